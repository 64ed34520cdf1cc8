import { armId, type ReducedArms, reduceRatio, repeatArms } from './arms.ts'
import type { DrawContext } from './draw-context.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { afterAllocation, stratumState } from './state.ts'
import { shuffle, uniform, type Words } from './words.ts'

/**
 * Permuted blocks (Matts and Lachin 1988, Controlled Clinical Trials 9): units take their arm from the front of the
 * running block of their stratum, also across batches; the next block starts when it is used up.
 */
export function drawBlocks(
  plan: PlanOf<'blocks'>,
  { epochHash, state, words }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const running = new Map<string, { readonly block: number; readonly list: readonly number[] }>()
  const blockOf = (stratum: string, block: number): readonly number[] => {
    const known = running.get(stratum)
    if (known?.block === block) return known.list
    const list = drawBlock(arms, plan.blockSizes, words(`${epochHash}/${stratum}/block/${block}`))
    running.set(stratum, { block, list })
    return list
  }
  return units.map(({ id, stratum }) => {
    const { drawn: index, block: current, usedInBlock } = stratumState(state, stratum)
    const usedUp = usedInBlock >= blockOf(stratum, current).length
    const block = usedUp ? current + 1 : current
    const arm = armId(arms, blockOf(stratum, block)[usedUp ? 0 : usedInBlock])
    const entry = { unit: id, stratum, index, block, arm }
    afterAllocation(state, entry)
    return entry
  })
}

/** One block: with several sizes the first word picks the size; then the arms, repeated to that size, are shuffled. */
function drawBlock(arms: ReducedArms, sizes: readonly number[], words: Words): readonly number[] {
  const size = sizes[sizes.length > 1 ? uniform(words, sizes.length) : 0] as number
  return shuffle(words, repeatArms(arms, size / arms.sum))
}
