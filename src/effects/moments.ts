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

/** A rounded mean: a good point to measure from, so that an offset of 1e9 does not eat the digits of a difference. */
export function roughMean(values: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (let i = 0; i < rows.length; i++) sum += values[rows[i] as number] as number
  return rows.length === 0 ? 0 : sum / rows.length
}

/**
 * Mean and sum of squared deviations by two passes with correction (Chan, Golub & LeVeque 1983, eq. 1.7).
 * `rows` must not be empty and the values there finite. Give two columns the same `shift` to subtract their means exactly.
 */
export function moments(values: Float64Array, rows: Int32Array, shift: number = roughMean(values, rows)): Moments {
  const n = rows.length
  let sum = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    const value = values[rows[i] as number] as number
    sum += value - shift
    if (value < min) min = value
    if (value > max) max = value
  }
  const rough = sum / n
  let rest = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const deviation = (values[rows[i] as number] as number) - shift - rough
    rest += deviation
    squares += deviation * deviation
  }
  const meanFromShift = rough + rest / n
  // Equal values have no spread, whatever rounding says.
  const sumSquares = min === max ? 0 : Math.max(0, squares - (rest * rest) / n)
  return { n, shift, meanFromShift, mean: shift + meanFromShift, sumSquares, min, max }
}

/** Sample variance, n − 1 in the denominator; `null` for a single row. */
export function sampleVariance(m: Moments): number | null {
  return m.n < 2 ? null : m.sumSquares / (m.n - 1)
}
