import { armId, reduceRatio, repeatArms } from './arms.ts'
import { type DrawContext, factsFor } from './draw-context.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { afterAllocation, stratumState } from './state.ts'
import { uniform } from './words.ts'

/** Every unit on its own: `uniform(s)` on the stream `H/S/simple/m`; the first arm whose cumulated ratio exceeds it. */
export function drawSimple(
  plan: PlanOf<'simple'>,
  { epochHash, state, words }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const armOfNumber = repeatArms(arms, 1)
  return units.map(({ id, stratum }) => {
    const index = stratumState(state, stratum).drawn
    const drawn = uniform(words(`${epochHash}/${stratum}/simple/${index}`), arms.sum)
    const entry = { unit: id, stratum, index, arm: armId(arms, armOfNumber[drawn]) }
    afterAllocation(state, entry)
    return entry
  })
}

/**
 * Rules that anyone can predict: the unit's number modulo `s`, looked up as in a simple draw. The number is the index
 * in the stratum (alternation) or the day, month or year of birth.
 */
export function applyRule(
  plan: PlanOf<'alternation' | 'birth-date'>,
  { state }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const armOfNumber = repeatArms(arms, 1)
  return units.map((unit) => {
    const { id, stratum } = unit
    const index = stratumState(state, stratum).drawn
    const number = plan.method === 'birth-date' ? (unit.birthNumber as number) : index
    const entry = {
      unit: id,
      stratum,
      index,
      arm: armId(arms, armOfNumber[number % arms.sum]),
      ...factsFor(plan, unit),
    }
    afterAllocation(state, entry)
    return entry
  })
}
