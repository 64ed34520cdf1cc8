import type { DesignColumn } from './design-columns.ts'
import { forEachChunk, type Problem } from './row-chunks.ts'

/** Rows that have the same regressors, each kind as one row: its first. All by row number. */
export type GroupedRows = {
  readonly rows: Int32Array
  readonly counts: Float64Array
  /** Means of the outcome in each kind lie this much higher than `means` says, so that an offset costs no digits. */
  readonly origin: number
  readonly means: Float64Array
  /** Squared deviations of the outcome from that mean, summed. */
  readonly within: Float64Array
}

/** With fewer rows there is nothing to gain. */
const fewestRows = 20_000
/** Regressors are looked at so many rows at a time, and given up as soon as there are more kinds than `mostGroups`. */
const portion = 8192
const mostGroups = 512
const slots = 4096

/**
 * Compresses rows to one per combination of regressors, with the count, mean and spread of its outcomes: all that least
 * squares and errors robust to heteroscedasticity ask for (Wong, Forsell, Lewis, Mao & Wardrop 2021, "You only compress once").
 * `null` where rows are few or combinations many, which a first look at a few hundred rows settles for any continuous column.
 */
export function groupedRows(
  outcome: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
): GroupedRows | null {
  if (rows.length < fewestRows) return null
  const kinds = kindsSeen(columns.length)
  const group = new Uint16Array(rows.length)
  const shifts = new Float64Array(columns.length)
  for (let from = 0; from < rows.length; from += portion) {
    const some: Problem = { outcome, rows: rows.subarray(from, from + portion), columns, shifts, outcomeShift: 0 }
    forEachChunk(some, (chunk) => kinds.add(chunk.block, chunk.stride, chunk.size, group, from + chunk.from))
    if (kinds.count() > mostGroups) return null
  }
  return summed(outcome, rows, group, kinds.count())
}

/** A table of the combinations seen so far, by a hash of their bits; a combination is the same when every number is. */
function kindsSeen(width: number) {
  const table = new Int16Array(slots).fill(-1)
  const values = new Float64Array(width * (mostGroups + 1))
  const hashes = new Int32Array(portion)
  let count = 0
  const isKind = (kind: number, block: Float64Array, stride: number, i: number): boolean => {
    for (let j = 0; j < width; j++) if (values[kind * width + j] !== block[j * stride + i]) return false
    return true
  }
  const kindOf = (block: Float64Array, stride: number, i: number): number => {
    let slot = hashes[i] & (slots - 1)
    while (table[slot] >= 0 && !isKind(table[slot], block, stride, i)) slot = (slot + 1) & (slots - 1)
    if (table[slot] >= 0) return table[slot]
    for (let j = 0; j < width; j++) values[count * width + j] = block[j * stride + i]
    table[slot] = count
    return count++
  }
  return {
    count: () => count,
    /** Numbers the kinds of the rows of a block, from `group[first]` on; stops once there are too many. */
    add(block: Float64Array, stride: number, size: number, group: Uint16Array, first: number): void {
      hashes.fill(0, 0, size)
      const words = new Int32Array(block.buffer, block.byteOffset, 2 * block.length)
      for (let j = 0; j < width; j++) mixIn(hashes, words, 2 * j * stride, size)
      for (let i = 0; i < size && count <= mostGroups; i++) group[first + i] = kindOf(block, stride, i)
    },
  }
}

function mixIn(hashes: Int32Array, words: Int32Array, start: number, size: number): void {
  for (let i = 0; i < size; i++) {
    const mixed = Math.imul(
      hashes[i] ^ words[start + 2 * i] ^ Math.imul(words[start + 2 * i + 1], 0x85ebca6b),
      0x9e3779b1,
    )
    hashes[i] = mixed ^ (mixed >>> 15)
  }
}

/** Counts, means and spreads by two passes from the first outcome of each kind, so that an offset costs no digits. */
function summed(outcome: Float64Array, rows: Int32Array, group: Uint16Array, count: number): GroupedRows {
  const firsts = new Int32Array(count).fill(-1)
  for (let i = 0; i < rows.length; i++) if (firsts[group[i]] < 0) firsts[group[i]] = rows[i]
  const centres = Float64Array.from(firsts, (row) => outcome[row])
  const n = new Float64Array(count)
  for (let i = 0; i < rows.length; i++) n[group[i]]++
  const rough = deviations(outcome, rows, group, centres)
  for (let k = 0; k < count; k++) centres[k] += rough.sums[k] / n[k]
  const { sums, squares } = deviations(outcome, rows, group, centres)
  const origin = outcome[rows[0]]
  const result = {
    rows: firsts,
    origin,
    counts: new Float64Array(outcome.length),
    means: new Float64Array(outcome.length),
    within: new Float64Array(outcome.length),
  }
  for (const [k, row] of firsts.entries()) {
    result.counts[row] = n[k]
    result.means[row] = centres[k] - origin + sums[k] / n[k]
    result.within[row] = Math.max(0, squares[k] - sums[k] ** 2 / n[k])
  }
  return result
}

function deviations(outcome: Float64Array, rows: Int32Array, group: Uint16Array, centres: Float64Array) {
  const sums = new Float64Array(centres.length)
  const squares = new Float64Array(centres.length)
  for (let i = 0; i < rows.length; i++) {
    const kind = group[i]
    const deviation = outcome[rows[i]] - centres[kind]
    sums[kind] += deviation
    squares[kind] += deviation * deviation
  }
  return { sums, squares }
}
