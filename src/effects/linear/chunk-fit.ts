import type { PivotedFactor } from './pivot.ts'
import { type Chunk, forEachChunk, type Problem } from './row-chunks.ts'
import { solveUpper, solveUpperTransposed } from './triangular.ts'

/** Replaces the chunk's outcome by its residual; the residuals are returned as a view into the block. */
export function takeResiduals(chunk: Chunk, factor: PivotedFactor, estimates: Float64Array): Float64Array {
  const { block, stride, size } = chunk
  const p = factor.order.length
  const residuals = block.subarray(p * stride, p * stride + size)
  for (let k = 0; k < factor.rank; k++) {
    const x = (factor.order[k] as number) * stride
    const slope = estimates[k] as number
    for (let i = 0; i < size; i++) residuals[i] = (residuals[i] as number) - slope * (block[x + i] as number)
  }
  return residuals
}

/** Replaces the chunk's kept columns by rows of Q = X R⁻¹, column by column. */
export function orthogonalise(chunk: Chunk, factor: PivotedFactor): void {
  const { block, stride, size } = chunk
  const { order, rank, r } = factor
  for (let k = 0; k < rank; k++) {
    const q = (order[k] as number) * stride
    for (let l = 0; l < k; l++) {
      const earlier = (order[l] as number) * stride
      const entry = r[k * rank + l] as number
      if (entry === 0) continue
      for (let i = 0; i < size; i++) block[q + i] = (block[q + i] as number) - entry * (block[earlier + i] as number)
    }
    const diagonal = r[k * rank + k] as number
    for (let i = 0; i < size; i++) block[q + i] = (block[q + i] as number) / diagonal
  }
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
