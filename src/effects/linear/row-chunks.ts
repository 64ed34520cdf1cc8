import type { DesignColumn } from './design-columns.ts'

/** Rows handled at a time: some twenty columns of them fit the second-level cache. */
const chunkRows = 1024

/** A least-squares problem on some rows: columns and outcome, each measured from its shift. */
export type Problem = {
  readonly outcome: Float64Array
  readonly rows: Int32Array
  readonly columns: readonly DesignColumn[]
  /** Subtracted from each column; near its mean where the model has an intercept, else 0. */
  readonly shifts: Float64Array
  readonly outcomeShift: number
}

/** One chunk: `size` rows; column j at `block.subarray(j * stride, j * stride + size)`, the outcome last. */
export type Chunk = { readonly block: Float64Array; readonly stride: number; readonly size: number }

/** Walks the rows in chunks. The block is reused: a visitor may change it but not keep it. */
export function forEachChunk(problem: Problem, visit: (chunk: Chunk) => void): void {
  const { outcome, rows, columns, shifts, outcomeShift } = problem
  const stride = Math.max(1, Math.min(chunkRows, rows.length))
  const block = new Float64Array(stride * (columns.length + 1))
  for (let from = 0; from < rows.length; from += stride) {
    const to = Math.min(from + stride, rows.length)
    const size = to - from
    columns.forEach((column, j) => {
      const at = j * stride
      column.fill(block, at, rows, from, to)
      const shift = shifts[j] as number
      if (shift !== 0) for (let k = at; k < at + size; k++) block[k] = (block[k] as number) - shift
    })
    const at = columns.length * stride
    for (let i = from, k = at; i < to; i++, k++) block[k] = (outcome[rows[i] as number] as number) - outcomeShift
    visit({ block, stride, size })
  }
}
