import { orthogonalise, takeResiduals } from '../linear/chunk-fit.ts'
import type { PivotedFactor } from '../linear/pivot.ts'
import { type Chunk, forEachChunk, type Problem } from '../linear/row-chunks.ts'
import { crossProduct, product } from '../linear/small-matrix.ts'
import type { ClusterSeType } from '../request.ts'
import { adjustedCluster, type ClusterShape, widthOf } from './bias-reduced.ts'
import { forEachCluster } from './cluster-pieces.ts'
import { pairSums } from './pair-sums.ts'

/** A model solved: X = QR in `problem`'s rows, which stand cluster by cluster as `starts` says. */
export type ClusteredFit = {
  readonly problem: Problem
  readonly starts: Int32Array
  readonly factor: PivotedFactor
  readonly estimates: Float64Array
}

export type ClusterVariance = {
  /** rank × rank, column-major: the variance of the coordinates Q'y. */
  readonly middle: Float64Array
  /** The largest each combination's variance could be given its residuals; below a tiny share of it all is rounding. */
  readonly scales: Float64Array
  /** The part of each combination's squared influences on which clusters fit themselves (CR2); 1 where there is no other. */
  readonly hiddenShares: Float64Array
  /** Satterthwaite's degrees of freedom (CR2); clusters − 1 otherwise, and where all of it is hidden. */
  readonly dfs: Float64Array
  /** combinations × combinations: the expected variance when errors are independent with variance 1 (CR2). */
  readonly expected: Float64Array
}

/**
 * Variance of the coordinates of a model with errors that hang together within clusters, and for combinations of them
 * (`directions`, rank × count) its degrees of freedom.
 * CR0 (Liang & Zeger 1986): Σⱼ sⱼsⱼ' with sⱼ = Qⱼ'eⱼ. CR1 (Stata): times J(n − 1)/((J − 1)(n − p)).
 * CR2 (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, section 2): residuals multiplied by B's power −1/2 first, degrees
 * of freedom 2E²/Var of the variance with independent errors (their eq. 11). With weights the residuals of the unweighted
 * rows and the identity as working model, as estimatr and clubSandwich have it.
 */
export function clusterVariance(fit: ClusteredFit, se: ClusterSeType, directions: Float64Array): ClusterVariance {
  const { rank } = fit.factor
  const clusters = fit.starts.length - 1
  if (se === 'CR2') return biasReduced(fit, directions)
  const n = fit.problem.rows.length
  const p = rank + (fit.problem.levels?.count ?? 0)
  const scale = se === 'CR1' ? (clusters * (n - 1)) / ((clusters - 1) * (n - p)) : 1
  const count = directions.length / rank
  const middle = new Float64Array(rank * rank)
  const scales = new Float64Array(count)
  forEachCluster(fit.problem, fit.starts, rank + 1, preparation(fit, rank + 1), ({ entries, rows, lastSquares }) => {
    const width = rank + 1
    const score = new Float64Array(rank)
    for (let k = 0; k < rank; k++) {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += (entries[k * width + i] as number) * (entries[rank * width + i] as number)
      score[k] = sum
    }
    addOuter(middle, score, rank, scale)
    for (let c = 0; c < count; c++) {
      for (let i = 0; i < rows; i++) {
        let along = 0
        for (let k = 0; k < rank; k++) {
          along += (entries[k * width + i] as number) * (directions[c * rank + k] as number)
        }
        scales[c] = (scales[c] as number) + along * along * lastSquares
      }
    }
  })
  return {
    middle,
    scales,
    hiddenShares: new Float64Array(count),
    dfs: new Float64Array(count).fill(clusters - 1),
    expected: new Float64Array(0),
  }
}

function biasReduced(fit: ClusteredFit, directions: Float64Array): ClusterVariance {
  const { rank } = fit.factor
  const count = directions.length / rank
  const shape = shapeOf(fit)
  const clusters = fit.starts.length - 1
  const between = betweenClusters(shape)
  const size = widthOf(shape) - 1
  const middle = new Float64Array(rank * rank)
  const scales = new Float64Array(count)
  const hidden = new Float64Array(count)
  const expected = new Float64Array(count * count)
  const sums = Array.from({ length: count }, () => pairSums(clusters, size, 1, between))
  forEachAdjusted(fit, shape, directions, ({ along, u, score, lastSquares, roots, rows }) => {
    addOuter(middle, score, rank, 1)
    const own = ownVariance(along, roots, rows, count)
    for (let c = 0; c < count; c++) {
      for (let i = 0; i < rows; i++) {
        const root = roots[i] as number
        const square = (along[c * rows + i] as number) ** 2
        scales[c] = (scales[c] as number) + square * root * root * lastSquares
        if (root === 0) hidden[c] = (hidden[c] as number) + square
      }
      sums[c]?.add(u.subarray(c * size, (c + 1) * size), own.subarray(c * count + c, c * count + c + 1))
    }
    for (let k = 0; k < own.length; k++) expected[k] = (expected[k] as number) + (own[k] as number)
  })
  return {
    middle,
    scales,
    hiddenShares: hidden.map((part, c) => part / (part + (expected[c * count + c] as number))),
    dfs: hidden.map((_, c) => {
      const mean = expected[c * count + c] as number
      return mean > 0 ? (2 * mean * mean) / (sums[c]?.total() ?? 0) : clusters - 1
    }),
    expected,
  }
}

/**
 * Degrees of freedom of Hotelling's T² for several combinations at once (Pustejovsky & Tipton 2018, section 3.2, AHT):
 * q(q + 1) / Σ Var of the entries of the variance. `directions` (rank × q) must have the identity as `expected`.
 */
export function hotellingDegreesOfFreedom(fit: ClusteredFit, directions: Float64Array): number {
  const { rank } = fit.factor
  const q = directions.length / rank
  const shape = shapeOf(fit)
  const sums = pairSums(fit.starts.length - 1, widthOf(shape) - 1, q, betweenClusters(shape))
  forEachAdjusted(fit, shape, directions, ({ along, u, roots, rows }) => {
    sums.add(u, ownVariance(along, roots, rows, q))
  })
  return (q * (q + 1)) / sums.total()
}

type Influences = {
  readonly rows: number
  readonly roots: Float64Array
  /** WX times the directions, in the cluster's eigenvectors: rows × count. */
  readonly along: Float64Array
  /** The cluster's columns times its weights on the residuals: (width − 1) × count. */
  readonly u: Float64Array
  readonly score: Float64Array
  readonly lastSquares: number
}

/** Walks the clusters with their residuals adjusted as CR2 has it; `score` is Qⱼ'Aⱼeⱼ. */
export function forEachAdjusted(
  fit: ClusteredFit,
  shape: ClusterShape,
  directions: Float64Array,
  visit: (influences: Influences) => void,
): void {
  const { rank } = shape
  const width = widthOf(shape)
  const count = directions.length / rank
  // With weights B speaks of the rows as they are, not of rows multiplied by the root of their weight.
  const { weights, ...unweighted } = fit.problem
  const rowsAsTheyAre = { ...fit, problem: unweighted }
  forEachCluster(unweighted, fit.starts, width, preparation(rowsAsTheyAre, width, weights), (piece) => {
    const { rows, roots, regressors, residuals, columns } = adjustedCluster(piece, shape)
    const along = product(regressors, directions, rows, rank, count)
    const weighted = along.map((value, k) => value * (roots[k % rows] as number))
    const adjusted = residuals.slice(0, rows).map((value, i) => value * (roots[i] as number))
    visit({
      rows,
      roots,
      along,
      u: crossProduct(columns, weighted, rows, width - 1, count),
      score: crossProduct(regressors, adjusted, rows, rank, 1),
      lastSquares: piece.lastSquares,
    })
  })
}

export function shapeOf({ problem, factor }: ClusteredFit): ClusterShape {
  const { rank } = factor
  const { weights } = problem
  if (!weights) return { rank, squaredWeights: null }
  const squaredWeights = new Float64Array(rank * rank)
  forEachChunk(problem, (chunk) => {
    orthogonalise(chunk, factor)
    const row = new Float64Array(rank)
    for (let i = 0; i < chunk.size; i++) {
      for (let k = 0; k < rank; k++) row[k] = chunk.block[(factor.order[k] as number) * chunk.stride + i] as number
      addOuter(squaredWeights, row, rank, weights[problem.rows[chunk.from + i] as number] as number)
    }
  })
  return { rank, squaredWeights }
}

/** K of the covariances between clusters, on the columns of a cluster. */
function betweenClusters({ rank, squaredWeights }: ClusterShape): Float64Array | null {
  if (!squaredWeights) return null
  const size = 2 * rank
  const between = new Float64Array(size * size)
  for (let j = 0; j < rank; j++) {
    for (let i = 0; i < rank; i++) between[j * size + i] = squaredWeights[j * rank + i] as number
    between[j * size + rank + j] = -1
    between[(rank + j) * size + j] = -1
  }
  return between
}

/** Makes of a chunk the kept columns as rows of Q, with `weights` the same times the weight, and the residual. */
function preparation(
  { problem, factor, estimates }: Omit<ClusteredFit, 'starts'>,
  width: number,
  weights?: Float64Array,
) {
  const { rank, order } = factor
  return (chunk: Chunk, into: Float64Array, stride: number): void => {
    const residuals = takeResiduals(chunk, factor, estimates)
    orthogonalise(chunk, factor)
    for (let k = 0; k < rank; k++) {
      const q = (order[k] as number) * chunk.stride
      into.set(chunk.block.subarray(q, q + chunk.size), k * stride)
      if (!weights) continue
      for (let i = 0; i < chunk.size; i++) {
        const weight = weights[problem.rows[chunk.from + i] as number] as number
        into[(rank + k) * stride + i] = (chunk.block[q + i] as number) * weight
      }
    }
    into.set(residuals, (width - 1) * stride)
  }
}

/** Pⱼⱼ: within a cluster the adjusted residuals have the variance that independent errors have, where B does not vanish. */
function ownVariance(along: Float64Array, roots: Float64Array, rows: number, count: number): Float64Array {
  const seen = along.map((value, k) => (roots[k % rows] === 0 ? 0 : value))
  return crossProduct(seen, seen, rows, count, count)
}

function addOuter(sum: Float64Array, vector: Float64Array, n: number, scale: number): void {
  for (let j = 0; j < n; j++) {
    const value = (vector[j] as number) * scale
    if (value === 0) continue
    for (let i = 0; i < n; i++) sum[j * n + i] = (sum[j * n + i] as number) + (vector[i] as number) * value
  }
}
