import { isRefusal, type RankSum, type Refusal, rankSum } from '../../../effects/index.ts'
import { isNoResult } from '../../../measures/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import type { Answer, Answered } from './answer.ts'
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

type Interval = RankSum['location']['confInt'] | null

/**
 * The interval of the median of differences. Where so many values are tied that it shrinks to a point it says nothing of
 * uncertainty; and a margin in the outcome's unit is no question to ranks.
 */
const intervalOf = (confInt: Interval, asked: 'superiority' | 'margin'): Pick<Answer, 'confInt' | 'noInterval'> => {
  if (confInt !== null && confInt[0] < confInt[1] && asked === 'superiority') return { confInt }
  const why =
    asked === 'superiority'
      ? 'so many values are equal that the interval of the median shrinks to a point'
      : 'ranks do not answer whether a difference is within a margin'
  return { confInt: null, noInterval: { noResult: asked === 'superiority' ? 'ties' : 'not-offered', why } }
}

/**
 * Wilcoxon's rank-sum test with the Hodges–Lehmann estimate: the median of all differences between someone treated and
 * someone in control. Strata are ignored, where their chances allow it.
 */
export const rankSumAnswer = ({ question }: EstimateSetting, method: Method): Answered => {
  const asked = (question.hypothesis?.kind ?? 'superiority') === 'superiority' ? 'superiority' : 'margin'
  const { clusters, treated, control, level = 0.95 } = method.request
  if (clusters !== undefined) return notOffered('rank-sum test for clusters')
  const [own, other] = [valuesOf(method, treated), valuesOf(method, control)]
  const at = (of: number): RankSum | Refusal => rankSum(own, other, of)
  const found = at(level)
  if (isRefusal(found)) return noResultOf(found)
  return {
    estimate: found.location.estimate,
    stdError: null,
    df: null,
    statistic: found.z,
    pValue: found.pValue,
    ...intervalOf(found.location.confInt, asked),
    means: {},
    estimand: 'median-of-differences',
    warnings: [],
    intervalAt: (level) => {
      const again = at(level)
      return isRefusal(again) ? null : intervalOf(again.location.confInt, asked).confInt
    },
    beside: {
      'probability-larger': { scale: 'share', estimate: found.probabilityLarger, pValue: found.pValue },
      ...meansBeside(method, level),
    },
  }
}
