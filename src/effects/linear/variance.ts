import type { SeType } from '../request.ts'
import { orthogonalise, takeResiduals } from './chunk-fit.ts'
import type { PivotedFactor } from './pivot.ts'
import { type Chunk, forEachChunk, type Problem } from './row-chunks.ts'

export type CoefficientVariance = {
  /** In the order of the kept columns; `null` where rows of leverage one hide the error. */
  readonly stdErrors: readonly (number | null)[]
  /** rank × rank, column-major. */
  readonly covariance: Float64Array
  readonly residualSumOfSquares: number
  readonly leverageOneRows: number
}

/** A leverage this close to one is one: the row fits itself and its residual says nothing. */
const ownLeverage = 1e-10
/** A coefficient depends on such rows if their part of its squared influences exceeds this. */
const dependsOn = 1e-12

/** Sums over the rows; `middle` is the upper triangle of Σ wᵢ qᵢ qᵢᵀ, `own` of the same over leverage-one rows, w = 1. */
type Sums = { middle: Float64Array; own: Float64Array; residualSumOfSquares: number; leverageOneRows: number }

/**
 * Covariance of the coefficients A·Qᵀy, where X = Q R and row j of A (rank × rank, column-major) belongs to coefficient j.
 * Sandwich A (Σ wᵢ qᵢ qᵢᵀ) Aᵀ with wᵢ = e² (HC0), e² n/(n−p) (HC1), e²/(1−h) (HC2), e²/(1−h)² (HC3), h = |qᵢ|²
 * (White 1980; MacKinnon & White 1985); classical: s² A Aᵀ. Rows of leverage one count with weight zero, and a
 * coefficient that depends on one has no error.
 */
export function coefficientVariance(
  problem: Problem,
  factor: PivotedFactor,
  estimates: Float64Array,
  coordinates: Float64Array,
  se: SeType,
): CoefficientVariance {
  const { rank } = factor
  const n = problem.rows.length
  const sums: Sums = {
    middle: new Float64Array(rank * rank),
    own: new Float64Array(rank * rank),
    residualSumOfSquares: 0,
    leverageOneRows: 0,
  }
  forEachChunk(problem, (chunk) => {
    const residuals = takeResiduals(chunk, factor, estimates)
    for (const e of residuals) sums.residualSumOfSquares += e * e
    if (se === 'classical') return
    orthogonalise(chunk, factor)
    const { weights, own } = rowWeights(chunk, factor, residuals, se)
    addOuterProducts(sums.middle, chunk, factor, weights)
    if (own.length === 0) return
    sums.leverageOneRows += own.length
    addOuterProducts(
      sums.own,
      chunk,
      factor,
      weights.fill(0).map((_, i) => (own.includes(i) ? 1 : 0)),
    )
  })
  const covariance = sandwich(coordinates, se === 'classical' ? identity(rank) : sums.middle, rank)
  const scale = se === 'classical' ? sums.residualSumOfSquares / (n - rank) : se === 'HC1' ? n / (n - rank) : 1
  for (let k = 0; k < covariance.length; k++) covariance[k] = (covariance[k] as number) * scale
  const hidden = sandwich(coordinates, sums.own, rank)
  const all = sandwich(coordinates, identity(rank), rank)
  return {
    stdErrors: Array.from({ length: rank }, (_, j) => {
      const d = j * rank + j
      return (hidden[d] as number) > dependsOn * (all[d] as number) ? null : Math.sqrt(covariance[d] as number)
    }),
    covariance,
    residualSumOfSquares: sums.residualSumOfSquares,
    leverageOneRows: sums.leverageOneRows,
  }
}

/** The weight of each row of a chunk in the middle of the sandwich, and which rows have leverage one. */
function rowWeights(chunk: Chunk, factor: PivotedFactor, residuals: Float64Array, se: SeType) {
  const own: number[] = []
  const weights = residuals.map((e) => e * e)
  if (se !== 'HC2' && se !== 'HC3') return { weights, own }
  const leverages = new Float64Array(chunk.size)
  for (let k = 0; k < factor.rank; k++) {
    const q = (factor.order[k] as number) * chunk.stride
    for (let i = 0; i < chunk.size; i++) leverages[i] = (leverages[i] as number) + (chunk.block[q + i] as number) ** 2
  }
  for (let i = 0; i < chunk.size; i++) {
    const free = 1 - (leverages[i] as number)
    if (free < ownLeverage) {
      own.push(i)
      weights[i] = 0
    } else weights[i] = (weights[i] as number) / (se === 'HC2' ? free : free * free)
  }
  return { weights, own }
}

function addOuterProducts(sum: Float64Array, chunk: Chunk, factor: PivotedFactor, weights: Float64Array): void {
  const { block, stride, size } = chunk
  const { order, rank } = factor
  const weighted = new Float64Array(size)
  for (let k = 0; k < rank; k++) {
    const q = (order[k] as number) * stride
    for (let i = 0; i < size; i++) weighted[i] = (weights[i] as number) * (block[q + i] as number)
    for (let l = 0; l <= k; l++) {
      const other = (order[l] as number) * stride
      let dot = 0
      for (let i = 0; i < size; i++) dot += (weighted[i] as number) * (block[other + i] as number)
      sum[k * rank + l] = (sum[k * rank + l] as number) + dot
    }
  }
}

/** A M Aᵀ for symmetric M given by its upper triangle; both column-major. */
function sandwich(a: Float64Array, upper: Float64Array, rank: number): Float64Array {
  const m = (i: number, j: number): number => upper[i <= j ? j * rank + i : i * rank + j] as number
  const half = new Float64Array(rank * rank)
  const result = new Float64Array(rank * rank)
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j < rank; j++) {
      let sum = 0
      for (let k = 0; k < rank; k++) sum += (a[k * rank + i] as number) * m(k, j)
      half[j * rank + i] = sum
    }
  }
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j < rank; j++) {
      let sum = 0
      for (let k = 0; k < rank; k++) sum += (half[k * rank + i] as number) * (a[k * rank + j] as number)
      result[j * rank + i] = sum
    }
  }
  return result
}

function identity(n: number): Float64Array {
  const unit = new Float64Array(n * n)
  for (let k = 0; k < n; k++) unit[k * n + k] = 1
  return unit
}
