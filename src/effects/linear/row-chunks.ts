import { type DesignColumn, numericColumn } from './design-columns.ts'

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
  /** Weights by row number, at least 0, mean 1 over the rows; of grouped rows their counts. */
  readonly weights?: Float64Array
  /**
   * Where each row stands for several with the same regressors: how many in all, the spread of their outcomes, and what the
   * outcome was measured from.
   */
  readonly grouped?: { readonly n: number; readonly within: Float64Array; readonly origin: number }
  /** One level per row that is taken out of every column and the outcome. */
  readonly levels?: AbsorbedLevels
}

/** How many rows of the data a problem speaks of. */
export function rowsOf({ rows, grouped }: Problem): number {
  return grouped?.n ?? rows.length
}

/** What is subtracted from the outcome as it was given. */
export function wholeOutcomeShift({ outcomeShift, grouped }: Problem, origin = 0): number {
  return (grouped?.origin ?? 0) - origin + outcomeShift
}

/** Levels whose means are taken out of every column, instead of a column of the design for each. */
export type AbsorbedLevels = {
  /** By row number, 0 to `count` − 1. */
  readonly codes: Int32Array
  readonly count: number
  /** Weighted mean of each column (the outcome last) in each level, from the column's shift; `column * count + level`. */
  readonly means: Float64Array
  /** Sum of the weights of each level. */
  readonly weights: Float64Array
  /** Weighted length of each column before its level means were taken out. */
  readonly lengths: Float64Array
}

/**
 * One chunk: `size` rows of the problem from number `from` on; column j at `block.subarray(j * stride, j * stride + size)`,
 * the outcome last. Where the problem has weights, every entry is multiplied by their root.
 */
export type Chunk = {
  readonly block: Float64Array
  readonly stride: number
  readonly from: number
  readonly size: number
}

/** Walks the rows in chunks, `every` first of so many. The block is reused: a visitor may change it but not keep it. */
export function forEachChunk(problem: Problem, visit: (chunk: Chunk) => void, every = 1): void {
  const { rows, columns } = problem
  const stride = Math.max(1, Math.min(chunkRows, rows.length))
  const block = new Float64Array(stride * (columns.length + 1))
  const outcome = numericColumn('', problem.outcome)
  for (let from = 0; from < rows.length; from += stride * every) {
    const to = Math.min(from + stride, rows.length)
    const size = to - from
    fillColumns(problem, outcome, block, stride, from, to)
    const chunk = { block, stride, from, size }
    if (problem.levels) takeLevelsOut(chunk, rows, problem.levels, columns.length + 1)
    if (problem.weights) multiplyByRoots(chunk, rows, problem.weights, columns.length + 1)
    visit(chunk)
  }
}

/** Columns one after the other, then the outcome, measured from their shifts. */
function fillColumns(
  { rows, columns, shifts, outcomeShift }: Problem,
  outcome: DesignColumn,
  block: Float64Array,
  stride: number,
  from: number,
  to: number,
): void {
  const adjacent = areAdjacent(rows, from, to)
  for (let j = 0; j <= columns.length; j++) {
    const column = j < columns.length ? columns[j] : outcome
    const shift = j < columns.length ? shifts[j] : outcomeShift
    const at = j * stride
    if (adjacent && column.copyFrom) column.copyFrom(shift, block, at, rows[from], to - from)
    else if (column.fillFrom) column.fillFrom(shift, block, at, rows, from, to)
    else {
      column.fill(block, at, rows, from, to)
      if (shift !== 0) for (let k = at; k < at + to - from; k++) block[k] -= shift
    }
  }
}

/** Whether the rows follow each other without a gap, as they do where nobody is left out. */
function areAdjacent(rows: Int32Array, from: number, to: number): boolean {
  const before = rows[from] - from
  for (let i = from; i < to; i++) if (rows[i] - i !== before) return false
  return true
}

function takeLevelsOut({ block, stride, from, size }: Chunk, rows: Int32Array, levels: AbsorbedLevels, width: number) {
  const { codes, count, means } = levels
  for (let j = 0; j < width; j++) {
    const at = j * stride
    const first = j * count
    for (let i = 0; i < size; i++) {
      const mean = means[first + (codes[rows[from + i] as number] as number)] as number
      block[at + i] = (block[at + i] as number) - mean
    }
  }
}

function multiplyByRoots({ block, stride, from, size }: Chunk, rows: Int32Array, weights: Float64Array, width: number) {
  const roots = new Float64Array(size)
  for (let i = 0; i < size; i++) roots[i] = Math.sqrt(weights[rows[from + i] as number] as number)
  for (let j = 0; j < width; j++) {
    const at = j * stride
    for (let i = 0; i < size; i++) block[at + i] = (block[at + i] as number) * (roots[i] as number)
  }
}
