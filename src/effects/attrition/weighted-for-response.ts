import type { Covariate } from '../columns.ts'
import type { Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import type { PerArm } from '../estimate.ts'
import { type Inference, infer } from '../inference.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { type Stratum, weightedStrata } from '../strata.ts'
import type { AttritionRequest } from './differential.ts'
import { drawnContrasts } from './drawn-contrasts.ts'
import { type WeightedArm, weightedArm } from './weighted-arm.ts'

export type ResponseWeightedRequest = AttritionRequest & {
  /** Known of everyone drawn: what the probability of being observed may depend on, in each arm in its own way. */
  readonly covariates: readonly Covariate[]
}

export type ResponseWeighted = {
  readonly contrast: readonly [treated: string, control: string]
  readonly estimate: number
  /** On the normal distribution, the estimation of the weights taken in. */
  readonly stdError: number
  readonly df: null
  /** HC2 with the weights taken as known, as weighted least squares has it. */
  readonly stdErrorWeightsKnown: number
  readonly n: PerArm
  readonly observed: PerArm
  readonly largestWeight: PerArm
  readonly effectiveN: PerArm
  /** By row: the inverse probability of being observed; NaN for rows of other arms or without a covariate. */
  readonly weights: Float64Array
  /** Drawn, but without a covariate or stratum; the weights do not stand for them. */
  readonly withoutCovariates: PerArm
} & Inference

/**
 * The difference in means with the observed weighted by the inverse of their probability of being observed, by logistic
 * regression on the covariates (and strata) in each arm (Robins, Rotnitzky & Zhao 1995; Wooldridge 2007). It removes the bias
 * of missing outcomes only as far as the covariates explain who is missing. Differences within strata are weighted by
 * everyone drawn. Refuses clusters, and covariates that separate the observed from the missing.
 */
export function responseWeighted(request: ResponseWeightedRequest): readonly (ResponseWeighted | Refusal)[] | Refusal {
  const contrasts = drawnContrasts(request, 'interacted')
  if (isRefusal(contrasts)) return contrasts
  const observed = request.outcome.map((value) => (Number.isNaN(value) ? 0 : 1))
  return contrasts.map(({ drawn, rows, contrast }) => ofContrast(request, drawn, observed, rows, contrast))
}

function ofContrast(
  request: ResponseWeightedRequest,
  drawn: EffectRequest,
  observed: Float64Array,
  rows: Int32Array,
  contrast: Contrast,
): ResponseWeighted | Refusal {
  const { treated, control, treatedRows, controlRows } = contrast
  const empty = treatedRows.length === 0 ? treated : controlRows.length === 0 ? control : null
  if (empty !== null) return refuse('arm-empty', { arm: empty })
  const strata: readonly Stratum[] | Refusal = drawn.strata
    ? weightedStrata(drawn, drawn.strata, rows, contrast)
    : [{ name: '', weight: 1, treatedRows, controlRows }]
  if (isRefusal(strata)) return strata
  const covariates = [
    ...request.covariates,
    ...(request.strata ? [{ name: 'stratum', values: request.strata.column }] : []),
  ]
  const armOf = (arm: string, side: 'treatedRows' | 'controlRows'): WeightedArm | Refusal =>
    weightedArm({
      arm,
      outcome: request.outcome,
      observed,
      strata: strata.map((stratum) => ({ weight: stratum.weight, rows: stratum[side] })),
      covariates,
    })
  const t = armOf(treated, 'treatedRows')
  if (isRefusal(t)) return t
  const c = armOf(control, 'controlRows')
  if (isRefusal(c)) return c
  const estimate = t.mean - c.mean
  const stdError = Math.sqrt(t.variance + c.variance)
  if (!(stdError > 0)) return refuse('no-variation', { difference: estimate })
  const weights = new Float64Array(request.outcome.length).fill(Number.NaN)
  for (const arm of [t, c])
    for (let i = 0; i < arm.rows.length; i++) weights[arm.rows[i] as number] = arm.weights[i] as number
  const both = <T>(value: (arm: WeightedArm) => T) => ({ [treated]: value(t), [control]: value(c) })
  return {
    contrast: [treated, control],
    estimate,
    stdError,
    df: null,
    stdErrorWeightsKnown: Math.sqrt(t.varianceKnown + c.varianceKnown),
    ...infer({ estimate, stdError, df: null }, request.level ?? defaults.level),
    n: both((arm) => arm.rows.length),
    observed: both((arm) => arm.rows.reduce((sum, row) => sum + (observed[row] as number), 0)),
    largestWeight: both((arm) => arm.largestWeight),
    effectiveN: both((arm) => arm.effectiveN),
    weights,
    withoutCovariates: contrast.dropped.missing,
  }
}
