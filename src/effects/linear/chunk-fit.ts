import type { PivotedFactor } from './pivot.ts'
import { type Chunk, forEachChunk, type Problem } from './row-chunks.ts'
import { solveUpper, solveUpperTransposed } from './triangular.ts'

/** Replaces the chunk's outcome by its residual; the residuals are returned as a view into the block. */
export function takeResiduals(chunk: Chunk, factor: PivotedFactor, estimates: Float64Array): Float64Array {
  const { block, stride, size } = chunk
  const p = factor.order.length
  const residuals = block.subarray(p * stride, p * stride + size)
  const starts = startsOf(chunk, factor)
  subtractColumns(block, p * stride, starts, estimates, 0, factor.rank, size)
  return residuals
}

/** Replaces the chunk's kept columns by rows of Q = X R⁻¹, column by column. */
export function orthogonalise(chunk: Chunk, factor: PivotedFactor): void {
  orthogonaliseColumns(chunk.block, startsOf(chunk, factor), factor.r, chunk.size)
}

/** The same for columns that begin at `starts`; R is upper triangular, column-major. */
export function orthogonaliseColumns(block: Float64Array, starts: Int32Array, r: Float64Array, size: number): void {
  const rank = starts.length
  for (let k = 0; k < rank; k++) {
    subtractColumns(block, starts[k], starts, r, k * rank, k, size)
    scaleColumn(block, starts[k], 1 / r[k * rank + k], size)
  }
}

/** Where the kept columns of a chunk begin. */
export function startsOf({ stride }: Chunk, { order, rank }: PivotedFactor): Int32Array {
  return Int32Array.from({ length: rank }, (_, k) => (order[k] as number) * stride)
}

/*
 * The loops over rows stand in functions of their own: V8 compiles a function early that is called often, and an inner
 * loop late.
 */

function scaleColumn(block: Float64Array, start: number, factor: number, size: number): void {
  for (let i = 0; i < size; i++) block[start + i] *= factor
}

/** Takes `factors[from + k]` times column k, k < count, from the column at `target`; four columns at a time. */
function subtractColumns(
  block: Float64Array,
  target: number,
  starts: Int32Array,
  factors: Float64Array,
  from: number,
  count: number,
  size: number,
): void {
  let k = 0
  for (; k + 3 < count; k += 4) subtractFour(block, target, starts, k, factors, from + k, size)
  for (; k < count; k++) subtractOne(block, target, starts[k], factors[from + k], size)
}

function subtractFour(
  block: Float64Array,
  target: number,
  starts: Int32Array,
  k: number,
  factors: Float64Array,
  from: number,
  size: number,
): void {
  const a = starts[k]
  const b = starts[k + 1]
  const c = starts[k + 2]
  const d = starts[k + 3]
  const fa = factors[from]
  const fb = factors[from + 1]
  const fc = factors[from + 2]
  const fd = factors[from + 3]
  for (let i = 0; i < size; i++) {
    const sum = fa * block[a + i] + fb * block[b + i]
    const more = fc * block[c + i] + fd * block[d + i]
    block[target + i] -= sum + more
  }
}

function subtractOne(block: Float64Array, target: number, start: number, factor: number, size: number): void {
  for (let i = 0; i < size; i++) block[target + i] -= factor * block[start + i]
}

/**
 * The coefficients, corrected once by what their own residuals still have in common with the columns
 * (iterative refinement of least squares, Björck 1996, section 2.9). In the order of the kept columns.
 */
export function correctedEstimates(problem: Problem, factor: PivotedFactor): Float64Array {
  const estimates = solveUpper(factor.r, factor.rank, factor.projected)
  const left = new Float64Array(factor.rank)
  forEachChunk(problem, (chunk) => {
    const residuals = takeResiduals(chunk, factor, estimates)
    for (let k = 0; k < factor.rank; k++) {
      const x = (factor.order[k] as number) * chunk.stride
      let dot = 0
      for (let i = 0; i < chunk.size; i++) dot += (chunk.block[x + i] as number) * (residuals[i] as number)
      left[k] = (left[k] as number) + dot
    }
  })
  const correction = solveUpper(factor.r, factor.rank, solveUpperTransposed(factor.r, factor.rank, left))
  return estimates.map((estimate, k) => estimate + (correction[k] as number))
}
