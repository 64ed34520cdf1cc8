import { type JointHypothesis, type JointTest, jointTest } from '../cluster/joint-test.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { isClusterSe, type SeType } from '../request.ts'
import { buildProblem, type LinearOptions } from './build-problem.ts'
import { correctedEstimates } from './chunk-fit.ts'
import { type Coefficient, coefficient } from './coefficient.ts'
import { factorFromProducts } from './cross-products.ts'
import type { DesignColumn } from './design-columns.ts'
import { constant } from './from-means.ts'
import { modelVariance } from './model-variance.ts'
import { isConstant, pivotedFactor } from './pivot.ts'
import { factorByReflections } from './reduce.ts'
import { type Problem, rowsOf, wholeOutcomeShift } from './row-chunks.ts'
import { solveUpper } from './triangular.ts'

export type LinearModel = {
  readonly terms: readonly Coefficient[]
  /** terms × terms, column-major. */
  readonly covariance: Float64Array
  readonly droppedColumns: readonly string[]
  readonly n: number
  /** Of all columns, absorbed levels included. */
  readonly rank: number
  readonly dfResidual: number
  /** Weighted with weights of mean 1. */
  readonly residualSumOfSquares: number
  readonly fit: 'imperfect' | 'perfect'
  /** Rows of leverage one: they fit themselves. Counted for HC2 and HC3. */
  readonly leverageOneRows: number
  /** Per term, the part of its squared influences on rows or clusters that fit themselves: HC2 and CR2 leave it out. */
  readonly hiddenShares: readonly number[]
  readonly se: SeType
  readonly clusters?: number
  /** In the order asked. */
  readonly jointTests?: readonly (JointTest | Refusal)[]
}

/** Residuals below this share of the outcome's length are rounding. */
const roundingResidual = 1e-14

/**
 * Least squares of `outcome` on `columns` over `rows` (all finite there), weighted where weights are given, with an
 * intercept, without, or with levels absorbed. Columns are measured from their means before factorising, so an offset costs
 * no digits; collinear columns are set aside by R's rule, later before earlier. Errors: classical, or HC0–HC3 (White 1980;
 * MacKinnon & White 1985), df n − rank; with clusters CR0, CR1 or CR2 (see `clusterVariance`).
 * Refuses fewer rows than coefficients plus one, fewer than two clusters, an error for clusters without them and the other
 * way round, and weights that sum to nothing.
 */
export function linearModel(
  outcome: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
  options: LinearOptions & { readonly jointTests?: readonly JointHypothesis[] },
): LinearModel | Refusal {
  const { se } = options
  if (isClusterSe(se) !== (options.clusters !== undefined)) {
    return refuse('not-offered', { se, with: options.clusters ? 'clusters' : 'no clusters' })
  }
  const built = buildProblem(outcome, rows, columns, options)
  if (isRefusal(built)) return built
  const { problem } = built
  const nameOf = (column: number): string => (problem.columns[column] as DesignColumn).name
  const products = factorFromProducts(problem)
  const raw = products ?? factorByReflections(problem)
  const factor = pivotedFactor(raw, problem.columns.length + 1, isConstant(problem))
  const n = rows.length
  const rank = factor.rank + (problem.levels?.count ?? 0)
  if (n <= rank) return refuse('too-few-units', { n, coefficients: rank })
  // Far from collinear, the correction can wait for the pass that needs the residuals anyway.
  const onTheWay = products !== null && !isClusterSe(se) && se !== 'classical'
  const estimates = onTheWay ? solveUpper(factor.r, factor.rank, factor.projected) : correctedEstimates(problem, factor)
  const variance = modelVariance(built, factor, estimates, se, n - rank)
  if (onTheWay && variance.leftInColumns) addTo(estimates, solveUpper(factor.r, factor.rank, variance.leftInColumns))
  const residualLength = Math.sqrt(variance.residualSumOfSquares)
  const fit = residualLength <= roundingResidual * outcomeLength(problem, raw) ? 'perfect' : 'imperfect'
  const kept = factor.order.slice(0, factor.rank)
  if (problem.columns[kept[0] as number] === constant) {
    estimates[0] = interceptOf(estimates, kept, problem, options.origin ?? 0)
  }
  const model: LinearModel = {
    terms: variance.shown.map((k, c) => {
      const stdError = fit === 'perfect' ? null : (variance.stdErrors[c] as number | null)
      return coefficient(nameOf(kept[k] as number), estimates[k] as number, stdError, variance.dfs[c] as number)
    }),
    covariance: variance.covariance,
    droppedColumns: factor.order
      .slice(factor.rank)
      .filter((column) => column >= built.hidden)
      .map(nameOf),
    n,
    rank,
    dfResidual: n - rank,
    residualSumOfSquares: variance.residualSumOfSquares,
    fit,
    leverageOneRows: variance.leverageOneRows,
    hiddenShares: variance.hiddenShares,
    se,
    ...(built.starts ? { clusters: built.starts.length - 1 } : {}),
  }
  if (!options.jointTests) return model
  return { ...model, jointTests: options.jointTests.map((asked) => jointTest(model, asked, variance.clustered)) }
}

function addTo(values: Float64Array, more: Float64Array): void {
  for (let k = 0; k < values.length; k++) values[k] = (values[k] as number) + (more[k] as number)
}

/** Length of the outcome as it was, before anything was taken out of it. */
function outcomeLength(problem: Problem, raw: Float64Array): number {
  const p = problem.columns.length
  const measured = problem.levels?.lengths[p] ?? Math.hypot(...raw.subarray((p + 1) * p))
  return Math.hypot(measured, Math.sqrt(rowsOf(problem)) * wholeOutcomeShift(problem))
}

function interceptOf(estimates: Float64Array, kept: readonly number[], problem: Problem, origin: number): number {
  return kept.reduce(
    (value, column, k) => (k === 0 ? value : value - (problem.shifts[column] as number) * (estimates[k] as number)),
    (estimates[0] as number) + wholeOutcomeShift(problem, origin),
  )
}
