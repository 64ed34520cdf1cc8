import { codesPresent } from '../../columns.ts'
import { defaults } from '../../defaults.ts'
import { infer, isLevel } from '../../inference.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import { type Warning, warn } from '../../warning.ts'
import type { FollowUp } from '../follow-up.ts'
import type { Ties } from './event-times.ts'
import { type Maximum, maximise } from './maximise.ts'
import { type ProportionalHazards, proportionalHazards, type TimeTransform } from './proportional-hazards.ts'
import { type RiskSets, riskSets } from './risk-sets.ts'
import { robustVariance } from './robust-variance.ts'

export type CoxOptions = {
  /** `efron` by default. */
  readonly ties?: Ties
  /** `robust` asks for a sandwich error by row; it is always given, by cluster, where the request names a cluster. */
  readonly error?: 'model' | 'robust'
  readonly level?: number
  /** Tests of proportional hazards; none by default. */
  readonly proportionalHazards?: TimeTransform
}

/** The statistic, p-value and interval use the robust error where there is one. The interval is of the hazard ratio. */
export type CoxTerm = {
  readonly term: string
  readonly logHazardRatio: number
  readonly stdError: number
  readonly robustStdError?: number
  readonly statistic: number
  readonly pValue: number
  /** `null`, as its interval, where it is beyond any double (a covariate in units of 1e-9): change the unit. */
  readonly hazardRatio: number | null
  readonly confInt: readonly [number, number] | null
}

export type CoxModel = {
  readonly ties: Ties
  readonly level: number
  readonly n: number
  readonly events: number
  readonly clusters?: number
  /** Arms in the order of the data, then covariates as given; a term without an estimate stands with its refusal. */
  readonly terms: readonly (CoxTerm | ({ readonly term: string } & Refusal))[]
  readonly logLikelihood: { readonly atZero: number; readonly atEstimate: number }
  readonly iterations: number
  readonly proportionalHazards?: ProportionalHazards
  readonly warnings: readonly Warning[]
}

/** Fewer clusters than this make the robust error too small, as a rule. */
const comfortableClusters = 40
/** A robust error below this part of the model's is rounding: the residuals cancel within every cluster. */
const rounding = 1e-9
/** A pivot that keeps less than this part of its variance has lost half the digits. */
const poorPivot = 1e-8

/**
 * Proportional hazards (Cox 1972) with the ties of Efron (1977) or Breslow (1974), a baseline hazard per stratum, and
 * robust errors by cluster (Lin & Wei 1989). Equals
 * `survival::coxph(Surv(time, event) ~ arm + x + strata(s), cluster = g, ties = …)`, step for step.
 * A hazard ratio compares those still at risk, whom the arms select differently: no verdict rests on it alone.
 * Refused: no events, an empty control arm, a single cluster, an iteration that does not end; term by term what others
 * determine (`not-estimable`), an empty arm, and what has no finite estimate (`monotone-likelihood`).
 */
export function coxRegression(data: FollowUp, options: CoxOptions = {}): CoxModel | Refusal {
  const { ties = 'efron', level = defaults.level } = options
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const control = data.arms[0]
  if (data.n[control] === 0) return refuse('arm-empty', { arm: control })
  const events = data.exit.reduce((sum, exit) => sum + (exit === 0 ? 0 : 1), 0)
  if (events === 0) return refuse('no-events')
  const { cluster } = data.request
  const clusters = cluster ? codesPresent(cluster, data.order).length : null
  if (clusters !== null && clusters < 2) return refuse('too-few-clusters', { clusters })
  const sets = riskSets(data)
  if (sets.columns.length === 0) return refuse('not-estimable', { terms: [] })
  const maximum = maximise(sets, ties)
  if (!maximum.converged) return refuse('not-converged', { iterations: maximum.iterations })
  const isRobust = cluster !== undefined || options.error === 'robust'
  const robust = isRobust ? robustVariance(sets, maximum.beta, maximum.covariance, ties, cluster ?? null) : null
  const fitted = maximum.columns.flatMap((kind, j) => (kind === 'fitted' ? [j] : []))
  const { proportionalHazards: transform } = options
  return {
    ties,
    level,
    n: sets.n,
    events,
    ...(clusters === null ? {} : { clusters }),
    terms: sets.columns.map((_, j) => termAt(data, sets, maximum, robust, level, j)),
    logLikelihood: { atZero: maximum.logLikelihoodAtZero, atEstimate: maximum.logLikelihood },
    iterations: maximum.iterations,
    ...(transform && fitted.length > 0
      ? { proportionalHazards: proportionalHazards(data, sets, maximum.beta, ties, fitted, transform) }
      : {}),
    warnings: warningsOf(sets, maximum, clusters),
  }
}

function termAt(
  data: FollowUp,
  { columns, scales }: RiskSets,
  { beta, covariance, columns: kinds }: Maximum,
  robust: Float64Array | null,
  level: number,
  j: number,
): CoxModel['terms'][number] {
  const { term, belongsTo } = columns[j]
  if (belongsTo === null && data.n[term] === 0) return { term, ...refuse('arm-empty', { arm: term }) }
  if (kinds[j] === 'collinear') return { term, ...refuse('not-estimable', { term }) }
  if (kinds[j] === 'monotone') {
    return { term, ...refuse('monotone-likelihood', { term, direction: beta[j] > 0 ? 'higher' : 'lower' }) }
  }
  if (kinds[j] === 'unsettled') return { term, ...refuse('not-converged', { term }) }
  const at = j * beta.length + j
  const estimate = beta[j] / scales[j]
  const stdError = Math.sqrt(covariance[at]) / scales[j]
  const robustStdError = robust && Math.sqrt(robust[at]) / scales[j]
  const used = robustStdError ?? stdError
  const isNoise = !(used > rounding * stdError)
  if (isNoise || !(stdError > 0 && Number.isFinite(estimate / used)))
    return { term, ...refuse('no-variation', { term }) }
  const { statistic, pValue, confInt } = infer({ estimate, stdError: used, df: null }, level)
  const [hazardRatio, ...ends] = [estimate, ...confInt].map(Math.exp)
  const isShown = ends.every((end) => end > 0 && Number.isFinite(end))
  return {
    term,
    logHazardRatio: estimate,
    stdError,
    ...(robustStdError === null ? {} : { robustStdError }),
    statistic,
    pValue,
    hazardRatio: isShown ? hazardRatio : null,
    confInt: isShown ? [ends[0], ends[1]] : null,
  }
}

function warningsOf(
  { columns }: RiskSets,
  { factor, information, columns: kinds }: Maximum,
  clusters: number | null,
): Warning[] {
  const p = columns.length
  const named = (keep: (j: number) => boolean) => columns.flatMap(({ term }, j) => (keep(j) ? [term] : []))
  const dropped = named((j) => kinds[j] === 'collinear')
  const poor = named((j) => kinds[j] === 'fitted' && factor.pivots[j] < poorPivot * information[j * p + j])
  return [
    ...(dropped.length > 0 ? [warn('columns-dropped', { columns: dropped })] : []),
    ...(poor.length > 0 ? [warn('ill-conditioned', { columns: poor })] : []),
    ...(clusters !== null && clusters < comfortableClusters ? [warn('few-clusters', { clusters })] : []),
  ]
}
