import type { SourceUsed } from '../results.ts'
import type { Frame } from './frame.ts'
import type { Linked } from './linkage.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/**
 * Whose the rows of a source are: of those in an arm, of placed people, or of nobody in the trial. The three add up to
 * the rows received, so that a register drawn for other people than the trial's is seen.
 */
export const reconcile = ({ units, used }: LoadedTable, { units: analysed, placed }: Frame): SourceUsed => {
  const inArm = new Set(analysed.map(personOf))
  const filledIn = new Set(placed.map(({ id }) => id))
  const matched = units.filter((id) => inArm.has(id)).length
  const ofPlaced = units.filter((id) => filledIn.has(id)).length
  return { ...used, reconciled: { matched, placed: ofPlaced, unmatched: units.length - matched - ofPlaced } }
}

/** Whose the people of a register are. */
export const reconcileRegister = ({ source, inArm, placed, withoutArm, leftOut, nobody }: Linked): SourceUsed => ({
  ...source.used,
  reconciled: {
    matched: inArm,
    placed,
    unmatched: nobody,
    ...(withoutArm + leftOut > 0 ? { withoutArm: withoutArm + leftOut } : {}),
  },
})
