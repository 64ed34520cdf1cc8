import {
  type Covariate,
  defaultFor,
  defaults,
  type EffectRequest,
  type Estimator,
  isMissing,
  isRefusal,
  type SeType,
} from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'
import type { Protocol, Question } from '../../protocol/index.ts'
import type { Estimate } from '../results.ts'
import { notOffered } from './refusal-words.ts'
import { comparableRows, type EstimateSetting } from './setting.ts'
import { type StrataUsed, strataUsed } from './strata-used.ts'

/** How a contrast is estimated, on which rows. */
export type Method = Pick<Estimate, 'estimator' | 'se' | 'strata' | 'covariates'> & {
  readonly request: EffectRequest
  readonly defaultRow?: string
  readonly warnings: readonly string[]
}

/** Whether whole groups of people came to an arm together: errors that take people one by one would be too small. */
const assignsClusters = ({ allocation }: Protocol): boolean =>
  allocation.method === 'by-site' || ('unit' in allocation && allocation.unit === 'cluster')

const estimators = ['difference-in-means', 'adjusted', 'interacted'] as const
const isOffered = (estimator: string): estimator is Estimator => (estimators as readonly string[]).includes(estimator)
const isPerPerson = (se: string): se is SeType => !se.startsWith('CR')

type Covariates = { readonly used: readonly Covariate[]; readonly late: readonly string[] }

const covariatesOf = ({ frame, question, late }: EstimateSetting): Covariates => {
  const asked = question.covariates ?? []
  const used = asked.flatMap((name) => {
    const values = late.has(name) ? undefined : frame.attributes.get(name)
    return values === undefined ? [] : [{ name, values }]
  })
  return { used, late: asked.filter((name) => late.has(name)) }
}

/**
 * What the question asks for, once covariates measured after the draw are gone. Where none is left there is nothing to
 * adjust for, and the plain difference stands in place of an adjustment in name only.
 */
const askedOf = ({ question }: EstimateSetting, { used, late }: Covariates): Pick<Question, 'strata' | 'estimator'> => {
  const nothingLeft = used.length === 0 && late.length > 0 && question.strata !== 'fixed-effects'
  const { strata, estimator = strata === 'fixed-effects' ? 'adjusted' : undefined } = question
  return nothingLeft || estimator === undefined
    ? { ...(strata === undefined ? {} : { strata }) }
    : { ...(strata === undefined ? {} : { strata }), estimator }
}

const adjusts = (estimator: string | undefined, covariates: Covariates): boolean =>
  covariates.used.length > 0 && estimator !== 'difference-in-means'

/** People of a contrast with everything known that the estimate needs. */
const completeRows = ({ outcome }: EstimateSetting, rows: Int32Array, covariates: readonly Covariate[]): Int32Array =>
  rows.filter((row) => !Number.isNaN(outcome.values[row]) && !covariates.some(({ values }) => isMissing(values, row)))

const warningsOf = (setting: EstimateSetting, rows: Int32Array, covariates: Covariates, strata: StrataUsed): string[] =>
  [
    [rows.length < setting.people.rows.length, 'only-concurrent'],
    [strata.merged, 'strata-merged'],
    [covariates.late.length > 0, 'covariates-late'],
  ].flatMap(([holds, code]) => (holds === true ? [code as string] : []))

const rowOfDefaults = (covariates: readonly Covariate[], { request }: StrataUsed) =>
  defaultFor({
    drawn: 'people',
    strata: request === undefined || request.use === 'pooled' ? 'none' : 'some',
    covariates: covariates.length > 0 ? 'some' : 'none',
  })

/** The method of a question: what the protocol says, and for the rest the table of defaults. */
export const methodOf = (setting: EstimateSetting): Method | NoResult => {
  const { protocol, frame, question, outcome, people, contrast } = setting
  if (assignsClusters(protocol)) return notOffered('standard errors for clusters')
  const all = covariatesOf(setting)
  const asked = askedOf(setting, all)
  const covariates = adjusts(asked.estimator, all) ? all.used : []
  const rows = comparableRows(setting, people.rows)
  const strata = strataUsed(setting, asked, { present: rows, complete: completeRows(setting, rows, covariates) })
  const row = rowOfDefaults(covariates, strata)
  if (isRefusal(row)) return notOffered('default for this design')
  const { estimator = row.estimator } = asked
  const { se = row.se } = question
  if (!isOffered(estimator)) return notOffered(`estimator ${estimator}`)
  if (!isPerPerson(se)) return notOffered(`standard error ${se}`)
  const isDefault = estimator === row.estimator && se === row.se && strata.request?.use === row.strata?.use
  return {
    request: {
      outcome: outcome.values,
      arm: people.arm ?? frame.arm,
      control: contrast[1],
      treated: contrast[0],
      rows,
      estimator,
      se,
      level: question.level ?? defaults.level,
      ...(covariates.length > 0 ? { covariates } : {}),
      ...(strata.request === undefined ? {} : { strata: strata.request }),
    },
    estimator,
    se,
    strata: strata.levels,
    covariates: covariates.map(({ name }) => name),
    ...(isDefault ? { defaultRow: row.id } : {}),
    warnings: warningsOf(setting, rows, all, strata),
  }
}
