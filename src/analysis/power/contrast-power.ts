import { tQuantile } from '../../effects/index.ts'
import type { PowerHypothesis } from './design.ts'
import { bothSidesInside, noncentralTUpperTail } from './noncentral-t.ts'
import type { Precision } from './precision.ts'

/** Power of one contrast at one level. `worse` is the chance of the verdict "worse", where the hypothesis has one. */
export type ContrastPower = Precision & {
  readonly criticalValue: number
  readonly power: number
  readonly worse?: number
}

/**
 * Probability of the verdict that the trial is made for, read off the interval on the good side:
 * - superiority: the two-sided interval at 1 − α lies above 0. With `worse` added it is `power.t.test(strict = TRUE)`.
 * - non-inferiority: the same interval lies above −margin (one-sided α/2).
 * - equivalence: the interval at 1 − 2α lies inside (−margin, margin) (Schuirmann 1987).
 *
 * Exact for normal outcomes with equal variances and arms (the statistic is then non-central t),
 * else Welch's approximation (Moser, Stevens & Watts 1989).
 */
export function contrastPower(
  hypothesis: PowerHypothesis,
  { stdError, df }: Precision,
  effect: number,
  alpha: number,
): ContrastPower {
  const margin = hypothesis.kind === 'superiority' ? 0 : (hypothesis.margin ?? 0)
  if (hypothesis.kind === 'equivalence') {
    const criticalValue = tQuantile(alpha, df)
    const power = bothSidesInside(criticalValue, df, effect / stdError, margin / stdError)
    return { stdError, df, criticalValue, power }
  }
  const criticalValue = tQuantile(alpha / 2, df)
  const shift = (effect + margin) / stdError
  return {
    stdError,
    df,
    criticalValue,
    power: noncentralTUpperTail(criticalValue, df, shift),
    worse: noncentralTUpperTail(criticalValue, df, -shift),
  }
}
