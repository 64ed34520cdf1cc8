/**
 * A symmetric non-negative matrix as L·D·Lᵀ; row-major, n × n. Columns that earlier ones determine have `pivots[j]` 0 and
 * take no part in solutions.
 */
export type Factor = { readonly n: number; readonly lower: Float64Array; readonly pivots: Float64Array }

/**
 * Factors the lower triangle of a matrix. A pivot at or below `least` is taken as zero: its column is determined by
 * earlier ones (no exchange of columns, so that later ones are dropped before earlier); so is one that is `held`.
 */
export function factorSymmetric(matrix: Float64Array, n: number, least: number, held?: Uint8Array): Factor {
  const lower = new Float64Array(n * n)
  const pivots = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j]
    for (let k = 0; k < j; k++) pivot -= lower[j * n + k] ** 2 * pivots[k]
    if (!(pivot > least) || held?.[j]) continue
    pivots[j] = pivot
    lower[j * n + j] = 1
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k] * pivots[k]
      lower[i * n + j] = sum / pivot
    }
  }
  return { n, lower, pivots }
}

/** Solves A x = b; entries of columns without a pivot are 0. */
export function solveSymmetric({ n, lower, pivots }: Factor, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) x[i] = x[i] - lower[i * n + k] * x[k]
  for (let i = n - 1; i >= 0; i--) {
    x[i] = pivots[i] ? x[i] / pivots[i] : 0
    if (!pivots[i]) continue
    for (let k = i + 1; k < n; k++) x[i] = x[i] - lower[k * n + i] * x[k]
  }
  return x
}

/** The inverse, row-major; rows and columns without a pivot are 0. */
export function invertSymmetric(factor: Factor): Float64Array {
  const { n, pivots } = factor
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    if (!pivots[j]) continue
    const unit = new Float64Array(n)
    unit[j] = 1
    inverse.set(solveSymmetric(factor, unit), j * n)
  }
  return inverse
}

/**
 * bᵀ A⁻¹ b, or nothing where A is singular: a pivot below `relative` of its own diagonal entry has lost its digits.
 * For the chi-squared statistics of score tests.
 */
export function quadraticForm(matrix: Float64Array, n: number, b: ArrayLike<number>, relative = 1e-10): number | null {
  const factor = factorSymmetric(matrix, n, 0)
  for (let j = 0; j < n; j++) {
    if (!(factor.pivots[j] > relative * matrix[j * n + j])) return null
  }
  const x = solveSymmetric(factor, b)
  let sum = 0
  for (let j = 0; j < n; j++) sum += x[j] * b[j]
  return sum
}
