/** Solves R x = b for upper triangular R (n × n, column-major). */
export function solveUpper(r: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let j = n - 1; j >= 0; j--) {
    x[j] = (x[j] as number) / (r[j * n + j] as number)
    for (let i = 0; i < j; i++) x[i] = (x[i] as number) - (r[j * n + i] as number) * (x[j] as number)
  }
  return x
}

/** Solves Rᵀ x = b. */
export function solveUpperTransposed(r: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let j = 0; j < n; j++) {
    let sum = x[j] as number
    for (let i = 0; i < j; i++) sum -= (r[j * n + i] as number) * (x[i] as number)
    x[j] = sum / (r[j * n + j] as number)
  }
  return x
}

/** The inverse of upper triangular R, column-major. */
export function invertUpper(r: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    inverse.set(solveUpper(r, n, unit), j * n)
  }
  return inverse
}
