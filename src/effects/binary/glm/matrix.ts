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

function transpose(a: Float64Array, n: number): Float64Array {
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

/**
 * Adds Σ wᵢ xᵢ xᵢᵀ over the rows of a block to the upper triangle of `sum`; column k starts at `starts[k]`. Two columns
 * against four at a time: the eight sums run side by side, and every number read is used more than once.
 */
export function addCrossProducts(
  sum: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  weights: Float64Array,
  size: number,
): void {
  const rank = starts.length
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let k = 0; k < rank; k += 2) {
    const pair = k + 1 < rank
    weigh(first, block, starts[k] as number, weights, size)
    if (pair) weigh(second, block, starts[k + 1] as number, weights, size)
    let l = 0
    if (pair) for (; l + 3 <= k; l += 4) addEightDots(sum, k * rank + l, rank, first, second, block, starts, l, size)
    for (; l <= k; l++) {
      addDot(sum, k * rank + l, first, block, starts[l] as number, size)
      if (pair) addDot(sum, (k + 1) * rank + l, second, block, starts[l] as number, size)
    }
    if (pair) addDot(sum, (k + 1) * rank + k + 1, second, block, starts[k + 1] as number, size)
  }
}

function weigh(into: Float64Array, block: Float64Array, start: number, weights: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) into[i] = (weights[i] as number) * (block[start + i] as number)
}

function addDot(
  sum: Float64Array,
  at: number,
  weighted: Float64Array,
  block: Float64Array,
  start: number,
  size: number,
): void {
  let even = 0
  let odd = 0
  let i = 0
  for (; i + 1 < size; i += 2) {
    even += (weighted[i] as number) * (block[start + i] as number)
    odd += (weighted[i + 1] as number) * (block[start + i + 1] as number)
  }
  if (i < size) even += (weighted[i] as number) * (block[start + i] as number)
  sum[at] = (sum[at] as number) + even + odd
}

/** Two weighted columns against the four from `l` on; the sums of the second stand `rank` further on. */
function addEightDots(
  sum: Float64Array,
  at: number,
  rank: number,
  first: Float64Array,
  second: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  l: number,
  size: number,
): void {
  const start0 = starts[l] as number
  const start1 = starts[l + 1] as number
  const start2 = starts[l + 2] as number
  const start3 = starts[l + 3] as number
  let a0 = 0
  let a1 = 0
  let a2 = 0
  let a3 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  let b3 = 0
  for (let i = 0; i < size; i++) {
    const a = first[i] as number
    const b = second[i] as number
    const x0 = block[start0 + i] as number
    const x1 = block[start1 + i] as number
    const x2 = block[start2 + i] as number
    const x3 = block[start3 + i] as number
    a0 += a * x0
    a1 += a * x1
    a2 += a * x2
    a3 += a * x3
    b0 += b * x0
    b1 += b * x1
    b2 += b * x2
    b3 += b * x3
  }
  const sums = [a0, a1, a2, a3, b0, b1, b2, b3]
  for (let j = 0; j < 4; j++) {
    sum[at + j] = (sum[at + j] as number) + (sums[j] as number)
    sum[at + rank + j] = (sum[at + rank + j] as number) + (sums[j + 4] as number)
  }
}
