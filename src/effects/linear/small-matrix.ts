/** Products of small dense matrices, all column-major. */

/** A B for A (n × m) and B (m × q). */
export function product(a: Float64Array, b: Float64Array, n: number, m: number, q: number): Float64Array {
  const result = new Float64Array(n * q)
  for (let j = 0; j < q; j++) {
    for (let k = 0; k < m; k++) {
      const factor = b[j * m + k] as number
      if (factor === 0) continue
      for (let i = 0; i < n; i++) {
        result[j * n + i] = (result[j * n + i] as number) + (a[k * n + i] as number) * factor
      }
    }
  }
  return result
}

/** Aᵀ B for A (n × m) and B (n × q). */
export function crossProduct(a: Float64Array, b: Float64Array, n: number, m: number, q: number): Float64Array {
  const result = new Float64Array(m * q)
  for (let j = 0; j < q; j++) {
    for (let i = 0; i < m; i++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += (a[i * n + k] as number) * (b[j * n + k] as number)
      result[j * m + i] = sum
    }
  }
  return result
}

/** Aᵀ for A (n × m). */
export function transposed(a: Float64Array, n: number, m: number): Float64Array {
  const result = new Float64Array(n * m)
  for (let j = 0; j < m; j++) for (let i = 0; i < n; i++) result[i * m + j] = a[j * n + i] as number
  return result
}

/** A M Aᵀ for A (n × m) and symmetric M (m × m). */
export function sandwich(a: Float64Array, middle: Float64Array, n: number, m: number): Float64Array {
  return product(product(a, middle, n, m, m), transposed(a, n, m), n, m, n)
}
