import { forEachChunk, type Problem } from './row-chunks.ts'

/**
 * Adds the products of columns with each other to `sum` (count × count, column-major; upper triangle only). Column k is
 * `block.subarray(starts[k], starts[k] + size)`. Three by three columns at a time: nine sums run side by side and each
 * entry is read once for three of them.
 */
export function addCrossProducts(sum: Float64Array, block: Float64Array, starts: Int32Array, size: number): void {
  const count = starts.length
  const tile = new Float64Array(9)
  for (let k = 0; k < count; k += 3) {
    for (let l = 0; l <= k; l += 3) {
      fillTile(tile, block, starts, k, l, size)
      for (let s = 0; s < 3 && k + s < count; s++) {
        for (let t = 0; t < 3 && l + t <= k + s; t++) {
          const at = (k + s) * count + l + t
          sum[at] = (sum[at] as number) + (tile[3 * s + t] as number)
        }
      }
    }
  }
}

/** Products of columns k, k + 1, k + 2 with l, l + 1, l + 2; beyond the last column the last again. */
function fillTile(
  tile: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  k: number,
  l: number,
  size: number,
): void {
  const last = starts.length - 1
  const [k0, k1, k2] = [starts[k], starts[Math.min(k + 1, last)], starts[Math.min(k + 2, last)]] as [
    number,
    number,
    number,
  ]
  const [l0, l1, l2] = [starts[l], starts[Math.min(l + 1, last)], starts[Math.min(l + 2, last)]] as [
    number,
    number,
    number,
  ]
  let [s00, s01, s02, s10, s11, s12, s20, s21, s22] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
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
  tile.set([s00, s01, s02, s10, s11, s12, s20, s21, s22])
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
