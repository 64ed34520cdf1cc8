import { type ClusteredFit, clusterVariance } from '../cluster/cluster-variance.ts'
import { type ClusterSeType, isClusterSe, type SeType } from '../request.ts'
import type { BuiltProblem } from './build-problem.ts'
import { takeResiduals } from './chunk-fit.ts'
import { constant } from './from-means.ts'
import type { PivotedFactor } from './pivot.ts'
import { forEachChunk, type Problem } from './row-chunks.ts'
import { sandwich, transposed } from './small-matrix.ts'
import { invertUpper } from './triangular.ts'
import { coefficientVariance } from './variance.ts'

/** What is known of the errors of the coefficients shown, in their order. */
export type ModelVariance = {
  /** Numbers of the kept columns that are shown. */
  readonly shown: readonly number[]
  /** shown × shown, column-major. */
  readonly covariance: Float64Array
  /** `null` where the error is hidden (HC3) or nothing but rounding. */
  readonly stdErrors: readonly (number | null)[]
  readonly dfs: readonly number[]
  readonly hiddenShares: readonly number[]
  readonly residualSumOfSquares: number
  readonly leverageOneRows: number
  readonly clustered: Clustered | null
  /** Q'e, where it was computed on the way. */
  readonly leftInColumns?: Float64Array
}

/** What tests of several coefficients need of a clustered model. */
export type Clustered = {
  readonly fit: ClusteredFit
  readonly se: ClusterSeType
  /** rank × shown: each coefficient as a combination of the coordinates Q'y. */
  readonly directions: Float64Array
  /** shown × shown: the expected variance with independent errors of variance 1 (CR2). */
  readonly expected: Float64Array
}

/** A clustered variance below this share of the largest it could be is rounding. */
const roundingVariance = 1e-20
/** Shares of squared influences below this are rounding. */
const roundingShare = 1e-12

/** The variance of the coefficients, from rows or from clusters. `residualDf` = n − rank. */
export function modelVariance(
  built: BuiltProblem,
  factor: PivotedFactor,
  estimates: Float64Array,
  se: SeType,
  residualDf: number,
): ModelVariance {
  const { problem, starts, hidden } = built
  const kept = factor.order.slice(0, factor.rank)
  const shown = kept.flatMap((column, k) => (column >= hidden ? [k] : []))
  const coordinates = fromMeansToRaw(invertUpper(factor.r, factor.rank), kept, problem)
  if (isClusterSe(se)) {
    const fit = { problem, starts: starts ?? new Int32Array(1), factor, estimates }
    return fromClusters(fit, columnsOfRows(coordinates, factor.rank, shown), shown, se)
  }
  const all = coefficientVariance(problem, factor, estimates, coordinates, se)
  return {
    shown,
    covariance: Float64Array.from({ length: shown.length ** 2 }, (_, at) => {
      const [i, j] = [shown[at % shown.length] as number, shown[Math.floor(at / shown.length)] as number]
      return all.covariance[j * factor.rank + i] as number
    }),
    stdErrors: shown.map((k) => all.stdErrors[k] as number | null),
    dfs: shown.map(() => residualDf),
    hiddenShares: shown.map((k) => all.hiddenShares[k] as number),
    residualSumOfSquares: all.residualSumOfSquares,
    leverageOneRows: all.leverageOneRows,
    clustered: null,
    leftInColumns: all.leftInColumns,
  }
}

/** Turns the rows of R⁻¹ into those of the model whose columns are not measured from their means: only the intercept's. */
function fromMeansToRaw(inverse: Float64Array, kept: readonly number[], { columns, shifts }: Problem): Float64Array {
  const rank = kept.length
  const first = kept.findIndex((column) => columns[column] === constant)
  if (first === -1) return inverse
  const raw = inverse.slice()
  for (let k = 0; k < rank; k++) {
    for (let j = 0; j < rank; j++) {
      if (j === first) continue
      const shift = shifts[kept[j] as number] as number
      raw[k * rank + first] = (raw[k * rank + first] as number) - shift * (raw[k * rank + j] as number)
    }
  }
  return raw
}

/** Some rows of the square matrix A (column-major), each as a column. */
function columnsOfRows(a: Float64Array, n: number, which: readonly number[]): Float64Array {
  const rows = transposed(a, n, n)
  const result = new Float64Array(n * which.length)
  which.forEach((row, c) => {
    result.set(rows.subarray(row * n, (row + 1) * n), c * n)
  })
  return result
}

function fromClusters(
  fit: ClusteredFit,
  directions: Float64Array,
  shown: readonly number[],
  se: ClusterSeType,
): ModelVariance {
  const { rank } = fit.factor
  const count = shown.length
  const { middle, scales, dfs, hiddenShares, expected } = clusterVariance(fit, se, directions)
  const covariance = sandwich(transposed(directions, rank, count), middle, count, rank)
  return {
    shown,
    covariance,
    stdErrors: shown.map((_, c) => {
      const square = covariance[c * count + c] as number
      return square > roundingVariance * (scales[c] as number) && (hiddenShares[c] as number) < 1
        ? Math.sqrt(square)
        : null
    }),
    dfs: [...dfs],
    hiddenShares: [...hiddenShares].map((share) => (share > roundingShare ? share : 0)),
    residualSumOfSquares: residualSumOfSquares(fit),
    leverageOneRows: 0,
    clustered: { fit, se, directions, expected },
  }
}

function residualSumOfSquares({ problem, factor, estimates }: ClusteredFit): number {
  let sum = 0
  forEachChunk(problem, (chunk) => {
    for (const residual of takeResiduals(chunk, factor, estimates)) sum += residual * residual
  })
  return sum
}
