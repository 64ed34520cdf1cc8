/** A lower triangular factor with H = L Lᵀ (n × n, column-major), and how near to singular H is. */
export type Cholesky = {
  readonly lower: Float64Array
  readonly n: number
  /** The least share of a column's squared length that the earlier columns leave over. */
  readonly leastLeft: number
}

/** Factorises a symmetric positive definite H given by its upper triangle; `null` where it is not. */
export function cholesky(upper: Float64Array, n: number): Cholesky | null {
  const lower = new Float64Array(n * n)
  let leastLeft = 1
  for (let j = 0; j < n; j++) {
    const whole = upper[j * n + j] as number
    let left = whole
    for (let k = 0; k < j; k++) left -= (lower[k * n + j] as number) ** 2
    if (!(left > 0) || !(whole < Number.POSITIVE_INFINITY)) return null
    leastLeft = Math.min(leastLeft, left / whole)
    const diagonal = Math.sqrt(left)
    lower[j * n + j] = diagonal
    for (let i = j + 1; i < n; i++) {
      let sum = upper[i * n + j] as number
      for (let k = 0; k < j; k++) sum -= (lower[k * n + i] as number) * (lower[k * n + j] as number)
      lower[j * n + i] = sum / diagonal
    }
  }
  return { lower, n, leastLeft }
}

/** Solves H x = b. */
export function solveCholesky({ lower, n }: Cholesky, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let j = 0; j < n; j++) {
    const value = (x[j] as number) / (lower[j * n + j] as number)
    x[j] = value
    for (let i = j + 1; i < n; i++) x[i] = (x[i] as number) - (lower[j * n + i] as number) * value
  }
  for (let j = n - 1; j >= 0; j--) {
    let sum = x[j] as number
    for (let i = j + 1; i < n; i++) sum -= (lower[j * n + i] as number) * (x[i] as number)
    x[j] = sum / (lower[j * n + j] as number)
  }
  return x
}

/** H⁻¹, column-major. */
export function invertCholesky(factor: Cholesky): Float64Array {
  const { n } = factor
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    inverse.set(solveCholesky(factor, unit), j * n)
  }
  return inverse
}
