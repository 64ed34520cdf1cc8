import { defaults } from '../defaults.ts'
import { solveDecreasing } from '../distributions/invert.ts'
import { isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Conditional, conditionalOf, probabilityAt } from './hypergeometric.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** `null` where an odds ratio or the end of an interval is infinite. */
type OddsRatio = number | null

export type FisherExact = {
  /** Two-sided: tables no likelier than the one seen. */
  readonly pValue: number
  /** P(as many or more treated with the outcome), P(as many or fewer). */
  readonly pGreater: number
  readonly pLess: number
  readonly oddsRatio: {
    /** The conditional maximum likelihood estimate, not ad/bc. */
    readonly estimate: OddsRatio
    readonly confInt: readonly [number, OddsRatio]
  }
  /** The same with half of the table seen left out: less conservative, not guaranteed to keep its level. */
  readonly midP: {
    /** Two-sided p minus half the probability of the table seen. */
    readonly pValue: number
    /** Twice the smaller one-sided mid-p. */
    readonly pValueCentral: number
    /** Inverts the central one. */
    readonly confInt: readonly [number, OddsRatio]
  }
  readonly level: number
}

/** Tables whose probability is this much larger than that of the one seen count as equally likely, as in R. */
const asLikely = 1 + 1e-7

/**
 * Fisher's exact test of two shares and the conditional odds ratio with its exact interval (Fisher 1935; Cornfield 1956);
 * mid-p (Lancaster 1961; Lydersen, Fagerland & Laake 2009). p-values equal `fisher.test`; estimate and interval are what
 * `fisher.test` approximates to about 1e-4.
 * Refuses where nobody or everybody has the outcome.
 */
export function fisherExact(table: TwoByTwo, level: number = defaults.level): FisherExact | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const wrong = checkTwoByTwo(table)
  if (wrong) return wrong
  const conditional = conditionalOf(table)
  const { low, high, observed } = conditional
  if (low === high) {
    const n = table.treated.n + table.control.n
    return refuse('no-variation', { mean: (table.treated.successes + table.control.successes) / n, n })
  }
  const tail = (1 - level) / 2
  const whole = tails(conditional, 0)
  const likely = conditional.at(0)
  const seen = probabilityAt(likely, observed)
  let pValue = 0
  for (const probability of likely.of) if (probability <= seen * asLikely) pValue += probability
  return {
    pValue: Math.min(1, pValue),
    pGreater: whole.upper,
    pLess: whole.lower,
    oddsRatio: {
      estimate: observed === low ? 0 : observed === high ? null : conditionalEstimate(conditional),
      confInt: limits(conditional, tail, 1),
    },
    midP: {
      pValue: Math.min(1, pValue - seen / 2),
      pValueCentral: Math.min(1, 2 * Math.min(whole.lower - seen / 2, whole.upper - seen / 2)),
      confInt: limits(conditional, tail, 0.5),
    },
    level,
  }
}

/** P(X ≤ observed), P(X ≥ observed), and the probability of the table seen. */
function tails({ at, observed }: Conditional, logOdds: number): { lower: number; upper: number; seen: number } {
  let lower = 0
  let upper = 0
  const probabilities = at(logOdds)
  const { from, of } = probabilities
  for (let k = 0; k < of.length; k++) {
    if (from + k <= observed) lower += of[k] as number
    if (from + k >= observed) upper += of[k] as number
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper), seen: probabilityAt(probabilities, observed) }
}

function conditionalEstimate({ at, observed }: Conditional): number {
  const short = (logOdds: number): number => {
    const { from, of } = at(logOdds)
    return of.reduce((sum, probability, k) => sum + probability * (observed - from - k), 0)
  }
  return Math.exp(solveWidening(short))
}

/** The odds ratios at which the tails, with `share` of the table seen, are just `tail`. */
function limits(conditional: Conditional, tail: number, share: number): readonly [number, OddsRatio] {
  const { low, high, observed } = conditional
  const target = Math.log(tail)
  const excess = (side: 'lower' | 'upper', logOdds: number): number => {
    const found = tails(conditional, logOdds)
    return Math.log(found[side] - (1 - share) * found.seen) - target
  }
  const from = observed === low ? 0 : Math.exp(-solveWidening((minus) => excess('upper', -minus)))
  const to = observed === high ? null : Math.exp(solveWidening((logOdds) => excess('lower', logOdds)))
  return [from, to]
}

/** The root of a decreasing function of a log odds ratio. */
function solveWidening(f: (logOdds: number) => number): number {
  let reach = 1
  while (reach < 512 && (f(-reach) < 0 || f(reach) > 0)) reach *= 2
  return solveDecreasing(f, -reach, reach)
}
