import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { type Pieces, type Shape, shapeOf } from '../instruments/pieces.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { keptEffects, monteCarloError, type Reference, tallyAt } from './p-value.ts'
import type { DrawSet } from './procedure.ts'
import type { PreparedQuestion } from './question.ts'
import { type Alternative, type Ratios, statisticAt } from './ratio.ts'

export type RandomisationOptions = {
  /** Two-sided by |t| by default. The interval is two-sided in any case. */
  readonly alternative?: Alternative
  /** The effect, the same for everyone, that the null hypothesis states; 0 by default. */
  readonly effect?: number
  readonly level?: number
  /** Whether the interval is computed; it is by default, and never for the scope `everyone`. */
  readonly interval?: 'inverted' | 'none'
}

/** The test of "the same effect for everyone" against the trial's own draws. */
export type RandomisationTest = {
  /** The effect at which the observed statistic is zero: the difference in means, adjusted where there are covariates. */
  readonly estimate: number
  /** The observed statistic; `null` where it is infinite (no variation within the arms). */
  readonly statistic: number | null
  readonly pValue: number
  readonly alternative: Alternative
  /** Draws at least as far out as what was seen, of `draws` that have a statistic; `without` had none. */
  readonly hits: number
  readonly draws: number
  readonly without: number
  readonly kind: DrawSet['kind']
  /** Of a sampled p-value; `null` when enumerated. */
  readonly monteCarloError: number | null
  /** The effects not rejected at 1 − level; `null` where none was asked for. */
  readonly confInt: Pieces | null
  readonly shape: Shape | null
  readonly level: number
}

/**
 * Randomisation inference from draws already made (`statisticsOf`, one question): p-value of the sharp null hypothesis
 * (Fisher 1935; studentised after Janssen 1997, Wu & Ding 2021) and the interval of the constant effects it does not reject
 * (Rosenbaum 2002, section 2). The p-value answers "no effect on anyone"; the interval supposes the same effect on all.
 */
export function randomisationTest(
  question: PreparedQuestion,
  drawn: Ratios,
  set: DrawSet,
  options: RandomisationOptions = {},
): RandomisationTest | Refusal {
  const { alternative = 'two-sided', effect = 0, level = defaults.level, interval = 'inverted' } = options
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (!Number.isFinite(effect)) return refuse('invalid-argument', { argument: 'effect', found: effect })
  const { observed, scale, scope, origin } = question
  if (scope === 'everyone' && effect !== 0) return refuse('not-offered', { with: 'everyone', argument: 'effect' })
  const reference: Reference = { observed, drawn, scale, origin, set }
  const tally = tallyAt(reference, effect, alternative)
  if (!tally) return refuse('nothing-observed', { draws: set.draws })
  const estimate = origin + (observed[0] as number) / (observed[1] as number)
  const statistic =
    question.statistic === 'difference'
      ? (estimate - effect) * (observed[1] as number)
      : statisticAt(observed, 0, effect - origin, scale)
  const pieces =
    interval === 'none' || scope === 'everyone' ? null : keptEffects(reference, estimate, errorOf(question), level)
  return {
    estimate,
    statistic: Number.isFinite(statistic) ? statistic : null,
    pValue: tally.pValue,
    alternative,
    hits: tally.hits,
    draws: tally.counted,
    without: tally.without,
    kind: set.kind,
    monteCarloError: monteCarloError(tally, set),
    confInt: pieces,
    shape: pieces && shapeOf(pieces),
    level,
  }
}

/** The error at the estimate, or what it would be if all spread were within the arms. */
function errorOf({ observed, scale }: PreparedQuestion): number {
  const variance = observed[2] as number
  return Math.sqrt(variance > 0 ? variance : scale.uu) / Math.abs(observed[1] as number)
}
