import { armId, type ReducedArms, reduceRatio, repeatArms } from './arms.ts'
import { byStratum, type DrawContext } from './draw-context.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { stratumState } from './state.ts'
import { shuffle, type Words } from './words.ts'

/** A batch at a time: in every stratum of the batch the ratio holds exactly, or to within one round of it. */
export function drawComplete(
  plan: PlanOf<'complete'>,
  { epochHash, state, words }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const batch = state.batches
  const entries: Allocated[] = []
  for (const [stratum, positions] of byStratum(units)) {
    const list = assignmentList(arms, positions.length, words(`${epochHash}/${stratum}/batch/${batch}`))
    const first = stratumState(state, stratum).drawn
    positions.forEach((position, nth) => {
      const arm = armId(arms, list[nth])
      entries[position] = { unit: (units[position] as Unit).id, stratum, index: first + nth, batch, arm }
    })
  }
  return entries
}

/**
 * `count` positions of arms in drawn order. The `count mod s` units beyond whole rounds of the ratio go to arms drawn
 * without replacement from one round, so that every unit has probability ratio / s; then the whole list is shuffled.
 */
export function assignmentList(arms: ReducedArms, count: number, words: Words): readonly number[] {
  const rounds = Math.floor(count / arms.sum)
  const remaining = count - rounds * arms.sum
  const extras = arms.arms.map(() => 0)
  if (remaining > 0) {
    for (const arm of shuffle(words, repeatArms(arms, 1)).slice(0, remaining)) extras[arm] = (extras[arm] as number) + 1
  }
  const list = arms.arms.flatMap((arm, position) =>
    Array<number>(rounds * arm.ratio + (extras[position] as number)).fill(position),
  )
  return shuffle(words, list)
}
