import { forEachChunk, type Problem } from './row-chunks.ts'

/**
 * Adds the products of columns with each other to `sum` (count × count, column-major; upper triangle only). Column k is
 * `block.subarray(starts[k], starts[k] + size)`. Three by three columns at a time: nine sums run side by side and each
 * entry is read once for three of them.
 */
export function addCrossProducts(sum: Float64Array, block: Float64Array, starts: Int32Array, size: number): void {
  const count = starts.length
  const whole = count - (count % 3)
  for (let k = 0; k < whole; k += 3) {
    for (let l = 0; l <= k; l += 3) addTile(sum, block, starts, k, l, size)
  }
  for (let k = whole; k < count; k++) {
    for (let l = 0; l <= k; l += 3) addTriple(sum, block, starts, k, l, size)
  }
}

/** Products of columns k, k + 1, k + 2 with l, l + 1, l + 2. */
function addTile(sum: Float64Array, block: Float64Array, starts: Int32Array, k: number, l: number, size: number): void {
  const [k0, k1, k2] = [starts[k], starts[k + 1], starts[k + 2]] as [number, number, number]
  const [l0, l1, l2] = [starts[l], starts[l + 1], starts[l + 2]] as [number, number, number]
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s20 = 0
  let s21 = 0
  let s22 = 0
  for (let i = 0; i < size; i++) {
    const a = block[k0 + i] as number
    const b = block[k1 + i] as number
    const c = block[k2 + i] as number
    const x = block[l0 + i] as number
    const y = block[l1 + i] as number
    const z = block[l2 + i] as number
    s00 += a * x
    s01 += a * y
    s02 += a * z
    s10 += b * x
    s11 += b * y
    s12 += b * z
    s20 += c * x
    s21 += c * y
    s22 += c * z
  }
  const at = k * starts.length + l
  addUpTo(sum, at, k - l, s00, s01, s02)
  addUpTo(sum, at + starts.length, k + 1 - l, s10, s11, s12)
  addUpTo(sum, at + 2 * starts.length, k + 2 - l, s20, s21, s22)
}

/** Products of column k with l, l + 1, l + 2, as far as the diagonal. */
function addTriple(
  sum: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  k: number,
  l: number,
  size: number,
): void {
  const [k0, l0] = [starts[k], starts[l]] as [number, number]
  const l1 = starts[Math.min(l + 1, k)] as number
  const l2 = starts[Math.min(l + 2, k)] as number
  let s0 = 0
  let s1 = 0
  let s2 = 0
  for (let i = 0; i < size; i++) {
    const a = block[k0 + i] as number
    s0 += a * (block[l0 + i] as number)
    s1 += a * (block[l1 + i] as number)
    s2 += a * (block[l2 + i] as number)
  }
  addUpTo(sum, k * starts.length + l, k - l, s0, s1, s2)
}

/** Adds to as many entries as lie above the diagonal or on it: `above` + 1. */
function addUpTo(sum: Float64Array, at: number, above: number, s0: number, s1: number, s2: number): void {
  sum[at] = (sum[at] as number) + s0
  if (above > 0) sum[at + 1] = (sum[at + 1] as number) + s1
  if (above > 1) sum[at + 2] = (sum[at + 2] as number) + s2
}

/** Below this many rows reflections cost nothing that matters. */
const fewestRows = 4096
/** A column keeps at least this share of its squared length beside the earlier ones, or products lose too many digits. */
const leastLeft = 1e-3

/**
 * The triangular factor of [X y] from the columns' products (Cholesky): half the work of reflections, and as good as they
 * are for columns far from collinear. `null` where the problem is small, or any column too close to the earlier ones.
 */
export function factorFromProducts(problem: Problem): Float64Array | null {
  if (problem.rows.length < fewestRows) return null
  const width = problem.columns.length + 1
  const products = new Float64Array(width * width)
  forEachChunk(problem, ({ block, stride, size }) => {
    addCrossProducts(
      products,
      block,
      Int32Array.from({ length: width }, (_, j) => j * stride),
      size,
    )
  })
  return cholesky(products, width)
}

/** Upper triangular R with R'R = A, from the upper triangle of A; the last column may be collinear. */
function cholesky(a: Float64Array, n: number): Float64Array | null {
  const r = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const whole = a[j * n + j] as number
    let left = whole
    for (let i = 0; i < j; i++) {
      let entry = a[j * n + i] as number
      for (let k = 0; k < i; k++) entry -= (r[i * n + k] as number) * (r[j * n + k] as number)
      entry /= r[i * n + i] as number
      r[j * n + i] = entry
      left -= entry * entry
    }
    if (j < n - 1 && !(left > leastLeft * whole && whole > 0)) return null
    r[j * n + j] = Math.sqrt(Math.max(0, left))
  }
  return r.every(Number.isFinite) ? r : null
}
