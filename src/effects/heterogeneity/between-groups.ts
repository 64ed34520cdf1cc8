import { solveDecreasing } from '../distributions/invert.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** How the variance between groups is estimated. */
export type BetweenMethod = 'paule-mandel' | 'reml' | 'dersimonian-laird'

export type Estimates = { readonly effects: Float64Array; readonly variances: Float64Array }

/** Weighted mean with weights 1/(v + τ²), and the generalised Q = Σ w(y − μ)². */
export function weightedAt({ effects, variances }: Estimates, tauSquared: number) {
  const weights = variances.map((variance) => 1 / (variance + tauSquared))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = effects.reduce((sum, effect, i) => sum + (weights[i] as number) * effect, 0) / total
  const q = effects.reduce((sum, effect, i) => sum + (weights[i] as number) * (effect - mean) ** 2, 0)
  return { weights, total, mean, q }
}

/**
 * The variance of true effects between groups, never below 0, errors of the estimates taken as known.
 * `paule-mandel` (1982): Q(τ²) = k − 1. `dersimonian-laird` (1986): (Q(0) − (k − 1))/(Σw − Σw²/Σw). `reml`: the maximum of
 * the restricted likelihood by Fisher's scoring (Viechtbauer 2005). Equals `metafor::rma(yi, vi, method = )`.
 */
export function betweenVariance(estimates: Estimates, method: BetweenMethod): number | Refusal {
  if (method === 'paule-mandel') return pauleMandel(estimates)
  return method === 'reml' ? restrictedLikelihood(estimates) : byMoments(estimates)
}

function pauleMandel(estimates: Estimates): number {
  const target = estimates.effects.length - 1
  return solveForQ(estimates, (q) => q - target)
}

/** The τ² ≥ 0 at which an increasing function of Q(τ²) is zero; 0 where it is below zero already there. */
export function solveForQ(estimates: Estimates, excess: (q: number) => number): number {
  const at = (tauSquared: number): number => excess(weightedAt(estimates, tauSquared).q)
  if (!(at(0) > 0)) return 0
  let high = estimates.variances.reduce((sum, variance) => sum + variance, 0)
  while (at(high) > 0) high *= 4
  return solveDecreasing(at, 0, high)
}

function byMoments(estimates: Estimates): number {
  const { weights, total, q } = weightedAt(estimates, 0)
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0)
  return Math.max(0, (q - (weights.length - 1)) / (total - squares / total))
}

const mostSteps = 1000
/** A step below this share of the typical variance ends the search. */
const smallStep = 1e-15

function restrictedLikelihood(estimates: Estimates): number | Refusal {
  const { effects, variances } = estimates
  const start = byMoments(estimates)
  const size = variances.reduce((sum, variance) => sum + variance, 0) / variances.length
  let tauSquared = start
  for (let step = 0; step < mostSteps; step++) {
    const { weights, total, mean } = weightedAt(estimates, tauSquared)
    const powers = (power: number): number => weights.reduce((sum, weight) => sum + weight ** power, 0)
    const [second, third] = [powers(2), powers(3)]
    const spread = effects.reduce((sum, y, i) => sum + ((weights[i] as number) * (y - mean)) ** 2, 0)
    const score = spread - total + second / total
    const information = second - (2 * third) / total + (second / total) ** 2
    const next = Math.max(0, tauSquared + score / information)
    const moved = Math.abs(next - tauSquared)
    tauSquared = next
    if (moved <= smallStep * (size + tauSquared)) return tauSquared
  }
  return refuse('not-converged', { estimate: 'between-groups variance', steps: mostSteps })
}
