import { orthogonalise } from '../../linear/chunk-fit.ts'
import { type DesignColumn, numericColumn } from '../../linear/design-columns.ts'
import type { PivotedFactor } from '../../linear/pivot.ts'
import { forEachChunk } from '../../linear/row-chunks.ts'
import type { Family } from './family.ts'

/** A generalised linear model on some rows. Everything is finite there; the first column is the constant. */
export type GlmProblem = {
  readonly family: Family
  readonly outcome: Float64Array
  readonly rows: Int32Array
  readonly columns: readonly DesignColumn[]
  /** Subtracted from each column, near its mean; 0 for the constant. */
  readonly shifts: Float64Array
  /** Per row of the columns, positive; `null` counts each once. */
  readonly weights: Float64Array | null
  /** Added to the linear predictor. */
  readonly offset: Float64Array | null
}

/**
 * The columns a model keeps, and the coordinates it is solved in: the shifted columns themselves, or (`factor`) the
 * orthogonal columns Q = X R⁻¹.
 */
export type Basis = { readonly kept: readonly number[]; readonly factor: PivotedFactor | null }

/** Rows of a chunk at given coefficients. Arrays are reused between chunks and longer than `size`. */
export type FittedChunk = {
  readonly block: Float64Array
  /** Where each kept column starts in the block. */
  readonly starts: Int32Array
  readonly size: number
  /** Index of the first row among the problem's rows. */
  readonly from: number
  readonly y: Float64Array
  readonly weights: Float64Array | null
  readonly eta: Float64Array
  readonly mean: Float64Array
  /** Slope dμ/dη times the row's weight. */
  readonly slope: Float64Array
  /** y − μ times the row's weight. */
  readonly residual: Float64Array
}

/** Walks the rows in chunks, fitted at the coefficients `at` of a basis. */
export function forEachFittedChunk(
  problem: GlmProblem,
  basis: Basis,
  at: Float64Array,
  visit: (chunk: FittedChunk) => void,
): void {
  const { outcome, rows, weights, offset, family } = problem
  const p = problem.columns.length
  const extra = [
    ...(weights ? [numericColumn('weights', weights)] : []),
    ...(offset ? [numericColumn('offset', offset)] : []),
  ]
  const shifts = new Float64Array(p + extra.length)
  shifts.set(problem.shifts)
  let scratch: Float64Array[] = []
  forEachChunk({ outcome, rows, columns: [...problem.columns, ...extra], shifts, outcomeShift: 0 }, (chunk) => {
    const { block, stride, from, size } = chunk
    if (basis.factor) orthogonalise(chunk, basis.factor)
    if (scratch.length === 0) scratch = Array.from({ length: 4 }, () => new Float64Array(stride))
    const [eta, mean, slope, residual] = scratch as [Float64Array, Float64Array, Float64Array, Float64Array]
    const column = (j: number): Float64Array => block.subarray(j * stride, j * stride + size)
    const starts = Int32Array.from(basis.kept, (j) => j * stride)
    const y = column(p + extra.length)
    const w = weights ? column(p) : null
    if (offset) eta.set(column(p + extra.length - 1))
    else eta.fill(0)
    addLinearPredictor(eta, block, starts, at, size)
    family.fit(eta, mean, slope, size)
    family.residuals({ mean, slope, y, size }, residual)
    if (w) weigh(slope, residual, w)
    visit({ block, starts, size, from, y, weights: w, eta, mean, slope, residual })
  })
}

function weigh(slope: Float64Array, residual: Float64Array, weights: Float64Array): void {
  for (let i = 0; i < weights.length; i++) {
    slope[i] *= weights[i]
    residual[i] *= weights[i]
  }
}

/** Four columns at a time, so that the sum is read and written less often. */
function addLinearPredictor(
  eta: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  at: Float64Array,
  size: number,
): void {
  let k = 0
  for (; k + 3 < starts.length; k += 4) addFour(eta, block, starts, at, k, size)
  for (; k < starts.length; k++) addOne(eta, block, starts[k], at[k], size)
}

function addFour(
  eta: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  at: Float64Array,
  k: number,
  size: number,
): void {
  const start0 = starts[k]
  const start1 = starts[k + 1]
  const start2 = starts[k + 2]
  const start3 = starts[k + 3]
  const b0 = at[k]
  const b1 = at[k + 1]
  const b2 = at[k + 2]
  const b3 = at[k + 3]
  for (let i = 0; i < size; i++) {
    eta[i] += b0 * block[start0 + i] + b1 * block[start1 + i] + (b2 * block[start2 + i] + b3 * block[start3 + i])
  }
}

function addOne(eta: Float64Array, block: Float64Array, start: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) eta[i] += b * block[start + i]
}

/** Adds Xᵀv over the rows of a chunk, four columns at a time. */
export function addProjections(sum: Float64Array, chunk: FittedChunk, v: Float64Array): void {
  const { block, starts, size } = chunk
  for (let k = 0; k < starts.length; k += 4) addFourProjections(sum, block, starts, k, v, size)
}

/** Of columns k to k + 3, as far as there are so many. */
function addFourProjections(
  sum: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  k: number,
  v: Float64Array,
  size: number,
): void {
  const last = starts.length - 1
  const start0 = starts[k]
  const start1 = starts[Math.min(k + 1, last)]
  const start2 = starts[Math.min(k + 2, last)]
  const start3 = starts[Math.min(k + 3, last)]
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let i = 0; i < size; i++) {
    const value = v[i]
    s0 += value * block[start0 + i]
    s1 += value * block[start1 + i]
    s2 += value * block[start2 + i]
    s3 += value * block[start3 + i]
  }
  sum[k] += s0
  if (k < last) sum[k + 1] += s1
  if (k + 1 < last) sum[k + 2] += s2
  if (k + 2 < last) sum[k + 3] += s3
}
