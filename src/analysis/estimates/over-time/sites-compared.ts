import type { DifferenceInDifferences } from '../../../effects/index.ts'
import type { OverTime } from '../../over-time.ts'
import type { EstimateSetting } from '../setting.ts'
import type { ColumnsOverTime } from './columns.ts'

type Compared = Pick<DifferenceInDifferences, 'sites' | 'weighting' | 'droppedSites'>

/** Whose average a comparison with one common start is of, how many sites it compares, and which it had to leave out. */
export const sitesCompared = (
  { sites, weighting, droppedSites }: Compared,
  [treated, control]: readonly [treated: string, control: string],
): Pick<OverTime, 'average' | 'comparedWith' | 'sites' | 'droppedSites'> => ({
  average: weighting === 'average-site' ? 'site' : 'citizen',
  comparedWith: 'comparison-sites',
  sites: { [treated]: sites.treated, [control]: sites.comparison },
  droppedSites: droppedSites.map(({ site, arm, without }) => ({
    site,
    arm: arm === 'treated' ? treated : control,
    without,
  })),
})

/** Rows that the estimator uses: those of sites seen on both sides. */
export const analysedRows = (
  { columns, rows }: { readonly columns: ColumnsOverTime; readonly rows: Int32Array },
  { values }: EstimateSetting['outcome'],
  { droppedSites }: Pick<Compared, 'droppedSites'>,
): Int32Array => {
  const dropped = new Set(droppedSites.map(({ site }) => columns.site.levels.indexOf(site)))
  return rows.filter((row) => !Number.isNaN(values[row]) && !dropped.has(columns.site.codes[row] as number))
}
