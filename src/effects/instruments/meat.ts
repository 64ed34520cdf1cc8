import { symmetricEigen } from '../cluster/symmetric-eigen.ts'
import { dot } from '../projection/basis.ts'
import type { SeType } from '../request.ts'

/**
 * A regression in orthonormal coordinates of which one is in question: `others` and `tested` are unit vectors over the rows.
 * The coefficient is `tested`'y over some factor; only the variance of `tested`'y is computed here.
 */
export type Coordinates = {
  readonly others: readonly Float64Array[]
  readonly tested: Float64Array
  readonly se: SeType
  /** Cluster of each row, 0 to `clusters` − 1, for CR0, CR1 and CR2. */
  readonly clusterOf: Int32Array | null
  readonly clusters: number
}

export type Meat = {
  /** The variance as a bilinear form of two columns of residuals. */
  readonly of: (a: Float64Array, b: Float64Array) => number
  readonly df: number
  /** The part of the squared influences on rows (clusters) that fit themselves: an error the variance leaves out. */
  readonly hiddenShare: number
}

/** A leverage this close to one is one: the row fits itself and its residual says nothing. */
const ownLeverage = 1e-10
/** Eigenvalues of a cluster's residual variance at or below this are zero (as in clubSandwich and estimatr). */
const vanishing = 1e-12
const roundingShare = 1e-12

/**
 * The variance of one coordinate: classical, HC0–HC3 (White 1980; MacKinnon & White 1985) on n − k degrees of freedom; CR0
 * and CR1 (Stata's) on clusters − 1; CR2 on Satterthwaite's (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018).
 */
export function meatOf(coordinates: Coordinates): Meat {
  const { se, others, tested, clusters } = coordinates
  const n = tested.length
  const k = others.length + 1
  if (se === 'classical') return { of: (a, b) => dot(a, b) / (n - k), df: n - k, hiddenShare: 0 }
  if (se === 'CR2') return biasReduced(coordinates)
  if (se === 'CR0' || se === 'CR1') {
    const factor = se === 'CR1' ? (clusters / (clusters - 1)) * ((n - 1) / (n - k)) : 1
    const ones = (values: Float64Array): Float64Array => clusterSums(coordinates, values, tested)
    return { of: (a, b) => factor * dot(ones(a), ones(b)), df: clusters - 1, hiddenShare: 0 }
  }
  return byRow(coordinates)
}

function byRow({ se, others, tested }: Coordinates): Meat {
  const n = tested.length
  const k = others.length + 1
  const weights = tested.map((value) => value * value)
  let hiddenShare = 0
  if (se === 'HC1') for (let i = 0; i < n; i++) weights[i] = ((weights[i] as number) * n) / (n - k)
  if (se === 'HC2' || se === 'HC3') {
    const leverages = tested.map((value) => value * value)
    for (const q of others) for (let i = 0; i < n; i++) leverages[i] = (leverages[i] as number) + (q[i] as number) ** 2
    for (let i = 0; i < n; i++) {
      const free = 1 - (leverages[i] as number)
      if (free < ownLeverage) {
        hiddenShare += weights[i] as number
        weights[i] = 0
      } else weights[i] = (weights[i] as number) / (se === 'HC2' ? free : free * free)
    }
  }
  const of = (a: Float64Array, b: Float64Array): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += (weights[i] as number) * (a[i] as number) * (b[i] as number)
    return sum
  }
  return { of, df: n - k, hiddenShare: hiddenShare > roundingShare ? hiddenShare : 0 }
}

/** Σ a·b over the rows of each cluster. */
function clusterSums({ clusterOf, clusters }: Coordinates, a: Float64Array, b: Float64Array): Float64Array {
  const sums = new Float64Array(clusters)
  for (let i = 0; i < a.length; i++) {
    const cluster = clusterOf?.[i] as number
    sums[cluster] = (sums[cluster] as number) + (a[i] as number) * (b[i] as number)
  }
  return sums
}

/**
 * CR2: each cluster's part of the tested vector is multiplied by (I − QⱼQⱼ')^(−1/2). Degrees of freedom (ΣPⱼⱼ)²/ΣΣPⱼₗ² with
 * Pⱼₗ = pⱼ'(I − H)pₗ, from the clusters' own sums p'p and w = Q'p alone.
 */
function biasReduced(coordinates: Coordinates): Meat {
  const { others, tested, clusters } = coordinates
  const columns = [...others, tested]
  const k = columns.length
  const adjusted = new Float64Array(tested.length)
  const products = new Float64Array(k * k)
  let trace = 0
  let squares = 0
  let hidden = 0
  for (const rows of rowsByCluster(coordinates)) {
    const p = adjustedPart(columns, rows)
    const w = columns.map((q) => rows.reduce((sum, row, i) => sum + (q[row] as number) * (p[i] as number), 0))
    const own = dot(p, p)
    const inside = w.reduce((sum, value) => sum + value * value, 0)
    trace += own - inside
    // Pⱼⱼ² = (p'p − w'w)², and the squares of all w'w between clusters follow from Σ ww' below.
    squares += (own - inside) ** 2 - inside * inside
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++)
        products[a * k + b] = (products[a * k + b] as number) + (w[a] as number) * (w[b] as number)
    }
    hidden += rows.reduce((sum, row) => sum + (tested[row] as number) ** 2, 0) - (own - inside)
    rows.forEach((row, i) => {
      adjusted[row] = p[i] as number
    })
  }
  squares += dot(products, products)
  const of = (a: Float64Array, b: Float64Array): number =>
    dot(clusterSums(coordinates, a, adjusted), clusterSums(coordinates, b, adjusted))
  const df = squares > 0 ? (trace * trace) / squares : clusters - 1
  return { of, df, hiddenShare: hidden > 1e-9 ? hidden : 0 }
}

function rowsByCluster({ clusterOf, clusters, tested }: Coordinates): Int32Array[] {
  const counts = new Int32Array(clusters)
  for (let i = 0; i < tested.length; i++) {
    const cluster = clusterOf?.[i] as number
    counts[cluster] = (counts[cluster] as number) + 1
  }
  const rows = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let i = 0; i < tested.length; i++) {
    const cluster = clusterOf?.[i] as number
    const at = counts[cluster] as number
    ;(rows[cluster] as Int32Array)[at] = i
    counts[cluster] = at + 1
  }
  return rows
}

/** (I − QQ')^(−1/2) q for the rows of a cluster, q the last column; by the smaller of the two eigenproblems. */
function adjustedPart(columns: readonly Float64Array[], rows: Int32Array): Float64Array {
  const k = columns.length
  const m = rows.length
  const at = (column: number, i: number): number => (columns[column] as Float64Array)[rows[i] as number] as number
  if (m <= k) {
    const b = squareMatrix(m, (i, j) => {
      let sum = i === j ? 1 : 0
      for (let c = 0; c < k; c++) sum -= at(c, i) * at(c, j)
      return sum
    })
    return rootTimes(
      b,
      m,
      Float64Array.from(rows, (_, i) => at(k - 1, i)),
    )
  }
  const b = squareMatrix(k, (c, d) => {
    let sum = c === d ? 1 : 0
    for (let i = 0; i < m; i++) sum -= at(c, i) * at(d, i)
    return sum
  })
  const unit = new Float64Array(k)
  unit[k - 1] = 1
  const t = rootTimes(b, k, unit)
  return Float64Array.from(rows, (_, i) => t.reduce((sum, value, c) => sum + value * at(c, i), 0))
}

function squareMatrix(size: number, entry: (i: number, j: number) => number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    for (let i = 0; i <= j; i++) {
      const value = entry(i, j)
      matrix[j * size + i] = value
      matrix[i * size + j] = value
    }
  }
  return matrix
}

/** B^(−1/2) x, eigenvalues of nothing but rounding left out (Moore–Penrose). */
function rootTimes(b: Float64Array, size: number, x: Float64Array): Float64Array {
  const { values, vectors } = symmetricEigen(b, size)
  const result = new Float64Array(size)
  for (let v = 0; v < size; v++) {
    const value = values[v] as number
    if (!(value > vanishing)) continue
    let along = 0
    for (let i = 0; i < size; i++) along += (vectors[v * size + i] as number) * (x[i] as number)
    along /= Math.sqrt(value)
    for (let i = 0; i < size; i++) result[i] = (result[i] as number) + along * (vectors[v * size + i] as number)
  }
  return result
}
