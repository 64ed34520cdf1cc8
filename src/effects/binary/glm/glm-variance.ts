import type { Categorical } from '../../columns.ts'
import { orthogonaliseColumns } from '../../linear/chunk-fit.ts'
import { addCrossProducts } from '../../linear/cross-products.ts'
import { invertUpper } from '../../linear/triangular.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import { type Cholesky, cholesky, invertCholesky } from './cholesky.ts'
import type { GlmFit } from './glm-fit.ts'
import { type FittedChunk, forEachFittedChunk } from './glm-problem.ts'
import { mirrorUpper, sandwichOf, transpose } from './matrix.ts'
import { addWeightedProducts, makeScratch } from './weighted-products.ts'

/**
 * How errors are computed. `classical` trusts the model; HC0–HC3 are robust to its variance; CR0, CR1 and CR1-clusters
 * also to people of a cluster being alike. CR1 is Stata's factor G/(G−1)·(n−1)/(n−p), CR1-clusters G/(G−1) alone.
 */
export type GlmSeType = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' | 'CR0' | 'CR1' | 'CR1-clusters'

export type GlmVariance = {
  /** In the basis's coordinates, rank × rank. */
  readonly covariance: Float64Array
  /** Inverse information, likewise. */
  readonly bread: Float64Array
  readonly logLikelihood: number
  readonly clusters: number | null
}

export function isClustered(se: GlmSeType): boolean {
  return se === 'CR0' || se === 'CR1' || se === 'CR1-clusters'
}

/**
 * Covariance of the coefficients at the maximum: B M B with B the inverse information and M = Σ gᵢ (yᵢ − μᵢ)² xᵢxᵢᵀ, g of HC0–HC3
 * with the leverages of the last weighted regression, or M the sum over clusters of their squared score totals (White 1982;
 * Liang & Zeger 1986; Zeileis, Köll & Graham 2020). `alongside` sees every chunk fitted at the maximum.
 * Refuses fewer than two clusters.
 */
export function glmVariance(
  fit: GlmFit,
  se: GlmSeType,
  clusters: Categorical | null,
  alongside: (chunk: FittedChunk) => void,
): GlmVariance | Refusal {
  const rank = fit.at.length
  const n = fit.problem.rows.length
  const information = new Float64Array(rank * rank)
  const middle = new Float64Array(rank * rank)
  const scores = clusters && isClustered(se) ? clusterScores(fit, clusters) : null
  let logLikelihood = 0
  const scratch = makeScratch()
  forEachFittedChunk(fit.problem, fit.basis, fit.at, (chunk) => {
    const { block, starts, size, slope, residual } = chunk
    addWeightedProducts(information, block, starts, slope, size, scratch)
    logLikelihood += fit.problem.family.logLikelihood(chunk)
    alongside(chunk)
    if (se === 'HC0' || se === 'HC1') {
      // The residuals are not needed after their squares.
      addWeightedProducts(middle, block, starts, squared(residual, size, residual), size, scratch)
    }
    scores?.add(chunk)
  })
  const factor = cholesky(information, rank)
  if (!factor) return refuse('not-estimable', { coefficients: rank })
  const bread = invertCholesky(factor)
  const robust = (upper: Float64Array, scale: number): Float64Array =>
    sandwichOf(bread, mirrorUpper(upper, rank), rank).map((value) => value * scale)
  if (se === 'classical') return { covariance: bread, bread, logLikelihood, clusters: null }
  if (scores) {
    const count = scores.count()
    if (count < 2) return refuse('too-few-clusters', { clusters: count, fewest: 2 })
    const scale = se === 'CR0' ? 1 : (count / (count - 1)) * (se === 'CR1' ? (n - 1) / (n - rank) : 1)
    return { covariance: robust(scores.middle(), scale), bread, logLikelihood, clusters: count }
  }
  if (se === 'HC2' || se === 'HC3') {
    return { covariance: freedCovariance(fit, factor, se), bread, logLikelihood, clusters: null }
  }
  return { covariance: robust(middle, se === 'HC1' ? n / (n - rank) : 1), bread, logLikelihood, clusters: null }
}

function squared(residual: Float64Array, size: number, into: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) into[i] = residual[i] * residual[i]
  return into
}

/**
 * HC2 or HC3 in one pass: with H = L Lᵀ the information and q = L⁻¹x, the leverage of a row is its slope times |q|², and the
 * covariance L⁻ᵀ (Σ g (y − μ)² q qᵀ) L⁻¹.
 */
function freedCovariance(fit: GlmFit, { lower, n }: Cholesky, se: 'HC2' | 'HC3'): Float64Array {
  const upper = transpose(lower, n)
  const middle = new Float64Array(n * n)
  const scratch = makeScratch()
  let weights = new Float64Array(0)
  let lengths = new Float64Array(0)
  forEachFittedChunk(fit.problem, fit.basis, fit.at, ({ block, starts, size, slope, residual }) => {
    if (weights.length === 0) {
      weights = new Float64Array(size)
      lengths = new Float64Array(size)
    }
    orthogonaliseColumns(block, starts, upper, size)
    lengths.fill(0)
    for (const start of starts) addSquares(lengths, block, start, size)
    divideByFreedom(squared(residual, size, weights), slope, lengths, size, se)
    addWeightedProducts(middle, block, starts, weights, size, scratch)
  })
  return sandwichOf(invertUpper(upper, n), mirrorUpper(middle, n), n)
}

function addSquares(lengths: Float64Array, block: Float64Array, start: number, size: number): void {
  for (let i = 0; i < size; i++) lengths[i] += block[start + i] * block[start + i]
}

/** Divides by 1 − h (HC2) or its square (HC3). */
function divideByFreedom(
  weights: Float64Array,
  slope: Float64Array,
  lengths: Float64Array,
  size: number,
  se: 'HC2' | 'HC3',
): void {
  for (let i = 0; i < size; i++) {
    const free = 1 - slope[i] * lengths[i]
    weights[i] /= se === 'HC2' ? free : free * free
  }
}

/** Collects each cluster's sum of xᵢ(yᵢ − μᵢ); `middle` is the upper triangle of Σ s sᵀ over the clusters. */
function clusterScores(fit: GlmFit, { codes, levels }: Categorical) {
  const rank = fit.at.length
  const groups = levels.length
  const scores = new Float64Array(groups * rank)
  const seen = new Uint8Array(groups)
  const { rows } = fit.problem
  return {
    add({ block, starts, size, from, residual }: FittedChunk): void {
      for (let i = 0; i < size; i++) seen[codes[rows[from + i] as number] as number] = 1
      for (let k = 0; k < rank; k++) {
        const start = starts[k] as number
        for (let i = 0; i < size; i++) {
          const at = k * groups + (codes[rows[from + i] as number] as number)
          scores[at] = (scores[at] as number) + (residual[i] as number) * (block[start + i] as number)
        }
      }
    },
    count: (): number => seen.reduce((sum, one) => sum + one, 0),
    middle(): Float64Array {
      const middle = new Float64Array(rank * rank)
      const starts = Int32Array.from({ length: rank }, (_, k) => k * groups)
      addCrossProducts(middle, scores, starts, groups)
      return middle
    },
  }
}
