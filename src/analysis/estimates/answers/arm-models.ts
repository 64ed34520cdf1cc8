import {
  type ArmModelRequest,
  type GlmSeType,
  intervalAt,
  isRefusal,
  logisticEffect,
  type NormalEstimate,
  poissonEffect,
  type Warning,
} from '../../../effects/index.ts'
import type { NoResult } from '../../../measures/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { PerArm } from '../../results.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { Answered } from './answer.ts'

const offered: readonly string[] = [
  'classical',
  'HC0',
  'HC1',
  'HC2',
  'HC3',
  'CR0',
  'CR1',
] satisfies readonly GlmSeType[]
const isOffered = (se: string): se is GlmSeType => offered.includes(se)

/** Columns of a generalised linear model; strata enter as levels. */
const requestOf = ({ request, se }: Method): ArmModelRequest | NoResult => {
  const { outcome, arm, control, treated, rows, covariates, strata, clusters, level } = request
  if (!isOffered(se)) return notOffered(`standard error ${se} for a generalised linear model`)
  if (clusters?.average === 'cluster') return notOffered('generalised linear model for the average cluster')
  return {
    outcome,
    arm,
    control,
    treated,
    rows,
    se,
    ...(level === undefined ? {} : { level }),
    ...(covariates === undefined ? {} : { covariates }),
    ...(strata === undefined || strata.use === 'pooled' ? {} : { strata: strata.column }),
    ...(clusters === undefined ? {} : { clusters: clusters.column }),
  }
}

type Fitted = {
  /** Everyone treated against no one, averaged over those analysed. */
  readonly difference: NormalEstimate
  readonly predicted: PerArm<number>
  readonly warnings: readonly Warning[]
  readonly beside: BesideFigures
}

const answered = ({ difference, predicted, warnings, beside }: Fitted): Answered => {
  const { estimate, stdError, df, statistic, pValue, confInt } = difference
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    means: predicted,
    estimand: 'average-treatment-effect',
    warnings: warnings.map(({ code }) => code),
    intervalAt: (level) => intervalAt(difference, level),
    beside,
  }
}

type Ratio = { readonly estimate: number; readonly confInt: readonly [number, number] }

const ratioFigure = ({ estimate, confInt }: Ratio, { statistic, pValue, level }: NormalEstimate) =>
  ({ scale: 'ratio', estimate, statistic, df: null, pValue, confInt: [confInt], level }) as const

/** Logistic regression: the average difference in probability is the answer, the odds ratio stands beside it. */
export const logisticAnswer = (method: Method): Answered => {
  const request = requestOf(method)
  if ('noResult' in request) return request
  const found = logisticEffect(request)
  if (isRefusal(found)) return noResultOf(found)
  const { averageMarginalEffect, oddsRatio, logOddsRatio, predicted, warnings } = found
  const beside = { 'odds-ratio': ratioFigure(oddsRatio, logOddsRatio) }
  return answered({ difference: averageMarginalEffect, predicted, warnings, beside })
}

/** Poisson regression of counts: the average difference is the answer, the rate ratio stands beside it. */
export const poissonAnswer = (method: Method): Answered => {
  const request = requestOf(method)
  if ('noResult' in request) return request
  const found = poissonEffect(request)
  if (isRefusal(found)) return noResultOf(found)
  const { averageDifference, rateRatio, logRateRatio, predicted, warnings } = found
  const beside = { 'rate-ratio': ratioFigure(rateRatio, logRateRatio) }
  return answered({ difference: averageDifference, predicted, warnings, beside })
}
