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

/** How much repeated drawing the probabilities of minimisation may take: lots in all. */
const lotsInAll = 400_000
const mostReplicates = 2_000
const fewestReplicates = 100
/** A draw of re-randomisation takes as many tries as its threshold asks for: fewer of them must do. */
const rerandomisedReplicates = 200

const replicatesFor = (plan: AllocationPlan, lots: number): number =>
  plan.method === 'rerandomisation'
    ? rerandomisedReplicates
    : Math.max(fewestReplicates, Math.min(mostReplicates, Math.floor(lotsInAll / Math.max(1, lots))))

/**
 * Words for looking: fast, repeatable, and never those of the trial. One generator runs through all replicates: the
 * first words of neighbouring small seeds resemble each other. Its own first words are passed over for that reason.
 */
const lookingWords = (): (() => WordSource) => {
  const generator = xoroshiro128plus(20_170_501)
  for (let word = 0; word < 64; word++) generator.next()
  return () => () => () => generator.next() >>> 0
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
  const repeated = { batches: stepsOf(lots), replicates: replicatesFor(plan, lots.length), wordsOf: lookingWords() }
  const found = probabilities(plan, repeated)
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
