import type { DifferenceInDifferences } from '../../../effects/index.ts'
import type { OverTime } from '../../over-time.ts'

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
