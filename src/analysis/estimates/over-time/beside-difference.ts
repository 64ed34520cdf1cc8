import { type DifferenceInDifferences, isRefusal, type SiteInference } from '../../../effects/index.ts'
import type { Beside, BesideFigures } from '../../beside.ts'
import { noResultOf } from '../refusal-words.ts'
import { placeboBeside } from './placebo-figure.ts'

type Sites = Extract<SiteInference, { kind: 'sites' }>

const bootstrapOf = ({ bootstrap }: Sites, seed: number): Beside => {
  if (isRefusal(bootstrap)) return { scale: 'test', estimate: noResultOf(bootstrap) }
  const { statistic, pValue, draws, kind } = bootstrap
  return { scale: 'test', estimate: null, statistic, pValue, draws: { count: draws, kind, seed } }
}

const changesOf = ({ changes }: Sites, [treated, control]: readonly [string, string]): Beside => {
  if (isRefusal(changes)) return { scale: 'outcome', estimate: noResultOf(changes) }
  const { estimate, stdError, df, statistic, pValue, confInt, level, sites } = changes
  const n = { [treated]: sites.treated, [control]: sites.comparison }
  return { scale: 'outcome', estimate, stdError, df, statistic, pValue, confInt: [confInt], level, n }
}

/** Only to be seen beside the figure by site, which it is narrower than by the root of the design effect. */
const byPersonOf = ({ byPerson }: Sites): BesideFigures => {
  if (byPerson === null) return {}
  const { estimate, stdError, df, statistic, pValue, confInt, level } = byPerson.figure
  return {
    'by-person': { scale: 'outcome', estimate, stdError, df, statistic, pValue, confInt: [confInt], level },
    'design-effect': { scale: 'ratio', estimate: byPerson.designEffect },
  }
}

/** What stands beside the interval by site: a test, one change per site, and the error that takes people one by one. */
export const besideDifference = (
  { inference, sites }: Pick<DifferenceInDifferences, 'inference' | 'sites'>,
  contrast: readonly [string, string],
  seed: number,
): BesideFigures => {
  if (inference.kind === 'placebo') return placeboBeside(inference.rank, sites, contrast, seed)
  return {
    'wild-bootstrap': bootstrapOf(inference, seed),
    'site-changes': changesOf(inference, contrast),
    ...byPersonOf(inference),
  }
}
