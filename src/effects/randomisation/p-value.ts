import type { Pieces } from '../instruments/pieces.ts'
import { invert } from './inversion.ts'
import type { DrawSet } from './procedure.ts'
import { type Alternative, atLeastAsFar, type Ratios, type Scale, statisticAt } from './ratio.ts'

/** Statistics of the observed assignment and of the draws, with what the draws are. */
export type Reference = {
  /** One draw: the observed one. */
  readonly observed: Ratios
  readonly drawn: Ratios
  readonly scale: Scale
  /** The effect that was taken off before: τ counts from here in the ratios. */
  readonly origin: number
  readonly set: DrawSet
}

/** Hits and draws with a statistic; shares of probability where assignments are enumerated with unlike probabilities. */
export type Tally = {
  readonly pValue: number
  readonly hits: number
  readonly counted: number
  readonly without: number
}

/**
 * The p-value of "the effect is τ for everyone": (1 + hits)/(1 + draws) when sampled, so that it is never zero and the test
 * exact (Phipson & Smyth 2010, eq. 2), hits/all when enumerated. Draws without a statistic are left out of both, which
 * conditions on an assignment that can be analysed. `null` where no draw has one.
 */
export function tallyAt(reference: Reference, tau: number, alternative: Alternative): Tally | null {
  const { drawn, scale, origin, set } = reference
  const probabilities = set.kind === 'enumerated' ? set.probabilities : undefined
  const observed = statisticAt(reference.observed, 0, tau - origin, scale)
  let hits = 0
  let counted = 0
  let without = 0
  let hitShare = 0
  let share = 0
  for (let draw = 0; draw < set.draws; draw++) {
    const statistic = statisticAt(drawn, draw, tau - origin, scale)
    if (Number.isNaN(statistic)) {
      without++
      continue
    }
    const weight = probabilities ? (probabilities[draw] as number) : 1
    counted++
    share += weight
    if (!atLeastAsFar(statistic, observed, alternative)) continue
    hits++
    hitShare += weight
  }
  if (counted === 0) return null
  const pValue = set.kind === 'sampled' ? (1 + hits) / (1 + counted) : Math.min(1, hitShare / share)
  return { pValue, hits, counted, without }
}

/** The effects with a two-sided p-value above 1 − level, searched from the estimate in steps of its error. */
export function keptEffects(reference: Reference, estimate: number, error: number, level: number): Pieces {
  const pValueAt = (tau: number): number => tallyAt(reference, tau, 'two-sided')?.pValue ?? 1
  return invert(pValueAt, estimate, error, 1 - level)
}

/** Standard error of a sampled p-value; `null` where nothing was sampled. */
export function monteCarloError(tally: Tally, set: DrawSet): number | null {
  return set.kind === 'sampled' ? Math.sqrt((tally.pValue * (1 - tally.pValue)) / tally.counted) : null
}
