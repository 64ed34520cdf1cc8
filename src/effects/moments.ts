/** What is known of a column over some rows. `mean` = `shift` + `meanFromShift`; `sumSquares` is about the mean. */
export type Moments = {
  readonly n: number
  readonly shift: number
  readonly meanFromShift: number
  readonly mean: number
  readonly sumSquares: number
  readonly min: number
  readonly max: number
}

/** Rows looked at in one call: V8 compiles a function early that is called often, and one long loop late. */
const portion = 4096

/** A rounded mean: a good point to measure from, so that an offset of 1e9 does not eat the digits of a difference. */
export function roughMean(values: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (let from = 0; from < rows.length; from += portion) {
    sum += sumFrom(0, values, rows, from, Math.min(from + portion, rows.length))
  }
  return rows.length === 0 ? 0 : sum / rows.length
}

/** The sum over `rows[from..to)` of what values lie above `shift`. */
function sumFrom(shift: number, values: Float64Array, rows: Int32Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[rows[i]] - shift
  return sum
}

type Spread = { rest: number; squares: number; min: number; max: number }

/** Adds the deviations of `rows[from..to)` from a centre, measured from `shift`, and their squares. */
function addSpread(
  spread: Spread,
  shift: number,
  centre: number,
  values: Float64Array,
  rows: Int32Array,
  from: number,
  to: number,
): void {
  let rest = 0
  let squares = 0
  let { min, max } = spread
  for (let i = from; i < to; i++) {
    const value = values[rows[i]]
    const deviation = value - shift - centre
    rest += deviation
    squares += deviation * deviation
    if (value < min) min = value
    if (value > max) max = value
  }
  spread.rest += rest
  spread.squares += squares
  spread.min = min
  spread.max = max
}

/**
 * Mean and sum of squared deviations by two passes with correction (Chan, Golub & LeVeque 1983, eq. 1.7).
 * `rows` must not be empty and the values there finite. Give two columns the same `shift` to subtract their means exactly.
 */
export function moments(values: Float64Array, rows: Int32Array, shift: number = roughMean(values, rows)): Moments {
  const n = rows.length
  let sum = 0
  for (let from = 0; from < n; from += portion) {
    sum += sumFrom(shift, values, rows, from, Math.min(from + portion, n))
  }
  const rough = sum / n
  const spread = { rest: 0, squares: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
  for (let from = 0; from < n; from += portion) {
    addSpread(spread, shift, rough, values, rows, from, Math.min(from + portion, n))
  }
  const { rest, squares, min, max } = spread
  const meanFromShift = rough + rest / n
  // Equal values have no spread, whatever rounding says.
  const sumSquares = min === max ? 0 : Math.max(0, squares - (rest * rest) / n)
  return { n, shift, meanFromShift, mean: shift + meanFromShift, sumSquares, min, max }
}

/** Sample variance, n − 1 in the denominator; `null` for a single row. */
export function sampleVariance(m: Moments): number | null {
  return m.n < 2 ? null : m.sumSquares / (m.n - 1)
}
