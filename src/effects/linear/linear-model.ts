import { tTwoSided } from '../distributions/student-t.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { SeType } from '../request.ts'
import { correctedEstimates } from './chunk-fit.ts'
import type { DesignColumn } from './design-columns.ts'
import { constant, measuredFromMeans } from './from-means.ts'
import { isConstant, pivotedFactor } from './pivot.ts'
import { triangularFactor } from './reduce.ts'
import type { Problem } from './row-chunks.ts'
import { invertUpper } from './triangular.ts'
import { coefficientVariance } from './variance.ts'

/** One row of a table of coefficients. Error, statistic and p-value are `null` where the data carry none. */
export type Coefficient = {
  readonly term: string
  readonly estimate: number
  readonly stdError: number | null
  readonly df: number
  readonly statistic: number | null
  readonly pValue: number | null
}

export type LinearModel = {
  readonly terms: readonly Coefficient[]
  /** terms × terms, column-major. */
  readonly covariance: Float64Array
  readonly droppedColumns: readonly string[]
  readonly n: number
  readonly rank: number
  readonly dfResidual: number
  readonly residualSumOfSquares: number
  readonly fit: 'imperfect' | 'perfect'
  /** Rows of leverage one: they fit themselves. Counted for HC2 and HC3. */
  readonly leverageOneRows: number
  /** Per term, the part of its squared influences on those rows: an error that HC2 leaves out and HC3 cannot give. */
  readonly hiddenShares: readonly number[]
  readonly se: SeType
}

/** Residuals below this share of the outcome's length are rounding. */
const roundingResidual = 1e-14

/**
 * Least squares of `outcome` on `columns` over `rows` (all finite there), with or without an intercept.
 * Columns are measured from their means before factorising, so an offset costs no digits; collinear columns are set aside
 * by R's rule, later before earlier. Errors: classical, or HC0–HC3 (White 1980; MacKinnon & White 1985), df n − rank.
 * Refuses fewer rows than coefficients plus one.
 */
export function linearModel(
  outcome: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
  options: { readonly se: SeType; readonly intercept: 'included' | 'none' },
): LinearModel | Refusal {
  const centred = options.intercept === 'included'
  const problem = centred
    ? measuredFromMeans({ outcome, rows, columns: [constant, ...columns] })
    : { outcome, rows, columns, shifts: new Float64Array(columns.length), outcomeShift: 0 }
  const width = problem.columns.length + 1
  const raw = triangularFactor(problem)
  const factor = pivotedFactor(raw, width, isConstant(problem))
  const n = rows.length
  if (n <= factor.rank) return refuse('too-few-units', { n, coefficients: factor.rank })
  const kept = factor.order.slice(0, factor.rank)
  const coordinates = fromMeansToRaw(invertUpper(factor.r, factor.rank), kept, problem.shifts, centred)
  const estimates = correctedEstimates(problem, factor)
  const variance = coefficientVariance(problem, factor, estimates, coordinates, options.se)
  const outcomeLength = Math.hypot(...raw.subarray(width * (width - 1)), Math.sqrt(n) * problem.outcomeShift)
  const fit = Math.sqrt(variance.residualSumOfSquares) <= roundingResidual * outcomeLength ? 'perfect' : 'imperfect'
  if (centred) estimates[0] = interceptOf(estimates, kept, problem)
  return {
    terms: kept.map((column, k) =>
      coefficient(
        (problem.columns[column] as DesignColumn).name,
        estimates[k] as number,
        fit === 'perfect' ? null : (variance.stdErrors[k] as number | null),
        n - factor.rank,
      ),
    ),
    covariance: variance.covariance,
    droppedColumns: factor.order.slice(factor.rank).map((j) => (problem.columns[j] as DesignColumn).name),
    n,
    rank: factor.rank,
    dfResidual: n - factor.rank,
    residualSumOfSquares: variance.residualSumOfSquares,
    fit,
    leverageOneRows: variance.leverageOneRows,
    hiddenShares: variance.hiddenShares,
    se: options.se,
  }
}

/** Turns the rows of R⁻¹ into those of the model whose columns are not measured from their means: only the intercept's. */
function fromMeansToRaw(
  inverse: Float64Array,
  kept: readonly number[],
  shifts: Float64Array,
  centred: boolean,
): Float64Array {
  const rank = kept.length
  if (!centred) return inverse
  const raw = inverse.slice()
  for (let k = 0; k < rank; k++) {
    for (let j = 1; j < rank; j++) {
      raw[k * rank] = (raw[k * rank] as number) - (shifts[kept[j] as number] as number) * (raw[k * rank + j] as number)
    }
  }
  return raw
}

function interceptOf(estimates: Float64Array, kept: readonly number[], problem: Problem): number {
  return kept.reduce(
    (value, column, k) => (k === 0 ? value : value - (problem.shifts[column] as number) * (estimates[k] as number)),
    (estimates[0] as number) + problem.outcomeShift,
  )
}

function coefficient(term: string, estimate: number, stdError: number | null, df: number): Coefficient {
  if (stdError === null) {
    return { term, estimate, stdError: null, df, statistic: null, pValue: null }
  }
  const statistic = estimate / stdError
  return { term, estimate, stdError, df, statistic, pValue: tTwoSided(statistic, df) }
}
