import { product } from '../linear/small-matrix.ts'

/**
 * Sums over all pairs of clusters that say how variable a clustered variance is. The variance of q combinations of
 * coefficients is Σⱼ (Lⱼ'y)², and with independent errors of one variance the Lⱼ have covariances P: between clusters
 * Pⱼₖ = uⱼ'Kuₖ for `size` × q matrices uⱼ, within a cluster Pⱼⱼ as given.
 */
export type PairSums = {
  /** u: `size` × q; own: q × q, symmetric. Both column-major. Copied. */
  readonly add: (u: Float64Array, own: Float64Array) => void
  /** Σⱼₖ [tr(PⱼₖPⱼₖ) + tr(Pⱼₖ)²]. */
  readonly total: () => number
}

/** Up to this many clusters each pair is looked at: exact to the last digits. Beyond, sums of products replace pairs. */
const mostClustersInPairs = 1024
/** Numbers kept for it. */
const mostNumbersKept = 4e6

/** `between` is K, `size` × `size` and symmetric; `null` stands for −I. */
export function pairSums(clusters: number, size: number, q: number, between: Float64Array | null): PairSums {
  const inPairs = clusters <= mostClustersInPairs && clusters * size * q <= mostNumbersKept
  return inPairs ? sumsInPairs(clusters, size, q, between) : sumsOfProducts(size, q, between)
}

/** K u for u (size × q). */
function across(between: Float64Array | null, u: Float64Array, size: number, q: number): Float64Array {
  return between ? product(between, u, size, size, q) : u.map((value) => -value)
}

/** Adds tr(PP) + tr(P)² for P = a'b, both `size` × q. */
function traces(a: Float64Array, b: Float64Array, size: number, q: number): number {
  if (q === 1) return 2 * dot(a, b, 0, 0, size) ** 2
  let trace = 0
  let square = 0
  for (let s = 0; s < q; s++) {
    trace += dot(a, b, s * size, s * size, size)
    for (let t = 0; t < q; t++) square += dot(a, b, s * size, t * size, size) * dot(a, b, t * size, s * size, size)
  }
  return square + trace * trace
}

function dot(a: Float64Array, b: Float64Array, fromA: number, fromB: number, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += (a[fromA + i] as number) * (b[fromB + i] as number)
  return sum
}

/** The same of a symmetric q × q matrix. */
function tracesOf(own: Float64Array, q: number): number {
  let trace = 0
  let square = 0
  for (let s = 0; s < q; s++) trace += own[s * q + s] as number
  for (const value of own) square += value * value
  return square + trace * trace
}

function sumsInPairs(clusters: number, size: number, q: number, between: Float64Array | null): PairSums {
  const kept = new Float64Array(clusters * size * q)
  let count = 0
  let total = 0
  return {
    add(u, own) {
      total += tracesOf(own, q)
      kept.set(u, count * size * q)
      count++
    },
    total() {
      let offDiagonal = 0
      for (let j = 0; j < count; j++) {
        const other = across(between, kept.subarray(j * size * q, (j + 1) * size * q), size, q)
        for (let k = 0; k < j; k++)
          offDiagonal += traces(kept.subarray(k * size * q, (k + 1) * size * q), other, size, q)
      }
      return total + 2 * offDiagonal
    },
  }
}

/** Σⱼₖ over all pairs by S = Σⱼ vec(uⱼ)vec(uⱼ)', with the pairs j = k taken out and the given ones put in. */
function sumsOfProducts(size: number, q: number, between: Float64Array | null): PairSums {
  const length = size * q
  const products = new Float64Array(length * length)
  let total = 0
  return {
    add(u, own) {
      total += tracesOf(own, q) - traces(u, across(between, u, size, q), size, q)
      for (let j = 0; j < length; j++) {
        const value = u[j] as number
        if (value === 0) continue
        for (let i = 0; i < length; i++) {
          products[j * length + i] = (products[j * length + i] as number) + (u[i] as number) * value
        }
      }
    },
    total: () => total + allPairs(products, size, q, between),
  }
}

/** Σ over s, t of ⟨Sₛₜ, K Sₜₛ K⟩ + ⟨Sₛₜ, K Sₛₜ K⟩, where Sₛₜ is the block of S for columns s and t of u. */
function allPairs(products: Float64Array, size: number, q: number, between: Float64Array | null): number {
  const block = (s: number, t: number): Float64Array => {
    const part = new Float64Array(size * size)
    for (let j = 0; j < size; j++) {
      const from = (t * size + j) * size * q + s * size
      part.set(products.subarray(from, from + size), j * size)
    }
    return part
  }
  const around = (part: Float64Array): Float64Array =>
    between ? product(product(between, part, size, size, size), between, size, size, size) : part
  let sum = 0
  for (let s = 0; s < q; s++) {
    for (let t = 0; t < q; t++) {
      const part = block(s, t)
      const same = around(part)
      sum += dot(part, same, 0, 0, size * size)
      sum += s === t ? dot(part, same, 0, 0, size * size) : dot(part, around(block(t, s)), 0, 0, size * size)
    }
  }
  return sum
}
