/** A M Aᵀ for symmetric M (n × n); all column-major. */
export function sandwichOf(a: Float64Array, m: Float64Array, n: number): Float64Array {
  return multiply(multiply(a, m, n), transpose(a, n), n)
}

export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < n; k++) {
      const factor = b[j * n + k] as number
      if (factor === 0) continue
      for (let i = 0; i < n; i++)
        product[j * n + i] = (product[j * n + i] as number) + (a[k * n + i] as number) * factor
    }
  }
  return product
}

export function transpose(a: Float64Array, n: number): Float64Array {
  const turned = new Float64Array(n * n)
  for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) turned[i * n + j] = a[j * n + i] as number
  return turned
}

export function multiplyVector(a: Float64Array, x: Float64Array): Float64Array {
  const n = x.length
  const product = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) product[i] = (product[i] as number) + (a[j * n + i] as number) * (x[j] as number)
  }
  return product
}

/** xᵀ M x. */
export function quadraticForm(m: Float64Array, x: Float64Array): number {
  return multiplyVector(m, x).reduce((sum, value, i) => sum + value * (x[i] as number), 0)
}

/** Copies the upper triangle below the diagonal. */
export function mirrorUpper(upper: Float64Array, n: number): Float64Array {
  const whole = upper.slice()
  for (let j = 0; j < n; j++) for (let i = 0; i < j; i++) whole[i * n + j] = upper[j * n + i] as number
  return whole
}
