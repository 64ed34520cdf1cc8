import { armId, reduceRatio, repeatArms } from './arms.ts'
import { type DrawContext, factsFor } from './draw-context.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { type AllocationState, afterAllocation, slotCounts, stratumState } from './state.ts'
import { uniform, type Words } from './words.ts'

/**
 * Minimisation (Pocock and Simon 1975, Biometrics 31) with a biased coin, one unit after another.
 *
 * Each arm stands for as many slots as its reduced ratio says, and the balance is kept between slots, which all have
 * the same share (Kuznetsova and Tymofyeyev 2012, Statistics in Medicine 31). Every step treats slots alike, so each
 * unit has probability ratio / s of each arm. Weighing arms by their ratio instead would shift the probabilities from
 * step to step and bias the comparison (Proschan, Brittain and Kammerman 2011, Biometrics 67).
 */
export function drawMinimisation(
  plan: PlanOf<'minimisation'>,
  { epochHash, state, words }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const armOfSlot = repeatArms(arms, 1)
  return units.map((unit) => {
    const { id, stratum } = unit
    const index = stratumState(state, stratum).drawn
    const preferred = preferredSlots(plan, armOfSlot.length, state, unit)
    const slot = drawSlot(plan, armOfSlot.length, preferred, words(`${epochHash}/minimisation/${stratum}/${index}`))
    const arm = armId(arms, armOfSlot[slot])
    const entry = { unit: id, stratum, index, slot, arm, ...factsFor(plan, unit) }
    afterAllocation(state, entry)
    return entry
  })
}

/** The preferred probability in thousandths, so that the coin is an exact fraction. */
export const preferredPerMille = (plan: PlanOf<'minimisation'>): number => Math.round(plan.preferredProbability * 1000)

/** The slots that would leave the smallest weighted sum of distances, in ascending order; whole-number arithmetic. */
export function preferredSlots(
  plan: PlanOf<'minimisation'>,
  slots: number,
  state: AllocationState,
  unit: Unit,
): readonly number[] {
  const scores = Array<number>(slots).fill(0)
  for (const { name, weight } of plan.factors) {
    const taken = slotCounts(state, unit.stratum, name, unit.factors?.[name] as string)
    const counts = Array.from({ length: slots }, (_, slot) => taken[slot] ?? 0)
    for (let slot = 0; slot < slots; slot++) {
      scores[slot] = (scores[slot] as number) + weight * distanceAfter(plan.distance, counts, slot)
    }
  }
  const smallest = scores.reduce((least, score) => Math.min(least, score))
  return scores.flatMap((score, slot) => (score === smallest ? [slot] : []))
}

/**
 * How uneven the counts are once `slot` takes the unit. The variance after adding to a slot is, up to a term and a
 * factor that all slots share, the count that the slot has already.
 */
function distanceAfter(distance: 'range' | 'variance', counts: readonly number[], slot: number): number {
  if (distance === 'variance') return counts[slot] as number
  let least = Number.POSITIVE_INFINITY
  let most = 0
  counts.forEach((before, at) => {
    const count = at === slot ? before + 1 : before
    least = Math.min(least, count)
    most = Math.max(most, count)
  })
  return most - least
}

function drawSlot(plan: PlanOf<'minimisation'>, slots: number, preferred: readonly number[], words: Words): number {
  if (preferred.length === slots) return uniform(words, slots)
  const others = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => !preferred.includes(slot))
  const chosen = uniform(words, 1000) < preferredPerMille(plan) ? preferred : others
  return chosen[uniform(words, chosen.length)] as number
}
