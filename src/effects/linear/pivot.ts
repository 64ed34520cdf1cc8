import { type Problem, rowsOf } from './row-chunks.ts'

/** A triangular factor with the columns that others determine set aside. */
export type PivotedFactor = {
  /** Column numbers: the first `rank` are kept, in their original order; the rest are determined by them. */
  readonly order: readonly number[]
  readonly rank: number
  /** Upper triangular rank × rank, column-major, columns in `order`. */
  readonly r: Float64Array
  /** Outcome in the coordinates of the kept columns. */
  readonly projected: Float64Array
  /** Of the outcome on the kept columns. */
  readonly residualSumOfSquares: number
}

/** A column whose spread is below this share of its length is a constant, whatever rounding says. */
const roundingSpread = 1e-12

/** R's `lm` calls a column collinear when less than this share of its length is left (LINPACK dqrdc2). */
const collinear = 1e-7

/**
 * Says of a column measured from its mean whether it is nothing but rounding, or from its level means whether the levels
 * determine it; `length` is its length so measured.
 */
export function isConstant(problem: Problem): (column: number, length: number) => boolean {
  const { shifts, levels } = problem
  const n = rowsOf(problem)
  return (column, length) =>
    length <= roundingSpread * Math.hypot(length, (shifts[column] as number) * Math.sqrt(n)) ||
    (levels !== undefined && length < collinear * (levels.lengths[column] as number))
}

/**
 * Householder QR with the limited pivoting of R's dqrdc2: columns keep their order, and one whose length after the
 * earlier columns are taken out is below 1e-7 of its own moves to the end. Works on the factor of [X y] (see
 * `triangularFactor`), whose columns have the lengths and angles of the data's. `negligible` marks columns known to be
 * nothing but rounding.
 */
export function pivotedFactor(
  factor: Float64Array,
  width: number,
  negligible: (column: number, length: number) => boolean,
): PivotedFactor {
  const p = width - 1
  const columns = Array.from({ length: width }, (_, j) => factor.slice(j * width, j * width + width))
  const y = columns[p] as Float64Array
  const lengths = columns.map((column) => Math.hypot(...column.subarray(0, p)))
  const order = Array.from({ length: p }, (_, j) => j)
  let rank = p
  for (let l = 0; l < rank; ) {
    const j = order[l] as number
    const column = columns[j] as Float64Array
    const left = Math.hypot(...column.subarray(l, p))
    const whole = lengths[j] as number
    if (left === 0 || left < whole * collinear || negligible(j, whole)) {
      order.splice(l, 1)
      order.push(j)
      rank--
      continue
    }
    reflect(columns, column, l, p, left, [...order.slice(l + 1), p])
    l++
  }
  const r = new Float64Array(rank * rank)
  for (let k = 0; k < rank; k++) {
    for (let i = 0; i <= k; i++) r[k * rank + i] = (columns[order[k] as number] as Float64Array)[i] as number
  }
  const rest = y.subarray(rank)
  return {
    order,
    rank,
    r,
    projected: y.slice(0, rank),
    residualSumOfSquares: rest.reduce((sum, value) => sum + value * value, 0),
  }
}

/** Turns `column` below row l onto row l and applies the same reflection to the others. */
function reflect(
  columns: readonly Float64Array[],
  column: Float64Array,
  l: number,
  p: number,
  length: number,
  others: readonly number[],
): void {
  const diagonal = column[l] as number
  const head = diagonal > 0 ? diagonal + length : diagonal - length
  const v = column.slice(0, p)
  v[l] = head
  const scale = 1 / (length * (length + Math.abs(diagonal)))
  column[l] = diagonal > 0 ? -length : length
  column.fill(0, l + 1, p)
  for (const k of others) {
    const other = columns[k] as Float64Array
    let dot = 0
    for (let i = l; i < p; i++) dot += (v[i] as number) * (other[i] as number)
    for (let i = l; i < p; i++) other[i] = (other[i] as number) - dot * scale * (v[i] as number)
  }
}
