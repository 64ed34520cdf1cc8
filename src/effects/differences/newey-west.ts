import type { SeriesFit } from './interrupted-series.ts'

/**
 * Covariance of least-squares coefficients of a series, k × k (Newey & West 1987): bread · (Γ₀ + Σ (1 − l/(L + 1))(Γₗ + Γₗ'))
 * · bread, times n/(n − k). `Γₗ` are sums of scores `l` values apart, in the order of the rows.
 */
export function neweyWest({ q, r, residuals }: SeriesFit, lag: number): readonly Float64Array[] {
  const k = q.length
  const n = residuals.length
  // Rows of R⁻¹Q' are what each value adds to the coefficients: the bread is already in them.
  const rows = Array.from({ length: n }, (_, t) => {
    const along = new Float64Array(k)
    for (let i = k - 1; i >= 0; i--) {
      let left = q[i]?.[t] as number
      for (let j = i + 1; j < k; j++) left -= (r[j * k + i] as number) * (along[j] as number)
      along[i] = left / (r[i * k + i] as number)
    }
    return along.map((value) => value * (residuals[t] as number))
  })
  const covariance = Array.from({ length: k }, () => new Float64Array(k))
  for (let l = 0; l <= lag; l++) {
    const weight = (1 - l / (lag + 1)) * (n / (n - k))
    for (let t = l; t < n; t++) {
      const [now, earlier] = [rows[t] as Float64Array, rows[t - l] as Float64Array]
      for (let i = 0; i < k; i++) {
        const own = covariance[i] as Float64Array
        for (let j = 0; j < k; j++) {
          const one = (now[i] as number) * (earlier[j] as number)
          const other = l === 0 ? 0 : (earlier[i] as number) * (now[j] as number)
          own[j] = (own[j] as number) + weight * (one + other)
        }
      }
    }
  }
  return covariance
}
