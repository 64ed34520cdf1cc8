import type { Categorical } from '../../columns.ts'
import type { Ties } from './event-times.ts'
import type { RiskSets } from './risk-sets.ts'
import { forEachScoreResidual } from './score-residuals.ts'

/**
 * The sandwich V·(Σ U·Uᵀ)·V with U the score residuals summed by cluster, or of each row where there is none (Lin & Wei 1989).
 * No correction for few clusters. Equals `coxph(…, cluster = g)` and `coxph(…, robust = TRUE)`.
 */
export function robustVariance(
  sets: RiskSets,
  beta: Float64Array,
  covariance: Float64Array,
  ties: Ties,
  cluster: Categorical | null,
): Float64Array {
  const p = beta.length
  const meat = new Float64Array(p * p)
  if (!cluster) forEachScoreResidual(sets, beta, ties, (_, residual) => addSquare(meat, residual, 0, p))
  else {
    const sums = new Float64Array(cluster.levels.length * p)
    forEachScoreResidual(sets, beta, ties, (position, residual) => {
      const at = cluster.codes[sets.rows[position]] * p
      for (let j = 0; j < p; j++) sums[at + j] += residual[j]
    })
    for (let at = 0; at < sums.length; at += p) addSquare(meat, sums, at, p)
  }
  return product(product(covariance, meat, p), covariance, p)
}

function addSquare(to: Float64Array, vector: Float64Array, at: number, p: number): void {
  for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) to[j * p + k] += vector[at + j] * vector[at + k]
}

function product(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const c = new Float64Array(p * p)
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < p; k++) for (let j = 0; j < p; j++) c[i * p + j] += a[i * p + k] * b[k * p + j]
  }
  return c
}
