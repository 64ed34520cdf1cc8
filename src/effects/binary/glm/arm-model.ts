import type { PerArm } from '../../estimate.ts'
import { type Inference, infer } from '../../inference.ts'
import { covariateColumns, indicatorColumn } from '../../linear/design-columns.ts'
import { isConstant, pivotedFactor } from '../../linear/pivot.ts'
import { triangularFactor } from '../../linear/reduce.ts'
import { isRefusal, type Refusal, refuse } from '../../refusal.ts'
import { type Warning, warn } from '../../warning.ts'
import type { ArmModelRequest, ArmRows, ArmRowsDropped } from './arm-rows.ts'
import { type AverageDifference, averageDifferenceSums } from './average-difference.ts'
import type { Family } from './family.ts'
import { type GlmFit, glmFit } from './glm-fit.ts'
import { type GlmSeType, type GlmVariance, glmVariance } from './glm-variance.ts'
import { multiplyVector, sandwichOf } from './matrix.ts'

/** One coefficient on the scale of the link, on the normal distribution. `null` where the data carry no error. */
export type GlmTerm = {
  readonly term: string
  readonly estimate: number
  readonly stdError: number | null
  readonly statistic: number | null
  readonly pValue: number | null
}

/** An estimate on the normal distribution. */
export type NormalEstimate = { readonly estimate: number; readonly stdError: number; readonly df: null } & Inference

/** Two arms compared by a generalised linear model with an intercept, the arm, covariates and strata. */
export type ArmModel = {
  readonly contrast: readonly [treated: string, control: string]
  readonly se: GlmSeType
  /** The arm's coefficient: a log odds ratio or a log rate ratio. */
  readonly coefficient: NormalEstimate
  /** Difference of average predictions, everyone treated against no one. */
  readonly difference: NormalEstimate
  /** Average predictions by arm. */
  readonly predicted: PerArm
  readonly terms: readonly GlmTerm[]
  /** terms × terms, column-major. */
  readonly covariance: Float64Array
  readonly droppedColumns: readonly string[]
  readonly n: PerArm
  readonly dropped: ArmRowsDropped
  readonly clusters: PerArm | null
  readonly iterations: number
  readonly logLikelihood: number
  readonly warnings: readonly Warning[]
}

/** A variance below this share of the inverse information is rounding. */
const roundingVariance = 1e-20

/** Fits the model and reads the arm's coefficient and average difference off it. */
export function armModel(
  request: ArmModelRequest,
  taken: ArmRows,
  family: Family,
  offset: Float64Array | null,
): ArmModel | Refusal {
  const { arm, treated, control, level = 0.95 } = request
  const { rows } = taken
  const se = request.se ?? (request.clusters ? 'CR1' : 'HC2')
  const covariates = [
    ...(request.covariates ?? []),
    ...(request.strata ? [{ name: 'stratum', values: request.strata }] : []),
  ].flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const columns = [indicatorColumn(treated, arm.codes, arm.levels.indexOf(treated)), ...covariates]
  const fit = glmFit({ family, outcome: request.outcome, rows, columns, weights: request.weights ?? null, offset })
  if (isRefusal(fit)) return fit
  if (fit.basis.kept[1] !== 1) return refuse('not-estimable', { term: treated })
  const averages = averageDifferenceSums(fit, 1, arm.codes, arm.levels.indexOf(treated))
  const variance = glmVariance(fit, se, request.clusters ?? null, averages.add)
  if (isRefusal(variance)) return variance
  const { terms, covariance } = coefficientTable(fit, variance)
  const average = averages.read(variance.covariance)
  const [, ofArm] = terms
  if (!ofArm || ofArm.stdError === null || !(average.stdError > 0)) {
    return refuse('no-variation', { difference: average.estimate, n: rows.length })
  }
  const model: ArmModel = {
    contrast: [treated, control],
    se,
    coefficient: normalEstimate(ofArm.estimate, ofArm.stdError, level),
    difference: normalEstimate(average.estimate, average.stdError, level),
    predicted: predictedByArm(average, treated, control),
    terms,
    covariance,
    droppedColumns: fit.droppedColumns,
    n: taken.n,
    dropped: taken.dropped,
    clusters: request.clusters ? clustersByArm(request, rows) : null,
    iterations: fit.iterations,
    logLikelihood: variance.logLikelihood,
    warnings: [...warnDropped(fit), ...warnFewClusters(variance.clusters)],
  }
  return allFinite(model) ? model : refuse('not-finite', { column: 'estimate' })
}

function normalEstimate(estimate: number, stdError: number, level: number): NormalEstimate {
  return { estimate, stdError, df: null, ...infer({ estimate, stdError, df: null }, level) }
}

function coefficientTable(fit: GlmFit, variance: GlmVariance): { terms: GlmTerm[]; covariance: Float64Array } {
  const rank = fit.at.length
  const estimates = multiplyVector(fit.toRaw, fit.at)
  const covariance = sandwichOf(fit.toRaw, variance.covariance, rank)
  const bread = sandwichOf(fit.toRaw, variance.bread, rank)
  const terms = fit.basis.kept.map((column, k): GlmTerm => {
    const term = fit.problem.columns[column]?.name ?? ''
    const estimate = estimates[k] as number
    const at = k * (rank + 1)
    const known = (covariance[at] as number) > roundingVariance * (bread[at] as number)
    if (!known) return { term, estimate, stdError: null, statistic: null, pValue: null }
    const stdError = Math.sqrt(covariance[at] as number)
    const { statistic, pValue } = infer({ estimate, stdError, df: null }, 0.95)
    return { term, estimate, stdError, statistic, pValue }
  })
  return { terms, covariance }
}

function predictedByArm(average: AverageDifference, treated: string, control: string): PerArm {
  return { [treated]: average.withColumn, [control]: average.without }
}

function clustersByArm({ arm, clusters, treated, control }: ArmModelRequest, rows: Int32Array): PerArm {
  const seen: Readonly<Record<string, Set<number>>> = { [treated]: new Set(), [control]: new Set() }
  for (const row of rows) seen[arm.levels[arm.codes[row] as number] as string]?.add(clusters?.codes[row] as number)
  return Object.fromEntries(Object.entries(seen).map(([name, set]) => [name, set.size]))
}

function allFinite({ coefficient, difference, terms }: ArmModel): boolean {
  const numbers = [coefficient, difference].flatMap((part) => [
    part.estimate,
    part.stdError,
    part.statistic,
    part.pValue,
    ...part.confInt,
  ])
  return [...numbers, ...terms.map(({ estimate }) => estimate)].every(Number.isFinite)
}

/** Robust errors by cluster rest on many clusters (Cameron, Gelbach & Miller 2008). */
const comfortableClusters = 40

function warnFewClusters(clusters: number | null): Warning[] {
  return clusters !== null && clusters < comfortableClusters ? [warn('few-clusters', { clusters })] : []
}

/** Says which columns were dropped, and whether the arm itself is one that the covariates determine. */
function warnDropped(fit: GlmFit): Warning[] {
  if (fit.droppedColumns.length === 0) return []
  const { outcome, rows, columns, shifts } = fit.problem
  const last = [0, ...columns.map((_, j) => j).slice(2), 1]
  const problem = {
    outcome,
    rows,
    columns: last.map((j) => columns[j] as (typeof columns)[number]),
    shifts: Float64Array.from(last, (j) => shifts[j] as number),
    outcomeShift: 0,
  }
  const { order, rank } = pivotedFactor(triangularFactor(problem), columns.length + 1, isConstant(problem))
  const details = { columns: fit.droppedColumns }
  const determined = order.slice(rank).includes(columns.length - 1)
  return [warn('columns-dropped', details), ...(determined ? [warn('arm-determined-by-covariates', details)] : [])]
}
