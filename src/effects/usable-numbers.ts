import type { Numeric } from './columns.ts'

/** Beyond these sizes squares overflow or vanish. */
export const largestSize = 1e140
export const smallestSize = 1e-140

/** Values looked at in one call: a function called often is compiled early, one long loop late. */
const portion = 4096

/**
 * Whether every value is zero or of a size that can be computed with; then none is missing either. One pass that reads each
 * value once; `false` may be wrong at the very ends of the range, so that the caller looks closely.
 */
export function surelyUsable(values: Numeric): boolean {
  for (let from = 0; from < values.length; from += portion) {
    if (!(squaresOf(values, from, Math.min(from + portion, values.length)) < largestSize ** 2)) return false
  }
  return true
}

/** Squares below this may be of values too small, or zero. */
const smallSquare = 1e-279

/** The sum of squares of a portion: not a number, or too large, as soon as one value is, or one is too small but not zero. */
function squaresOf(values: Numeric, from: number, to: number): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let i = from
  for (; i + 3 < to; i += 4) {
    const a = values[i] * values[i]
    const b = values[i + 1] * values[i + 1]
    const c = values[i + 2] * values[i + 2]
    const d = values[i + 3] * values[i + 3]
    if ((a < smallSquare || b < smallSquare || c < smallSquare || d < smallSquare) && anyVanishing(values, i, i + 4)) {
      return Number.NaN
    }
    first += a
    second += b
    third += c
    fourth += d
  }
  if (anyVanishing(values, i, to)) return Number.NaN
  for (; i < to; i++) first += values[i] * values[i]
  return first + second + (third + fourth)
}

function anyVanishing(values: Numeric, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (values[i] !== 0 && Math.abs(values[i]) < 1e-139) return true
  return false
}

/** The first row whose size cannot be computed with, −1 if there is none. Missing values are fine. */
export function firstOutside(values: Numeric): number {
  if (surelyUsable(values)) return -1
  for (let row = 0; row < values.length; row++) {
    const size = Math.abs(values[row])
    if (size > largestSize || (size < smallestSize && size > 0)) return row
  }
  return -1
}
