import { factorFromProducts } from './cross-products.ts'
import { type Chunk, forEachChunk, type Problem } from './row-chunks.ts'

/**
 * The upper triangular factor of [X y]: from the columns' products where there are many rows and the columns are far from
 * collinear, else by reflections. Column-major, square, one more column than the problem has; the outcome is the last.
 */
export function triangularFactor(problem: Problem): Float64Array {
  return factorFromProducts(problem) ?? factorByReflections(problem)
}

/**
 * Reduces [X y] to its upper triangular factor by Householder reflections, chunk by chunk: each chunk is stacked under
 * the factor so far and eliminated (Golub & Van Loan 2013, section 5.2; Lawson & Hanson 1974, chapter 27).
 */
export function factorByReflections(problem: Problem): Float64Array {
  const width = problem.columns.length + 1
  const factor = new Float64Array(width * width)
  forEachChunk(problem, (chunk) => {
    for (let j = 0; j < width; j++) eliminate(factor, width, chunk, j)
  })
  return factor
}

/** Below the square of any size that can be computed with: what is left of a column is nothing but rounding of rounding. */
const vanishing = 2 ** -1000

/** Reflects column j of the chunk onto the factor's diagonal and carries the reflection through the later columns. */
export function eliminate(
  factor: Float64Array,
  width: number,
  chunk: Pick<Chunk, 'block' | 'stride' | 'size'>,
  j: number,
): void {
  const { block, stride, size } = chunk
  const v = j * stride
  let squares = 0
  for (let i = 0; i < size; i++) squares += (block[v + i] as number) ** 2
  if (squares < vanishing) return
  const diagonal = factor[j * width + j] as number
  const length = Math.sqrt(diagonal * diagonal + squares)
  const head = diagonal > 0 ? diagonal + length : diagonal - length
  const scale = 1 / (length * (length + Math.abs(diagonal)))
  factor[j * width + j] = diagonal > 0 ? -length : length
  for (let k = j + 1; k < width; k++) {
    const c = k * stride
    const above = k * width + j
    let dot = head * (factor[above] as number)
    for (let i = 0; i < size; i++) dot += (block[v + i] as number) * (block[c + i] as number)
    const step = dot * scale
    factor[above] = (factor[above] as number) - step * head
    for (let i = 0; i < size; i++) block[c + i] = (block[c + i] as number) - step * (block[v + i] as number)
  }
}
