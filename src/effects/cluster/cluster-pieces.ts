import { eliminate } from '../linear/reduce.ts'
import { type Chunk, forEachChunk, type Problem } from '../linear/row-chunks.ts'

/**
 * What the columns of one cluster look like, in few rows: `rows` × `width`, column-major, entry (i, j) at
 * `entries[j * width + i]`. Every product of two columns is that of the cluster's rows, except the last column with itself.
 */
export type Piece = {
  readonly cluster: number
  readonly entries: Float64Array
  readonly rows: number
  /** Sum of the squares of the last column over the cluster's rows. */
  readonly lastSquares: number
}

/** Columns made from a chunk: `width` of them, column j at `block.subarray(j * stride, j * stride + size)`. */
export type Prepared = { readonly block: Float64Array; readonly stride: number; readonly size: number }

/**
 * Walks the clusters of a problem whose rows stand cluster by cluster. A cluster with more rows than columns is turned onto
 * as many rows by Householder reflections, so a cluster of any size costs `width`² numbers and nothing is rows × rows.
 * `prepare` makes the columns wanted from a chunk of rows. The piece is reused: a visitor may not keep it.
 */
export function forEachCluster(
  problem: Problem,
  starts: Int32Array,
  width: number,
  prepare: (chunk: Chunk, into: Float64Array, stride: number) => void,
  visit: (piece: Piece) => void,
): void {
  const most = width - 1
  const entries = new Float64Array(width * width)
  let block = new Float64Array(0)
  let cluster = 0
  let lastSquares = 0
  forEachChunk(problem, (chunk) => {
    const { stride, from, size } = chunk
    if (block.length === 0) block = new Float64Array(stride * width)
    prepare(chunk, block, stride)
    for (let at = from; at < from + size; ) {
      const end = starts[cluster + 1] as number
      const stop = Math.min(end, from + size)
      const part = { block: block.subarray(at - from), stride, size: stop - at }
      lastSquares += squaresOfColumn(part, most)
      const whole = at === starts[cluster] && stop === end && stop - at <= most
      if (whole) copyRows(entries, width, part)
      else for (let j = 0; j < most; j++) eliminate(entries, width, part, j)
      if (stop === end) {
        visit({ cluster, entries, rows: whole ? stop - at : most, lastSquares })
        entries.fill(0)
        lastSquares = 0
        cluster++
      }
      at = stop
    }
  })
}

function squaresOfColumn({ block, stride, size }: Prepared, column: number): number {
  let sum = 0
  for (let k = column * stride; k < column * stride + size; k++) sum += (block[k] as number) ** 2
  return sum
}

function copyRows(entries: Float64Array, width: number, { block, stride, size }: Prepared): void {
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < size; i++) entries[j * width + i] = block[j * stride + i] as number
  }
}
