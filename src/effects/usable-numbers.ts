import { isCategorical, type Numeric } from './columns.ts'
import type { EffectRequest } from './request.ts'

/** Beyond these sizes squares overflow or vanish. */
export const largestSize = 1e140
export const smallestSize = 1e-140

/** Values looked at in one call: V8 compiles a function early that is called often, and one long loop late. */
const portion = 4096

/**
 * Whether every value is zero or of a size that can be computed with; then none is missing either. Each value is read once.
 * `false` may be wrong at the very ends of the range, so that the caller looks closely.
 */
export function surelyUsable(values: Numeric): boolean {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  for (let from = 0; from < words.length; from += 2 * portion) {
    if (!areUsable(words, from, Math.min(from + 2 * portion, words.length))) return false
  }
  return true
}

/** The columns of numbers of a request that are surely usable in every row. */
export function usableColumns({ outcome, weights, covariates = [] }: EffectRequest): ReadonlySet<Numeric> {
  const numeric = covariates.flatMap(({ values }) => (isCategorical(values) ? [] : [values]))
  return new Set([outcome, ...(weights ? [weights] : []), ...numeric].filter(surelyUsable))
}

/** Exponents, as a double holds them, of sizes within the range: 2⁻⁴⁶⁴ to 2⁴⁶⁴. Infinite and missing values have 2047. */
const leastExponent = 1023 - 464
const largestExponent = 1023 + 464

/**
 * Reads exponents as whole numbers from the upper of a double's two words (the second, as on every machine that Node runs
 * on). Sums or squares would do the same, but V8 takes sums of a 0/1 column for whole numbers and starts anew at the next.
 */
function areUsable(words: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 2) {
    const high = words[i + 1]
    const exponent = (high >> 20) & 0x7ff
    if ((exponent < leastExponent || exponent > largestExponent) && ((high << 1) | words[i]) !== 0) return false
  }
  return true
}

/** The first row whose size cannot be computed with, −1 if there is none. Missing values are fine. */
export function firstOutside(values: Numeric): number {
  for (let row = 0; row < values.length; row++) {
    const size = Math.abs(values[row])
    if (size > largestSize || (size < smallestSize && size > 0)) return row
  }
  return -1
}
