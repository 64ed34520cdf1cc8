import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import {
  type Allocated,
  type AllocationPlan,
  isRefusal,
  type Probabilities,
  probabilities,
  type Unit,
  type WordSource,
} from '../allocation/index.ts'

/** How much repeated drawing the probabilities of minimisation and re-randomisation may take: lots in all. */
const lotsInAll = 2_000_000
const mostReplicates = 2_000
const fewestReplicates = 100

/** Words for looking: fast, repeatable, and never those of the trial. */
const lookingWords = (replicate: number): WordSource => {
  const generator = xoroshiro128plus(replicate + 1)
  return () => () => generator.next() >>> 0
}

const unitOfLot = ({
  unit,
  arm: _arm,
  index: _index,
  block: _block,
  batch: _batch,
  slot: _slot,
  ...facts
}: Allocated): Unit => ({
  id: unit,
  ...facts,
})

/** Lots drawn together: those of one batch number; without batches each lot is a step of its own. */
const stepsOf = (lots: readonly Allocated[]): readonly (readonly Unit[])[] => {
  const steps: Unit[][] = []
  let last: number | undefined
  for (const lot of lots) {
    const step = steps.at(-1)
    if (lot.batch !== undefined && lot.batch === last && step !== undefined) step.push(unitOfLot(lot))
    else steps.push([unitOfLot(lot)])
    last = lot.batch
  }
  return steps
}

/**
 * The assignment probabilities of an epoch's lots: exact where they are known, else found by drawing again.
 *
 * @param lots all lots of the epoch in the order of the journal
 */
export const lotProbabilities = (plan: AllocationPlan, lots: readonly Allocated[]): Probabilities => {
  const replicates = Math.max(
    fewestReplicates,
    Math.min(mostReplicates, Math.floor(lotsInAll / Math.max(1, lots.length))),
  )
  const found = probabilities(plan, { batches: stepsOf(lots), replicates, wordsOf: lookingWords })
  return isRefusal(found) ? { basis: 'none', reason: 'predictable-rule' } : found
}

/** What is shown of one unit: the probability of each arm, with its Monte Carlo error where it is estimated. */
export const shownProbabilities = (
  all: Probabilities,
  unit: string,
): {
  readonly probabilities: Readonly<Record<string, number>> | null
  readonly probabilityErrors?: Readonly<Record<string, number>>
} => {
  if (all.basis === 'none') return { probabilities: null }
  if (all.basis === 'exact') return { probabilities: all.byArm }
  const own = Object.entries(all.units.get(unit) ?? {})
  return {
    probabilities: Object.fromEntries(own.map(([arm, { probability }]) => [arm, probability])),
    probabilityErrors: Object.fromEntries(own.map(([arm, { standardError }]) => [arm, standardError])),
  }
}
