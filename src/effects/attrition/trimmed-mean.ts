/** A mean of one end of a sample, and what its error rests on. */
export type TrimmedMean = {
  readonly mean: number
  /** Sample variance of what is kept. */
  readonly variance: number
  /** How many are kept; not whole, since the value on the border counts by a part. */
  readonly kept: number
  /** The value on the border. */
  readonly border: number
}

/**
 * The mean of the lowest (or highest) `kept` of some values in increasing order, 0 < kept ≤ count. A whole number of values
 * and a part of the next: so values that are alike, as all of a yes/no outcome, are split where the share demands it.
 */
export function trimmedMean(sorted: Float64Array, kept: number, end: 'lowest' | 'highest'): TrimmedMean {
  const count = sorted.length
  const at = (i: number): number => sorted[end === 'lowest' ? i : count - 1 - i] as number
  const rounded = Math.abs(kept - Math.round(kept)) < 1e-9 * count ? Math.round(kept) : kept
  const whole = Math.min(count, Math.floor(rounded))
  const part = rounded - whole
  const border = at(part > 0 ? whole : whole - 1)
  // Measured from the border, so that an offset costs no digits.
  let sum = 0
  for (let i = 0; i < whole; i++) sum += at(i) - border
  const rest = sum / rounded
  let squares = part * rest * rest
  for (let i = 0; i < whole; i++) squares += (at(i) - border - rest) ** 2
  return { mean: border + rest, variance: rounded > 1 ? squares / (rounded - 1) : 0, kept: rounded, border }
}
