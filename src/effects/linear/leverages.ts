import type { Chunk, Problem } from './row-chunks.ts'

/** The leverage that the absorbed levels give each row of a chunk. */
export function fillLevelLeverages(
  leverages: Float64Array,
  { levels, rows, weights }: Problem,
  { from, size }: Chunk,
): void {
  leverages.fill(0)
  if (!levels) return
  for (let i = 0; i < size; i++) {
    const row = rows[from + i]
    const weight = weights ? weights[row] : 1
    leverages[i] = weight === 0 ? 0 : weight / levels.weights[levels.codes[row]]
  }
}

/** Adds the squared length of each row of Q to its leverage, and what the residuals have in common with Q to `left`. */
export function addLengths(
  leverages: Float64Array,
  left: Float64Array,
  { block, size }: Chunk,
  starts: Int32Array,
  residuals: Float64Array,
): void {
  let k = 0
  for (; k + 1 < starts.length; k += 2) {
    addTwoLengths(leverages, left, k, block, starts[k], starts[k + 1], residuals, size)
  }
  if (k < starts.length) addLength(leverages, left, k, block, starts[k], residuals, size)
}

function addTwoLengths(
  leverages: Float64Array,
  left: Float64Array,
  k: number,
  block: Float64Array,
  first: number,
  second: number,
  residuals: Float64Array,
  size: number,
): void {
  let ofFirst = 0
  let ofSecond = 0
  for (let i = 0; i < size; i++) {
    const a = block[first + i]
    const b = block[second + i]
    const residual = residuals[i]
    leverages[i] += a * a + b * b
    ofFirst += a * residual
    ofSecond += b * residual
  }
  left[k] += ofFirst
  left[k + 1] += ofSecond
}

function addLength(
  leverages: Float64Array,
  left: Float64Array,
  k: number,
  block: Float64Array,
  start: number,
  residuals: Float64Array,
  size: number,
): void {
  let sum = 0
  for (let i = 0; i < size; i++) {
    const value = block[start + i]
    leverages[i] += value * value
    sum += value * residuals[i]
  }
  left[k] += sum
}
