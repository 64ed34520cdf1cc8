import { defaults } from './defaults.ts'
import { betaQuantile } from './distributions/beta.ts'
import { normalQuantile } from './distributions/normal.ts'
import { isLevel } from './inference.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A share of people with its interval, both between 0 and 1. */
export type Share = {
  readonly share: number
  readonly successes: number
  readonly n: number
  readonly method: 'wilson' | 'clopper-pearson'
  readonly confInt: readonly [number, number]
  readonly level: number
}

/**
 * A share with Wilson's interval (Wilson 1927; Brown, Cai & DasGupta 2001, eq. 4), the default for a single share.
 * Equals `prop.test(successes, n, correct = FALSE)`. Refuses n = 0 and counts that are not whole numbers within n.
 */
export function wilson(successes: number, n: number, level: number = defaults.level): Share | Refusal {
  const wrong = checkCounts(successes, n, level)
  if (wrong) return wrong
  const z = normalQuantile((1 - level) / 2)
  const share = successes / n
  const centre = share + (z * z) / (2 * n)
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const whole = 1 + (z * z) / n
  const low = successes === 0 ? 0 : (centre - reach) / whole
  const high = successes === n ? 1 : (centre + reach) / whole
  return { share, successes, n, method: 'wilson', confInt: [low, high], level }
}

/**
 * A share with the exact interval of Clopper & Pearson (1934), which covers at least its level and often more.
 * Equals `binom.test(successes, n)`. Refuses as `wilson` does.
 */
export function clopperPearson(successes: number, n: number, level: number = defaults.level): Share | Refusal {
  const wrong = checkCounts(successes, n, level)
  if (wrong) return wrong
  const tail = (1 - level) / 2
  const low = successes === 0 ? 0 : betaQuantile(1 - tail, successes, n - successes + 1)
  const high = successes === n ? 1 : betaQuantile(tail, successes + 1, n - successes)
  return { share: successes / n, successes, n, method: 'clopper-pearson', confInt: [low, high], level }
}

function checkCounts(successes: number, n: number, level: number): Refusal | null {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (n === 0) return refuse('nothing-observed', { n })
  return Number.isInteger(n) && Number.isInteger(successes) && successes >= 0 && successes <= n
    ? null
    : refuse('invalid-argument', { argument: 'successes', found: successes, n })
}
