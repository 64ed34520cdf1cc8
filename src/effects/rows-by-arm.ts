/** Rows looked at in one call: V8 compiles a function early that is called often, and one long loop late. */
const portion = 4096

/** Rows by arm code and by what was found of each (0 where `found` is `null`), at `code * width + found`; code −1 is left out. */
export function tallyRows(
  rows: Int32Array,
  codes: Int32Array,
  arms: number,
  found: Uint8Array | null,
  width: number,
): Int32Array {
  const tally = new Int32Array(arms * width)
  for (let from = 0; from < rows.length; from += portion) {
    tallyPortion(tally, width, rows, codes, found, from, Math.min(from + portion, rows.length))
  }
  return tally
}

function tallyPortion(
  tally: Int32Array,
  width: number,
  rows: Int32Array,
  codes: Int32Array,
  found: Uint8Array | null,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const code = codes[rows[i]]
    if (code >= 0) tally[code * width + (found ? found[i] : 0)]++
  }
}

/** The rows of each arm code at which nothing was found, in order; `counts` says how many there are. */
export function splitRows(
  rows: Int32Array,
  codes: Int32Array,
  counts: readonly number[],
  found: Uint8Array | null,
): Int32Array[] {
  return counts.map((count, code) => {
    // One more than needed: what is written there last is not of the arm.
    const ofArm = new Int32Array(count + 1)
    let filled = 0
    for (let from = 0; from < rows.length && filled < count; from += portion) {
      filled = takePortion(ofArm, filled, rows, codes, code, found, from, Math.min(from + portion, rows.length))
    }
    return ofArm.subarray(0, count)
  })
}

/** Every row is written and stays if it is of the arm: there is no branch, since which arm a row is in is anyone's guess. */
function takePortion(
  ofArm: Int32Array,
  filled: number,
  rows: Int32Array,
  codes: Int32Array,
  code: number,
  found: Uint8Array | null,
  from: number,
  to: number,
): number {
  let at = filled
  for (let i = from; i < to; i++) {
    const row = rows[i]
    const away = (codes[row] ^ code) | (found ? found[i] : 0)
    ofArm[at] = row
    at += 1 - ((away | -away) >>> 31)
  }
  return at
}

/** Two ascending lists of rows as one. */
export function mergeRows(one: Int32Array, other: Int32Array): Int32Array {
  const rows = new Int32Array(one.length + other.length)
  const taken = { one: 0, other: 0 }
  while (taken.one < one.length && taken.other < other.length) mergePortion(rows, one, other, taken)
  rows.set(one.subarray(taken.one), taken.one + taken.other)
  rows.set(other.subarray(taken.other), one.length + taken.other)
  return rows
}

/** Merges as many rows as surely are left in both lists, likewise without a branch. */
function mergePortion(
  rows: Int32Array,
  one: Int32Array,
  other: Int32Array,
  taken: { one: number; other: number },
): void {
  let a = taken.one
  let b = taken.other
  const to = a + b + Math.min(portion, one.length - a, other.length - b)
  for (let i = a + b; i < to; i++) {
    const difference = one[a] - other[b]
    const oneFirst = difference >> 31
    rows[i] = other[b] + (difference & oneFirst)
    a -= oneFirst
    b += 1 + oneFirst
  }
  taken.one = a
  taken.other = b
}
