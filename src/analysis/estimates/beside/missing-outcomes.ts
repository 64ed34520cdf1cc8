import {
  type AttritionRequest,
  differentialAttrition,
  isRefusal,
  leeBounds,
  type Refusal,
  responseWeighted,
} from '../../../effects/index.ts'
import type { Beside, BesideFigures } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'

/** Differences in means of everyone drawn: strata by their share. */
const requestOf = ({ request }: Method): AttritionRequest => {
  const { outcome, arm, control, treated, rows, strata, clusters, level } = request
  return {
    outcome,
    arm,
    control,
    treated,
    rows,
    ...(level === undefined ? {} : { level }),
    ...(strata === undefined
      ? {}
      : { strata: strata.use === 'fixed-effects' ? { ...strata, use: 'weighted' } : strata }),
    ...(clusters === undefined ? {} : { clusters }),
  }
}

const only = <T>(found: readonly (T | Refusal)[] | Refusal): T | Refusal | undefined =>
  isRefusal(found) ? found : found[0]

const differenceOf = (request: AttritionRequest): Beside | undefined => {
  const found = only(differentialAttrition(request))
  if (found === undefined) return undefined
  if (isRefusal(found)) return { scale: 'share', estimate: noResultOf(found) }
  const { difference, confInt, level, missing } = found
  return {
    scale: 'share',
    estimate: difference,
    ...(confInt === null ? {} : { confInt: [confInt], level }),
    n: missing,
  }
}

const boundsOf = (request: AttritionRequest): Beside | undefined => {
  const found = only(leeBounds(request))
  if (found === undefined) return undefined
  if (isRefusal(found)) return { scale: 'outcome', estimate: noResultOf(found) }
  const { lower, upper, confInt, level, observed } = found
  return {
    scale: 'outcome',
    estimate: null,
    bounds: [lower, upper],
    ...(confInt === null ? {} : { confInt: [confInt], level }),
    n: observed,
  }
}

const weightedOf = (request: AttritionRequest, { request: { covariates = [] } }: Method): Beside | undefined => {
  if (covariates.length === 0 || request.clusters !== undefined) return undefined
  const found = only(responseWeighted({ ...request, covariates }))
  if (found === undefined) return undefined
  if (isRefusal(found)) return { scale: 'outcome', estimate: noResultOf(found) }
  const { estimate, stdError, statistic, pValue, confInt, level, observed } = found
  return { scale: 'outcome', estimate, stdError, df: null, statistic, pValue, confInt: [confInt], level, n: observed }
}

/**
 * Where many outcomes are missing: whether the arms miss them at different rates, Lee's bounds under monotone response, and
 * the estimate weighted for response where there are covariates that could explain it.
 */
export const missingOutcomeFigures = (method: Method): BesideFigures => {
  const request = requestOf(method)
  const difference = differenceOf(request)
  const bounds = request.clusters === undefined ? boundsOf(request) : undefined
  const weighted = weightedOf(request, method)
  return {
    ...(difference === undefined ? {} : { 'differential-attrition': difference }),
    ...(bounds === undefined ? {} : { 'lee-bounds': bounds }),
    ...(weighted === undefined ? {} : { 'response-weights': weighted }),
  }
}
