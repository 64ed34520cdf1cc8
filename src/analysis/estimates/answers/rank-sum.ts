import { isRefusal, type RankSum, type Refusal, rankSum } from '../../../effects/index.ts'
import { isNoResult } from '../../../measures/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { Answered } from './answer.ts'
import { linearAnswer } from './linear.ts'

const valuesOf = ({ request: { outcome, arm, rows } }: Method, name: string): Float64Array => {
  const code = arm.levels.indexOf(name)
  return Float64Array.from(
    rows.filter((row) => arm.codes[row] === code && !Number.isNaN(outcome[row])),
    (row) => outcome[row] as number,
  )
}

/** The difference in means, whose question is another one, beside the ranks. */
const meansBeside = (method: Method, level: number): BesideFigures => {
  const found = linearAnswer({ ...method, estimator: 'difference-in-means', se: 'HC2' })
  if (isNoResult(found)) return { 'difference-in-means': { scale: 'outcome', estimate: found } }
  const { estimate, stdError, df, statistic, pValue, confInt } = found
  if (stdError === null || statistic === null || pValue === null || confInt === null) return {}
  return {
    'difference-in-means': { scale: 'outcome', estimate, stdError, df, statistic, pValue, confInt: [confInt], level },
  }
}

/**
 * Wilcoxon's rank-sum test with the Hodges–Lehmann estimate: the median of all differences between someone treated and
 * someone in control. Strata are ignored, where their chances allow it.
 */
export const rankSumAnswer = (method: Method): Answered => {
  const { clusters, treated, control, level = 0.95 } = method.request
  if (clusters !== undefined) return notOffered('rank-sum test for clusters')
  const [own, other] = [valuesOf(method, treated), valuesOf(method, control)]
  const at = (asked: number): RankSum | Refusal => rankSum(own, other, asked)
  const found = at(level)
  if (isRefusal(found)) return noResultOf(found)
  return {
    estimate: found.location.estimate,
    stdError: null,
    df: null,
    statistic: found.z,
    pValue: found.pValue,
    confInt: found.location.confInt,
    means: {},
    estimand: 'median-of-differences',
    warnings: [],
    intervalAt: (asked) => {
      const again = at(asked)
      return isRefusal(again) ? null : again.location.confInt
    },
    beside: {
      'probability-larger': { scale: 'share', estimate: found.probabilityLarger, pValue: found.pValue },
      ...meansBeside(method, level),
    },
  }
}
