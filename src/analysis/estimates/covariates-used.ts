import { type Covariate, isMissing } from '../../effects/index.ts'
import type { Question } from '../../protocol/index.ts'
import type { EstimateSetting } from './setting.ts'

/** Covariates that may adjust, and the names of those that were measured after someone's draw. */
export type CovariatesUsed = { readonly used: readonly Covariate[]; readonly late: readonly string[] }

export const covariatesOf = ({ frame, question, late }: EstimateSetting): CovariatesUsed => {
  const asked = question.covariates ?? []
  const used = asked.flatMap((name) => {
    const values = late.has(name) ? undefined : frame.attributes.get(name)
    return values === undefined ? [] : [{ name, values }]
  })
  return { used, late: asked.filter((name) => late.has(name)) }
}

/** A time without exits: survival. One of several exits, or the only one: its incidence. Any of several: survival again. */
const byDefault = ({ outcome, exit }: EstimateSetting['outcome']): Question['estimator'] => {
  const isOfAny = outcome.measure === 'time-to-exit' && outcome.exit === undefined && outcome.destinations.length > 1
  return exit === undefined || isOfAny ? 'survival' : 'cumulative-incidence'
}

const onlyAdjust = new Set(['adjusted', 'interacted'])

/**
 * The estimator a question asks for, once covariates measured after the draw are gone. Where none is left there is nothing to
 * adjust for, and the default takes the place of an adjustment in name only.
 */
export const askedEstimator = (
  { question, people, outcome }: EstimateSetting,
  { used, late }: CovariatesUsed,
): Question['estimator'] => {
  const { strata, estimator = strata === 'fixed-effects' ? 'adjusted' : undefined } = question
  // People of a further set are compared as they were served: there is no draw left that could be an instrument.
  if (estimator === 'iv' && people.set.kind !== 'drawn' && people.set.kind !== 'subgroup') return undefined
  if (estimator === undefined && outcome.event !== undefined) return byDefault(outcome)
  const nothingLeft = used.length === 0 && late.length > 0 && strata !== 'fixed-effects'
  return nothingLeft && onlyAdjust.has(estimator ?? '') ? undefined : estimator
}

/** People of a contrast with everything known that the estimate needs. */
export const completeRows = (
  { outcome }: EstimateSetting,
  rows: Int32Array,
  covariates: readonly Covariate[],
): Int32Array =>
  rows.filter((row) => !Number.isNaN(outcome.values[row]) && !covariates.some(({ values }) => isMissing(values, row)))
