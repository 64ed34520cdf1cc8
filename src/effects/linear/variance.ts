import type { RowSeType } from '../request.ts'
import { orthogonalise, startsOf, takeResiduals } from './chunk-fit.ts'
import { addCrossProducts } from './cross-products.ts'
import { addLengths, fillLevelLeverages } from './leverages.ts'
import type { PivotedFactor } from './pivot.ts'
import { type Chunk, forEachChunk, type Problem, rowsOf } from './row-chunks.ts'
import { sandwich } from './small-matrix.ts'

export type CoefficientVariance = {
  /** In the order of the kept columns; `null` where the error is hidden (HC3) or nothing but rounding. */
  readonly stdErrors: readonly (number | null)[]
  /** The part of each coefficient's squared influences that lies on rows of leverage one, whose error is unknown. */
  readonly hiddenShares: readonly number[]
  /** rank × rank, column-major. */
  readonly covariance: Float64Array
  readonly residualSumOfSquares: number
  readonly leverageOneRows: number
  /** Q'e: what the residuals still have in common with the columns (not computed for classical errors). */
  readonly leftInColumns: Float64Array
}

/** A leverage this close to one is one: the row fits itself and its residual says nothing. */
export const ownLeverage = 1e-10
/** Shares of squared influences below this are rounding. */
const roundingShare = 1e-12
/** A variance below this share of the largest it could be, given the largest weight, is rounding. */
const roundingVariance = 1e-13

/** Sums over the rows; `middle` is the upper triangle of Σ wᵢ qᵢ qᵢᵀ, `own` of the same over leverage-one rows, w = 1. */
type Sums = {
  middle: Float64Array
  own: Float64Array
  largestWeight: number
  residualSumOfSquares: number
  leverageOneRows: number
  leftInColumns: Float64Array
}

/**
 * Covariance of the coefficients A·Qᵀy, where X = Q R and row j of A (rank × rank, column-major) belongs to coefficient j.
 * Sandwich A (Σ wᵢ qᵢ qᵢᵀ) Aᵀ with wᵢ = e² (HC0), e² n/(n−p) (HC1), e²/(1−h) (HC2), e²/(1−h)² (HC3), h = |qᵢ|²
 * (White 1980; MacKinnon & White 1985); classical: s² A Aᵀ. Rows of leverage one count with weight zero, the limit of HC2;
 * for HC3, where there is no limit, a coefficient that depends on one has no error.
 */
export function coefficientVariance(
  problem: Problem,
  factor: PivotedFactor,
  estimates: Float64Array,
  coordinates: Float64Array,
  se: RowSeType,
): CoefficientVariance {
  const { rank } = factor
  const n = rowsOf(problem)
  const free = n - rank - (problem.levels?.count ?? 0)
  const sums: Sums = {
    middle: new Float64Array(rank * rank),
    own: new Float64Array(rank * rank),
    largestWeight: 0,
    residualSumOfSquares: 0,
    leverageOneRows: 0,
    leftInColumns: new Float64Array(rank),
  }
  let weights = new Float64Array(0)
  let leverages = new Float64Array(0)
  forEachChunk(problem, (chunk) => {
    if (weights.length === 0) {
      weights = new Float64Array(chunk.stride)
      leverages = new Float64Array(chunk.stride)
    }
    const residuals = takeResiduals(chunk, factor, estimates)
    sums.residualSumOfSquares += squaresInto(weights, residuals) + addWithin(weights, problem, chunk)
    if (se === 'classical') return
    orthogonalise(chunk, factor)
    const starts = startsOf(chunk, factor)
    fillLevelLeverages(leverages, problem, chunk)
    addLengths(leverages, sums.leftInColumns, chunk, starts, residuals)
    if (problem.grouped) shareOut(weights, leverages, problem, chunk)
    if (se === 'HC2' || se === 'HC3') {
      addOwnRows(sums, chunk, starts, divideByFreedom(weights, leverages, chunk.size, se))
    }
    sums.largestWeight = multiplyByRoots(chunk, starts, weights, sums.largestWeight)
    addCrossProducts(sums.middle, chunk.block, starts, chunk.size)
  })
  const classical = se === 'classical'
  const around = (middle: Float64Array): Float64Array => sandwich(coordinates, mirrored(middle, rank), rank, rank)
  const bread = around(identity(rank))
  const scale = classical ? sums.residualSumOfSquares / free : se === 'HC1' ? n / free : 1
  const covariance = (classical ? bread : around(sums.middle)).map((value) => value * scale)
  const hidden = around(sums.own)
  const diagonal = (matrix: Float64Array, j: number): number => matrix[j * rank + j] as number
  const hiddenShares = Array.from({ length: rank }, (_, j) => {
    const share = diagonal(hidden, j) / diagonal(bread, j)
    return share > roundingShare ? Math.min(1, share) : 0
  })
  const least = classical ? 0 : roundingVariance * sums.largestWeight
  return {
    stdErrors: hiddenShares.map((share, j) => {
      const variance = diagonal(covariance, j)
      return (se === 'HC3' && share > 0) || !(variance > least * diagonal(bread, j)) ? null : Math.sqrt(variance)
    }),
    hiddenShares,
    covariance,
    residualSumOfSquares: sums.residualSumOfSquares,
    leverageOneRows: sums.leverageOneRows,
    leftInColumns: sums.leftInColumns,
  }
}

/** Writes the squares of the residuals and returns their sum. */
function squaresInto(weights: Float64Array, residuals: Float64Array): number {
  let sum = 0
  for (let i = 0; i < residuals.length; i++) {
    const square = (residuals[i] as number) ** 2
    weights[i] = square
    sum += square
  }
  return sum
}

/** Adds what outcomes of the same regressors lie apart to the squares of grouped rows, and returns their sum. */
function addWithin(weights: Float64Array, { grouped, rows }: Problem, { from, size }: Chunk): number {
  let sum = 0
  for (let i = 0; grouped && i < size; i++) {
    const within = grouped.within[rows[from + i]]
    weights[i] += within
    sum += within
  }
  return sum
}

/** Squares and leverages of grouped rows, per row of the data: the rows of Q stand for all rows of a group together. */
function shareOut(
  weights: Float64Array,
  leverages: Float64Array,
  { rows, weights: counts }: Problem,
  { from, size }: Chunk,
): void {
  for (let i = 0; counts && i < size; i++) {
    const count = counts[rows[from + i]]
    weights[i] /= count
    leverages[i] /= count
  }
}

/** Divides the weights of a chunk's rows by 1 − h (HC2) or its square (HC3), and returns the rows of leverage one. */
function divideByFreedom(
  weights: Float64Array,
  leverages: Float64Array,
  size: number,
  se: 'HC2' | 'HC3',
): readonly number[] {
  const own: number[] = []
  for (let i = 0; i < size; i++) {
    const free = 1 - leverages[i]
    if (free < ownLeverage) {
      own.push(i)
      weights[i] = 0
    } else weights[i] /= se === 'HC2' ? free : free * free
  }
  return own
}

/** Rows of Q that fit themselves, summed on their own. */
function addOwnRows(sums: Sums, { block }: Chunk, starts: Int32Array, own: readonly number[]): void {
  sums.leverageOneRows += own.length
  const rank = starts.length
  for (const i of own) {
    for (let k = 0; k < rank; k++) {
      for (let l = 0; l <= k; l++) sums.own[k * rank + l] += block[starts[k] + i] * block[starts[l] + i]
    }
  }
}

/** Multiplies the rows of Q by the roots of their weights, and returns the largest weight so far. */
function multiplyByRoots({ block, size }: Chunk, starts: Int32Array, weights: Float64Array, largest: number): number {
  const most = takeRoots(weights, size, largest)
  for (const start of starts) multiplyColumn(block, start, weights, size)
  return most
}

function takeRoots(weights: Float64Array, size: number, largest: number): number {
  let most = largest
  for (let i = 0; i < size; i++) {
    const weight = weights[i]
    if (weight > most) most = weight
    weights[i] = Math.sqrt(weight)
  }
  return most
}

function multiplyColumn(block: Float64Array, start: number, by: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) block[start + i] *= by[i]
}

/** Fills the lower triangle from the upper one. */
function mirrored(upper: Float64Array, n: number): Float64Array {
  for (let j = 0; j < n; j++) for (let i = j + 1; i < n; i++) upper[j * n + i] = upper[i * n + j] as number
  return upper
}

function identity(n: number): Float64Array {
  const unit = new Float64Array(n * n)
  for (let k = 0; k < n; k++) unit[k * n + k] = 1
  return unit
}
