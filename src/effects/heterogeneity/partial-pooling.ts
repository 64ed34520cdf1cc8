import { defaults } from '../defaults.ts'
import { tQuantile } from '../distributions/student-t.ts'
import { chiSquaredUpperTail } from '../distributions/variance-ratio.ts'
import { isLevel } from '../inference.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type BetweenMethod, betweenVariance, type Estimates, solveForQ, weightedAt } from './between-groups.ts'

/** An estimate with an error above 0; the groups' estimates must not hang together. */
export type PoolingInput = { readonly group: string; readonly estimate: number; readonly stdError: number }

export type ShrunkenEffect = {
  readonly group: string
  readonly estimate: number
  readonly stdError: number
  /** How much of it is the group's own estimate, 0 to 1; the rest is the mean. */
  readonly ownShare: number
}

/**
 * A random-effects view of groups: true effects vary around a mean with variance τ². `null` for an interval says that the
 * estimates lie closer together than chance allows at this level, so that no τ² fits.
 */
export type PartialPooling = {
  readonly method: BetweenMethod
  /** In squared units of the outcome. */
  readonly tauSquared: { readonly estimate: number; readonly confInt: readonly [number, number] | null }
  /** Share of the estimates' variance that is not chance, 0 to 1. */
  readonly iSquared: { readonly estimate: number; readonly confInt: readonly [number, number] | null }
  /** What estimates are drawn towards: the average group's effect, not the average person's. */
  readonly mean: { readonly estimate: number; readonly stdError: number }
  readonly shrunken: readonly ShrunkenEffect[]
  /** Where the true effect of a further group of the same kind may lie. */
  readonly predictionInterval: readonly [number, number]
  readonly level: number
}

const fewestGroups = 3

/**
 * Partial pooling, or empirical Bayes (Morris 1983; Raudenbush & Bryk 1985): λy + (1 − λ)μ̂ with λ = τ²/(τ² + v) and variance
 * λv + (1 − λ)² V(μ̂), which counts the uncertainty of the mean, not that of τ² and of v. Equals `metafor::rma` with `blup`.
 * τ² by Paule & Mandel unless said otherwise; its interval from the profile of Q (Viechtbauer 2007), I² from τ² and the
 * typical variance (Higgins & Thompson 2002, eq. 9); prediction interval μ̂ ± t(k − 2)·√(τ² + V(μ̂)) (Higgins, Thompson &
 * Spiegelhalter 2009). Refuses fewer than three groups.
 */
export function partialPooling(
  groups: readonly PoolingInput[],
  options: { readonly method?: BetweenMethod; readonly level?: number } = {},
): PartialPooling | Refusal {
  const { method = 'paule-mandel', level = defaults.level } = options
  const k = groups.length
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (k < fewestGroups) return refuse('too-few-units', { groups: k, fewest: fewestGroups })
  const wrong = groups.find(
    ({ estimate, stdError }) => !Number.isFinite(estimate) || !(stdError > 0 && stdError < 1e140),
  )
  if (wrong) return refuse('invalid-argument', { argument: 'groups', found: wrong.group })
  const unit = Math.max(...groups.map(({ stdError }) => stdError))
  const estimates = inUnits(groups, unit)
  const tau = betweenVariance(estimates, method)
  if (isRefusal(tau)) return tau
  const { mean, total } = weightedAt(estimates, tau)
  const origin = groups[0]?.estimate ?? 0
  const variance = 1 / total
  const reach = tQuantile((1 - level) / 2, k - 2) * Math.sqrt(tau + variance)
  const typical = typicalVariance(estimates)
  const ends = profileOfQ(estimates, level)
  const back = (value: number): number => origin + value * unit
  return {
    method,
    tauSquared: { estimate: tau * unit ** 2, confInt: ends && [ends[0] * unit ** 2, ends[1] * unit ** 2] },
    iSquared: {
      estimate: tau / (tau + typical),
      confInt: ends && [ends[0] / (ends[0] + typical), ends[1] / (ends[1] + typical)],
    },
    mean: { estimate: back(mean), stdError: Math.sqrt(variance) * unit },
    shrunken: groups.map(({ group }, i) => {
      const own = estimates.variances[i] as number
      const share = tau / (tau + own)
      return {
        group,
        estimate: back(share * (estimates.effects[i] as number) + (1 - share) * mean),
        stdError: Math.sqrt(share * own + (1 - share) ** 2 * variance) * unit,
        ownShare: share,
      }
    }),
    predictionInterval: [back(mean - reach), back(mean + reach)],
    level,
  }
}

/** Effects from the first group's, in units of the largest error, so that neither offset nor unit costs digits. */
function inUnits(groups: readonly PoolingInput[], unit: number): Estimates {
  const origin = groups[0]?.estimate ?? 0
  return {
    effects: Float64Array.from(groups, ({ estimate }) => (estimate - origin) / unit),
    variances: Float64Array.from(groups, ({ stdError }) => (stdError / unit) ** 2),
  }
}

/** The variance of a typical estimate (Higgins & Thompson 2002, eq. 9). */
function typicalVariance(estimates: Estimates): number {
  const { weights, total } = weightedAt(estimates, 0)
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0)
  return ((weights.length - 1) * total) / (total * total - squares)
}

/** The τ² ≥ 0 that the χ² distribution of Q(τ²) on k − 1 does not reject (Viechtbauer 2007); `null` if it rejects them all. */
function profileOfQ(estimates: Estimates, level: number): readonly [number, number] | null {
  const df = estimates.effects.length - 1
  const tail = (1 - level) / 2
  const least = solveForQ(estimates, (q) => tail - chiSquaredUpperTail(q, df))
  const q = weightedAt(estimates, 0).q
  if (chiSquaredUpperTail(q, df) > 1 - tail) return null
  return [least, solveForQ(estimates, (at) => 1 - tail - chiSquaredUpperTail(at, df))]
}
