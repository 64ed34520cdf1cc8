import {
  type Clusters,
  type Covariate,
  defaultFor,
  defaults,
  type EffectRequest,
  isRefusal,
  type SeType,
} from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'
import { available, type Question } from '../../protocol/index.ts'
import type { Estimate } from '../results.ts'
import { assignsClusters, clustersUsed } from './clusters-used.ts'
import { askedEstimator, type CovariatesUsed, completeRows, covariatesOf } from './covariates-used.ts'
import { notOffered } from './refusal-words.ts'
import { comparableRows, type EstimateSetting } from './setting.ts'
import { type StrataUsed, strataUsed } from './strata-used.ts'

/** What every estimator is asked with: columns, rows, strata, clusters; the estimator itself stands beside. */
export type MethodRequest = Omit<EffectRequest, 'estimator' | 'se'> & {
  readonly treated: string
  readonly rows: Int32Array
}

/** How a contrast is estimated, on which rows. */
export type Method = Pick<Estimate, 'se' | 'strata' | 'covariates'> & {
  readonly estimator: NonNullable<Question['estimator']>
  readonly request: MethodRequest
  /** What people received, as the estimator of a complier effect needs it: 1 where it was what the treated arm was to get. */
  readonly delivered?: { readonly name: string; readonly values: Float64Array }
  /** Columns that must be known of everyone analysed, beside the outcome. */
  readonly needs: readonly Covariate[]
  readonly defaultRow?: string
  readonly warnings: readonly string[]
}

type Use = NonNullable<EffectRequest['strata']>['use']

const unadjusting = new Set(['difference-in-means', 'rank-sum', 'cumulative-incidence', 'survival'])

const warningsOf = (
  setting: EstimateSetting,
  rows: Int32Array,
  { late }: CovariatesUsed,
  { merged }: StrataUsed,
): string[] =>
  [
    [rows.length < setting.people.rows.length, 'only-concurrent'],
    [merged, 'strata-merged'],
    [late.length > 0, 'covariates-late'],
  ].flatMap(([holds, code]) => (holds === true ? [code as string] : []))

const rowOfDefaults = (
  clusters: Clusters | undefined,
  covariates: readonly Covariate[],
  { request }: Pick<StrataUsed, 'request'>,
) =>
  defaultFor({
    drawn: clusters?.role === 'assigned' ? 'clusters' : 'people',
    strata: request === undefined || request.use === 'pooled' ? 'none' : 'some',
    covariates: covariates.length > 0 ? 'some' : 'none',
  })

/** Errors where the protocol names none: the default row's, in the kind that the estimator offers. */
const defaultSe = (estimator: string, se: SeType, clusters: Clusters | undefined): SeType => {
  if (clusters === undefined) return se
  return estimator === 'logistic' || estimator === 'poisson' ? 'CR1' : 'CR2'
}

/** Levels or shares: for clusters in strata the chances decide between the two. */
const isDefaultUse = (use: Use, byDefault: Use): boolean =>
  use === byDefault || (byDefault === 'by-probabilities' && use === 'weighted')

const deliveredOf = ({ received, contrast }: EstimateSetting): Method['delivered'] => {
  if (received === undefined) return undefined
  const treated = received.levels.indexOf(contrast[0])
  const of = (code: number): number => (code < 0 ? Number.NaN : Number(code === treated))
  return { name: 'received', values: Float64Array.from(received.codes, of) }
}

/** The method of a question: what the protocol says, and for the rest the table of defaults. */
export const methodOf = (setting: EstimateSetting): Method | NoResult => {
  const { protocol, frame, question, outcome, people, contrast } = setting
  const clusters = clustersUsed(protocol, frame, question)
  if (assignsClusters(protocol) && clusters === undefined) return notOffered('clusters that are not known')
  const all = covariatesOf(setting)
  const asked = askedEstimator(setting, all)
  const covariates = asked !== undefined && unadjusting.has(asked) ? [] : all.used
  const delivered = asked === 'iv' ? deliveredOf(setting) : undefined
  const needs = delivered === undefined ? covariates : [...covariates, delivered]
  const rows = comparableRows(setting, people.rows)
  const counted = { present: rows, complete: completeRows(setting, rows, needs) }
  const stratifying = {
    strata: question.strata,
    estimator: asked ?? (covariates.length > 0 ? 'interacted' : undefined),
  }
  const strata = strataUsed(setting, { ...stratifying, clusters }, counted)
  const row = rowOfDefaults(clusters, covariates, strata)
  if (isRefusal(row)) return notOffered('default for this design')
  const estimator = asked ?? row.estimator
  const se = question.se ?? defaultSe(estimator, row.se, clusters)
  if (!available.estimator.includes(estimator)) return notOffered(`estimator ${estimator}`)
  const isDefault =
    estimator === row.estimator &&
    se === row.se &&
    clusters?.role !== 'served' &&
    isDefaultUse(strata.request?.use, row.strata?.use)
  return {
    request: {
      outcome: outcome.values,
      arm: people.arm ?? frame.arm,
      control: contrast[1],
      treated: contrast[0],
      rows,
      level: question.level ?? defaults.level,
      ...(covariates.length > 0 ? { covariates } : {}),
      ...(strata.request === undefined ? {} : { strata: strata.request }),
      ...(clusters === undefined ? {} : { clusters }),
    },
    estimator,
    se,
    strata: strata.levels,
    covariates: covariates.map(({ name }) => name),
    needs,
    ...(delivered === undefined ? {} : { delivered }),
    ...(isDefault ? { defaultRow: row.id } : {}),
    warnings: warningsOf(setting, rows, all, strata),
  }
}
