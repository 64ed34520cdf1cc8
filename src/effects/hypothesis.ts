import { tTwoSided, tUpperTail } from './distributions/student-t.ts'
import type { Estimated } from './inference.ts'
import { type Refusal, refuse } from './refusal.ts'

export type Side = 'higher' | 'lower'

/** What a question asks of an effect. `goodSide` says which way is better; margins are above zero, in the effect's units. */
export type Hypothesis =
  | { readonly kind: 'superiority'; readonly goodSide: Side }
  | { readonly kind: 'non-inferiority'; readonly goodSide: Side; readonly margin: number }
  | { readonly kind: 'equivalence'; readonly goodSide: Side; readonly margin: number }

export function checkHypothesis(hypothesis: Hypothesis): Refusal | null {
  if (hypothesis.kind === 'superiority') return null
  const { margin } = hypothesis
  return margin > 0 && Number.isFinite(margin)
    ? null
    : refuse('invalid-argument', { argument: 'margin', found: margin })
}

/** The level of the two-sided interval that a verdict at α reads: 1 − α, or 1 − 2α for equivalence (two one-sided tests). */
export function levelOfInterval(hypothesis: Hypothesis, alpha: number): number {
  return hypothesis.kind === 'equivalence' ? 1 - 2 * alpha : 1 - alpha
}

/**
 * The p-value that takes part in a family's correction, so that rejection at α and the interval of `levelOfInterval` agree:
 * superiority, two-sided against no effect; non-inferiority, two-sided against the margin on the bad side (half of it is
 * the one-sided p-value, tested at α/2); equivalence, the larger of the two one-sided p-values (Schuirmann 1987).
 * Refuses margins that are not above zero.
 */
export function hypothesisPValue(hypothesis: Hypothesis, result: Estimated): number | Refusal {
  const wrong = checkHypothesis(hypothesis)
  if (wrong) return wrong
  const { estimate, stdError, df } = result
  if (hypothesis.kind === 'superiority') return tTwoSided(estimate / stdError, df)
  const { margin, goodSide } = hypothesis
  if (hypothesis.kind === 'non-inferiority') {
    const good = goodSide === 'higher' ? estimate : -estimate
    return tTwoSided((good + margin) / stdError, df)
  }
  return Math.max(tUpperTail((estimate + margin) / stdError, df), tUpperTail((margin - estimate) / stdError, df))
}
