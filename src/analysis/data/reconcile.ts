import type { SourceUsed } from '../results.ts'
import type { Frame } from './frame.ts'
import type { LoadedTable } from './sources.ts'

/**
 * Whose the rows of a source are: of those in an arm, of placed people, or of nobody in the trial. The three add up to
 * the rows received, so that a register drawn for other people than the trial's is seen.
 */
export const reconcile = ({ units, used }: LoadedTable, { units: analysed, placed }: Frame): SourceUsed => {
  const inArm = new Set(analysed.map(({ id }) => id))
  const filledIn = new Set(placed.map(({ id }) => id))
  const matched = units.filter((id) => inArm.has(id)).length
  const ofPlaced = units.filter((id) => filledIn.has(id)).length
  return { ...used, reconciled: { matched, placed: ofPlaced, unmatched: units.length - matched - ofPlaced } }
}
