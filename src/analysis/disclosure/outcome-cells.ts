import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { DescribedArm } from '../describe.ts'
import type { Made } from '../estimates/question-estimates.ts'
import type { Estimate } from '../results.ts'
import type { Cell } from './cell-system.ts'
import { countsOfColumn } from './counts-revealed.ts'
import type { Ledger } from './ledger.ts'

/** What is given up first: further sets, then subgroups and what is exploratory, last the description of everyone. */
const rankOf = ({ analysisSet, role }: Estimate): number => {
  if (analysisSet.kind !== 'drawn' && analysisSet.kind !== 'subgroup') return 0
  if (analysisSet.kind === 'subgroup' || role === 'exploratory') return 1
  return role === 'secondary' ? 2 : 3
}

/** What an estimate tells of. The size of a group is told even where it has no number. */
const cellsOfEstimate = ({ id, estimate, analysed }: Made): readonly Cell[] =>
  typeof estimate.estimate === 'number' || estimate.analysisSet.kind === 'group'
    ? (analysed ?? []).map((rows) => ({ ids: [], shared: [id], rows, rank: rankOf(estimate) }))
    : []

/**
 * Enters, for an outcome, all the people of whom a share or a mean is published: the arms as they are described, and the
 * two arms of every estimate. A further set or a subgroup gives away those it leaves out.
 */
export const enterOutcomeCells = (
  ledger: Ledger,
  frame: Frame,
  outcome: OutcomeColumn,
  published: { readonly made: readonly Made[]; readonly described: readonly DescribedArm[] },
): void => {
  const arms = published.described.map(({ id, rows }): Cell => ({ ids: [id], rows, rank: 4 }))
  ledger.system({
    length: frame.units.length,
    cells: [...arms, ...published.made.flatMap(cellsOfEstimate)],
    known: [],
    countsOf: countsOfColumn(outcome.reached ?? outcome.values),
  })
}
