import type { SiteChange } from '../../../effects/index.ts'
import type { NoResult } from '../../../measures/index.ts'
import { countsOfColumn, countsRevealed } from '../../disclosure/counts-revealed.ts'
import { revealsFew, smallestCellOf } from '../../disclosure/few.ts'
import type { ChangeOfSite } from '../../over-time.ts'
import type { EstimateSetting } from '../setting.ts'
import type { ColumnsOverTime } from './columns.ts'

const suppressed: NoResult = { noResult: 'suppressed', why: 'too few people' }
const unpaired: NoResult = { noResult: 'not-estimable', why: 'no season was seen both before and after' }

type Analysed = { readonly columns: ColumnsOverTime; readonly rows: Int32Array }

/** Sites of which a side of the start is of few, or tells of few with one of two answers. */
const fewSites = ({ outcome, protocol }: EstimateSetting, { columns, rows }: Analysed): ReadonlySet<string> => {
  const smallest = smallestCellOf(protocol)
  const countsOf = countsOfColumn(outcome.values)
  const { site, after } = columns
  const cells = Map.groupBy(rows, (row) => `${after[row]} ${site.levels[site.codes[row] as number]}`)
  const few = [...cells].filter(([, own]) => revealsFew(countsRevealed(countsOf, own), smallest))
  return new Set(few.map(([cell]) => cell.slice(cell.indexOf(' ') + 1)))
}

/** Whether any site is so small that its mean could be worked out from what is shown of all of them. */
export const tellsOfSmallSites = (setting: EstimateSetting, analysed: Analysed): boolean =>
  fewSites(setting, analysed).size > 0

/**
 * Each site's change, with the arms as the protocol names them. Where sites are few of whom something is withheld, a further
 * one goes with them: a single one could be worked out from the mean of its arm.
 */
export const siteChangesOf = (
  setting: EstimateSetting,
  analysed: Analysed,
  changes: readonly SiteChange[],
): readonly ChangeOfSite[] => {
  const [treated, control] = setting.contrast
  const few = fewSites(setting, analysed)
  const hidden = new Set(few)
  for (const isTreated of [true, false]) {
    const own = changes.filter((one) => one.treated === isTreated)
    if (own.filter(({ site }) => few.has(site)).length !== 1) continue
    const next = own
      .filter(({ site }) => !few.has(site))
      .sort((a, b) => Math.min(a.rows.before, a.rows.after) - Math.min(b.rows.before, b.rows.after))[0]
    if (next !== undefined) hidden.add(next.site)
  }
  return changes.map(({ site, treated: isTreated, rows, before, after, change }): ChangeOfSite => {
    const arm = isTreated ? treated : control
    if (hidden.has(site)) return { site, arm, before: suppressed, after: suppressed, change: suppressed, n: null }
    return { site, arm, before, after, change: change ?? unpaired, n: rows }
  })
}
