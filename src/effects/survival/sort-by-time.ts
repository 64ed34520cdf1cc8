/** Below this many rows a comparison sort is faster than counting digits. */
const fewRows = 4096
const digitBits = 11
const digits = 6
const buckets = 1 << digitBits

/** Row numbers in order of time, and an array that the sort needed and is free now. */
export type Sorted = { readonly order: Int32Array; readonly spare: Int32Array }

/**
 * Row numbers in order of time; rows with equal times keep their order. `rows` is used up: its contents are undefined
 * afterwards unless it is the order returned. Times must be zero or more and finite, so that
 * their bits, read as whole numbers, stand in the same order. A radix sort by 11 bits at a time; digits in which all
 * times agree (the lower half of every whole number of days) cost nothing. Needs one more array of row numbers, and no
 * copy of the times.
 */
export function sortByTime(time: Float64Array, rows: Int32Array): Sorted {
  if (rows.length < fewRows) {
    return { order: rows.sort((a, b) => time[a] - time[b]), spare: new Int32Array(rows.length) }
  }
  const words = new Uint32Array(time.buffer, time.byteOffset, 2 * time.length)
  const counts = countDigits(words, rows)
  let from: Int32Array = rows
  let to: Int32Array = new Int32Array(rows.length)
  for (let digit = 0; digit < digits; digit++) {
    const starts = startsOf(counts.subarray(digit * buckets, (digit + 1) * buckets), rows.length)
    if (!starts) continue
    distribute(words, digit, from, to, starts)
    const emptied = from
    from = to
    to = emptied
  }
  return { order: from, spare: to }
}

/** Eleven bits of a time from its two 32-bit words; the sign is left out, so that −0 is 0. */
function digitOf(low: number, high: number, digit: number): number {
  if (digit === 0) return low & 0x7ff
  if (digit === 1) return (low >>> 11) & 0x7ff
  if (digit === 2) return ((low >>> 22) | (high << 10)) & 0x7ff
  return ((high & 0x7fffffff) >>> (11 * digit - 32)) & 0x7ff
}

function countDigits(words: Uint32Array, rows: Int32Array): Int32Array {
  const counts = new Int32Array(digits * buckets)
  for (let i = 0; i < rows.length; i++) {
    const at = 2 * rows[i]
    const low = words[at]
    const high = words[at + 1]
    for (let digit = 0; digit < digits; digit++) {
      const bucket = digit * buckets + digitOf(low, high, digit)
      counts[bucket] = counts[bucket] + 1
    }
  }
  return counts
}

/** Where each bucket begins; nothing where all rows are in one. */
function startsOf(counts: Int32Array, rows: number): Int32Array | null {
  const starts = new Int32Array(buckets)
  let sum = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = counts[bucket]
    if (count === rows) return null
    starts[bucket] = sum
    sum += count
  }
  return starts
}

function distribute(words: Uint32Array, digit: number, from: Int32Array, to: Int32Array, starts: Int32Array): void {
  for (let i = 0; i < from.length; i++) {
    const row = from[i]
    const bucket = digitOf(words[2 * row], words[2 * row + 1], digit)
    const at = starts[bucket]
    to[at] = row
    starts[bucket] = at + 1
  }
}
