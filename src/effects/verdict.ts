import { defaults } from './defaults.ts'
import { checkHypothesis, type Hypothesis, levelOfInterval, type Side } from './hypothesis.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Why there is no verdict, whatever the interval says. */
export type NoVerdictReason =
  /** There is nothing to compare with, or the grade forbids to speak of an effect. */
  | 'no-counterfactual'
  /** The arms did not differ enough in what they got. */
  | 'not-delivered'
  /** How much the arms differed in what they got is not known. */
  | 'delivery-unknown'
  /** Non-inferiority or equivalence without a smallest delivered contrast declared before. */
  | 'no-delivery-declared'
  | 'too-few-clusters'
  /** An exploratory question, or one added after outcomes could be seen. */
  | 'exploratory'
  /** Another analysis set than everyone drawn. */
  | 'not-main-set'
  /** A look before the planned end: the trial is still running. */
  | 'interim-look'
  | 'suppressed'
  /** The estimate was refused or has no interval. */
  | 'no-estimate'

/** What stands beside a verdict, in the outcome's own direction. */
export type Qualifier =
  /** Not worse than the margin allows, but on the bad side of zero: "not worse, but lower". */
  | 'but-lower'
  | 'but-higher'
  /** On the bad side of zero; whether by more than the margin is open. */
  | 'lower-margin-open'
  | 'higher-margin-open'
  /** Equivalence asked, and the whole interval lies beyond the margin. */
  | 'beyond-margin-lower'
  | 'beyond-margin-higher'

export type Conclusion = {
  readonly verdict: 'better' | 'equivalent' | 'not-worse' | 'worse' | 'inconclusive'
  readonly qualifier: Qualifier | null
}

export type Verdict =
  | (Conclusion & {
      readonly confIntVerdict: readonly [number, number]
      readonly level: number
      readonly alpha: number
    })
  | { readonly verdict: 'none'; readonly reason: NoVerdictReason }

/** How much more of the thing the treated arm got than control, and the least of it that was declared to count. */
export type Delivery = { readonly smallest: number; readonly observed: number | null }

export type VerdictQuestion = {
  readonly hypothesis: Hypothesis
  /** Level of the step at which the hypothesis was tested; 0.05 when it stands alone. */
  readonly alpha?: number
  /** Needed for non-inferiority and equivalence; looked at for superiority when given. */
  readonly delivery?: Delivery
  /** A reason known beforehand why there is no verdict. */
  readonly barred?: NoVerdictReason
}

/**
 * The verdict of a question, read off the two-sided interval of its estimate: at 1 − α for superiority and
 * non-inferiority, at 1 − 2α for equivalence. `intervalAt` gives the interval at a level, `null` where there is none.
 * Refuses margins not above zero and α outside (0, 0.5).
 */
export function verdictOf(
  question: VerdictQuestion,
  intervalAt: (level: number) => readonly [number, number] | null,
): Verdict | Refusal {
  const { hypothesis, alpha = defaults.alpha } = question
  if (!(alpha > 0 && alpha < 0.5)) return refuse('invalid-argument', { argument: 'alpha', found: alpha })
  const wrong = checkHypothesis(hypothesis)
  if (wrong) return wrong
  const reason = question.barred ?? deliveryReason(hypothesis, question.delivery)
  if (reason) return { verdict: 'none', reason }
  const level = levelOfInterval(hypothesis, alpha)
  const confIntVerdict = intervalAt(level)
  if (!confIntVerdict) return { verdict: 'none', reason: 'no-estimate' }
  return { ...conclude(hypothesis, confIntVerdict), confIntVerdict, level, alpha }
}

function deliveryReason(hypothesis: Hypothesis, delivery: Delivery | undefined): NoVerdictReason | null {
  if (hypothesis.kind === 'superiority') return null
  if (!delivery) return 'no-delivery-declared'
  if (delivery.observed === null) return 'delivery-unknown'
  return delivery.observed >= delivery.smallest ? null : 'not-delivered'
}

/**
 * What an interval says of a hypothesis; every comparison is strict, so an end on zero or on the margin decides nothing.
 * Superiority: lo > 0 better, hi < 0 worse. Non-inferiority: lo > 0 better, lo > −M not worse, hi < −M worse.
 * Equivalence: inside (−M, M). Ends are taken on the good side (turned round where lower is better).
 */
export function conclude(hypothesis: Hypothesis, interval: readonly [number, number]): Conclusion {
  const { goodSide } = hypothesis
  const [lo, hi] = goodSide === 'higher' ? interval : [-interval[1], -interval[0]]
  const bad: Side = goodSide === 'higher' ? 'lower' : 'higher'
  if (hypothesis.kind === 'superiority') {
    return { verdict: lo > 0 ? 'better' : hi < 0 ? 'worse' : 'inconclusive', qualifier: null }
  }
  const { margin } = hypothesis
  if (hypothesis.kind === 'equivalence') {
    if (lo > -margin && hi < margin) return { verdict: 'equivalent', qualifier: null }
    const beyond = hi < -margin ? bad : lo > margin ? goodSide : null
    return { verdict: 'inconclusive', qualifier: beyond && `beyond-margin-${beyond}` }
  }
  if (lo > 0) return { verdict: 'better', qualifier: null }
  if (lo > -margin) return { verdict: 'not-worse', qualifier: hi < 0 ? `but-${bad}` : null }
  if (hi < -margin) return { verdict: 'worse', qualifier: null }
  return { verdict: 'inconclusive', qualifier: hi < 0 ? `${bad}-margin-open` : null }
}
