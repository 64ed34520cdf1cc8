import {
  type EffectEstimate,
  type EffectRequest,
  type Estimator,
  estimateEffects,
  intervalAt,
  isRefusal,
  type RefusedEffect,
  type SeType,
} from '../../../effects/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { Answered } from './answer.ts'

const linear = new Set(['difference-in-means', 'adjusted', 'interacted'])

/** Whether a method is a difference in means or a linear regression. */
export const isLinear = ({ estimator }: Method): boolean => linear.has(estimator)

/** The request of a linear estimator. */
export const linearRequest = ({ request, estimator, se }: Method): EffectRequest => ({
  ...request,
  estimator: estimator as Estimator,
  se: se as SeType,
})

const besideOf = ({ clusterMeans, level, clusters }: EffectEstimate): BesideFigures => {
  if (clusterMeans === undefined) return {}
  const shared = { scale: 'outcome', ...(clusters === undefined ? {} : { n: clusters }) } as const
  if (isRefusal(clusterMeans)) return { 'cluster-means': { ...shared, estimate: noResultOf(clusterMeans) } }
  const { confInt, ...rest } = clusterMeans
  return { 'cluster-means': { ...shared, ...rest, confInt: [confInt], level } }
}

/** An estimate without an error stands, where clusters are too few for one. */
const withoutError = (refused: RefusedEffect, { clusters }: Method['request']): Answered => {
  const reason = noResultOf(refused)
  if (refused.estimate === undefined) return reason
  return {
    estimate: refused.estimate,
    stdError: null,
    df: null,
    statistic: null,
    pValue: null,
    confInt: null,
    noInterval: reason,
    means: {},
    estimand: clusters?.average === 'cluster' ? 'average-cluster' : 'average-treatment-effect',
    warnings: [],
    intervalAt: () => null,
    beside: {},
  }
}

/** Differences in means and regressions, of people, clusters and strata. */
export const linearAnswer = (method: Method): Answered => {
  const result = estimateEffects(linearRequest(method))
  if (isRefusal(result)) return noResultOf(result)
  const found = result.estimates.find(({ contrast }) => contrast[0] === method.request.treated)
  if (found === undefined) return notOffered('such contrast')
  if (isRefusal(found)) return withoutError(found, method.request)
  const { estimate, stdError, df, statistic, pValue, confInt, means, estimand, average, warnings } = found
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    means: Object.fromEntries(Object.entries(means).map(([arm, { mean }]) => [arm, mean])),
    estimand: average === 'cluster' ? 'average-cluster' : estimand,
    warnings: warnings.map(({ code }) => code),
    intervalAt: (level) => intervalAt({ estimate, stdError, df }, level),
    beside: besideOf(found),
  }
}
