import type { Covariate } from '../columns.ts'
import { tQuantile, tTwoSided } from '../distributions/student-t.ts'
import { fUpperTail } from '../distributions/variance-ratio.ts'
import { infer } from '../inference.ts'
import { covariateColumns, indicatorColumn, numericColumn } from '../linear/design-columns.ts'
import { dot, length, orthonormalBasis, projectOut } from '../projection/basis.ts'
import { columnsOf } from '../projection/columns-of.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { SeType } from '../request.ts'
import { type Warning, warn } from '../warning.ts'
import { andersonRubin } from './anderson-rubin.ts'
import { type Meat, meatOf } from './meat.ts'
import { shapeOf } from './pieces.ts'
import type { ComplierEstimate } from './request.ts'

export type TwoStages = {
  readonly outcome: Float64Array
  readonly delivered: { readonly name: string; readonly values: Float64Array }
  readonly arm: { readonly name: string; readonly codes: Int32Array; readonly code: number }
  readonly rows: Int32Array
  /** Above 0 on every row. */
  readonly weights: Float64Array | null
  readonly covariates: readonly Covariate[]
  readonly se: SeType
  readonly clusters: { readonly of: Int32Array; readonly count: number } | null
  readonly level: number
}

type Answer = Pick<
  ComplierEstimate,
  | 'estimate'
  | 'stdError'
  | 'df'
  | 'statistic'
  | 'pValue'
  | 'confInt'
  | 'intentionToTreat'
  | 'firstStage'
  | 'andersonRubin'
  | 'warnings'
>

const collinear = 1e-7
/** An effect on delivery below this share of its spread is none. */
const roundingEffect = 1e-12
const roundingResidual = 1e-14
/** Staiger & Stock's (1997) rule of thumb for the strength of an instrument. */
const comfortableF = 10

/**
 * Two-stage least squares with one instrument. With everything exogenous taken out (Frisch & Waugh 1933) the fitted delivery
 * is a multiple of the instrument, so both reduced forms and the second stage share one unit vector z: the estimate is
 * z'y/z'd, its variance that of z'e with e = y − βd, over (z'd)². With weights every column is first multiplied by their root.
 */
export function twoStages(given: TwoStages): Answer | Refusal {
  const { arm, delivered, rows, weights, se, clusters, level } = given
  const roots = Float64Array.from(rows, (row) => (weights ? Math.sqrt(weights[row] as number) : 1))
  const recipes = given.covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const basis = orthonormalBasis(
    [roots.slice(), ...columnsOf(recipes, rows).map((column) => times(column, roots))],
    'constant',
  )
  if (rows.length <= basis.q.length + 1) {
    return refuse('too-few-units', { n: rows.length, coefficients: basis.q.length + 1 })
  }
  const [y, d, z] = columnsOf(
    [
      numericColumn('outcome', given.outcome),
      numericColumn('delivered', delivered.values),
      indicatorColumn(arm.name, arm.codes, arm.code),
    ],
    rows,
  ).map((column) => times(column, roots)) as [Float64Array, Float64Array, Float64Array]
  const sizes = { y: length(y), d: length(d) }
  const spread = Math.sqrt(dot(z, z) * (1 - dot(z, z) / dot(roots, roots)))
  for (const column of [y, d, z]) projectOut(column, basis.q)
  const zLength = length(z)
  if (!(zLength > collinear * spread)) return refuse('not-estimable', { term: arm.name })
  for (let i = 0; i < z.length; i++) z[i] = (z[i] as number) / zLength
  const onDelivery = dot(z, d)
  if (!(Math.abs(onDelivery) > Math.max(roundingEffect * length(d), roundingResidual * sizes.d))) {
    return refuse('not-estimable', { term: delivered.name })
  }
  const meat = meatOf({
    others: basis.q,
    tested: z,
    se,
    clusterOf: clusters?.of ?? null,
    clusters: clusters?.count ?? 0,
  })
  if (se === 'HC3' && meat.hiddenShare > 0) {
    return refuse('not-estimable', { term: arm.name, hiddenShare: meat.hiddenShare })
  }
  return answerOf({
    y,
    d,
    z,
    zLength,
    meat,
    sizes,
    level,
    given,
    dropped: basis.dropped.map((j) => recipes[j - 1]?.name ?? ''),
  })
}

/** Multiplies a column by another, in place. */
function times(column: Float64Array, factors: Float64Array): Float64Array {
  for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) * (factors[i] as number)
  return column
}

type Solved = {
  readonly y: Float64Array
  readonly d: Float64Array
  readonly z: Float64Array
  readonly zLength: number
  readonly meat: Meat
  readonly sizes: { readonly y: number; readonly d: number }
  readonly level: number
  readonly given: TwoStages
  readonly dropped: readonly string[]
}

function answerOf({ y, d, z, zLength, meat, sizes, level, given, dropped }: Solved): Answer | Refusal {
  const onOutcome = dot(z, y)
  const onDelivery = dot(z, d)
  const estimate = onOutcome / onDelivery
  const restOf = (column: Float64Array, along: number): Float64Array =>
    column.map((value, i) => value - along * (z[i] as number))
  const yRest = restOf(y, onOutcome)
  // Delivery exactly as drawn leaves nothing over: the draw is as strong as can be.
  const followed = restOf(d, onDelivery)
  const exact = length(followed) <= roundingResidual * sizes.d
  const dRest = exact ? followed.fill(0) : followed
  const residual = y.map((value, i) => value - estimate * (d[i] as number))
  if (length(residual) <= roundingResidual * (sizes.y + Math.abs(estimate) * sizes.d)) {
    return refuse('no-variation', { difference: estimate, n: y.length })
  }
  const stdError = Math.sqrt(meat.of(residual, residual)) / Math.abs(onDelivery)
  if (!(stdError > 0 && Number.isFinite(stdError))) return refuse('no-variation', { difference: estimate, n: y.length })
  const inference = infer({ estimate, stdError, df: meat.df }, level)
  const effect = (along: number, rest: Float64Array) => ({
    estimate: along / zLength,
    stdError: Math.sqrt(meat.of(rest, rest)) / zLength,
    df: meat.df,
  })
  const variances = { yy: meat.of(yRest, yRest), yd: meat.of(yRest, dRest), dd: meat.of(dRest, dRest) }
  const effects = { yy: onOutcome ** 2, yd: onOutcome * onDelivery, dd: onDelivery ** 2 }
  const confInt = andersonRubin({ effects, variances }, tQuantile((1 - level) / 2, meat.df) ** 2)
  const fStatistic = exact ? null : effects.dd / variances.dd
  const fDf = given.clusters ? given.clusters.count - 1 : meat.df
  const statistic = onOutcome / Math.sqrt(variances.yy)
  if (!Number.isFinite(statistic)) return refuse('no-variation', { difference: estimate, n: y.length })
  return {
    estimate,
    stdError,
    df: meat.df,
    statistic: inference.statistic,
    pValue: inference.pValue,
    confInt: inference.confInt,
    intentionToTreat: effect(onOutcome, yRest),
    firstStage: {
      ...effect(onDelivery, dRest),
      fStatistic,
      fDf: [1, fDf],
      pValue: fStatistic === null ? 0 : fUpperTail(fStatistic, 1, fDf),
    },
    andersonRubin: { confInt, shape: shapeOf(confInt), statistic, df: meat.df, pValue: tTwoSided(statistic, meat.df) },
    warnings: warningsOf(fStatistic, meat, dropped),
  }
}

function warningsOf(fStatistic: number | null, meat: Meat, dropped: readonly string[]): Warning[] {
  return [
    ...(fStatistic !== null && fStatistic < comfortableF
      ? [warn('weak-instrument', { fStatistic, comfortable: comfortableF })]
      : []),
    ...(dropped.length > 0 ? [warn('columns-dropped', { columns: dropped })] : []),
    ...(meat.hiddenShare > 0 ? [warn('error-understated', { hiddenShare: meat.hiddenShare })] : []),
  ]
}
