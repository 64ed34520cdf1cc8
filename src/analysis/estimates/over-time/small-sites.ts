import { countsOfColumn, countsRevealed } from '../../disclosure/counts-revealed.ts'
import { revealsFew, smallestCellOf } from '../../disclosure/few.ts'
import type { EstimateSetting } from '../setting.ts'
import type { ColumnsOverTime } from './columns.ts'

/** Whether any site is so small, before or after, that its mean could be worked out from what is shown of all of them. */
export const tellsOfSmallSites = (
  { outcome, protocol }: EstimateSetting,
  { columns, rows }: { readonly columns: ColumnsOverTime; readonly rows: Int32Array },
): boolean => {
  const smallest = smallestCellOf(protocol)
  const countsOf = countsOfColumn(outcome.values)
  const { site, after } = columns
  const cells = Map.groupBy(rows, (row) => `${after[row]} ${site.codes[row]}`)
  return [...cells.values()].some((own) => revealsFew(countsRevealed(countsOf, own), smallest))
}
