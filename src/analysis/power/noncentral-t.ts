import { normalUpperTail } from '../../effects/index.ts'
import { integrate } from './legendre.ts'

/** Beyond exp(−40) of its peak the density adds nothing to a double. */
const negligible = 40
/** Φ(9) is 1, and Φ(−39) is 0, to a double. */
const certain = 9
const impossible = 39

/** A function of s that is 1 up to `oneUntil`, 0 from `zeroFrom`, and between them no steeper than Φ(slope · s). */
type Falling = {
  readonly at: (s: number) => number
  readonly oneUntil: number
  readonly zeroFrom: number
  readonly slope: number
}

/**
 * The mean of a falling function of s, where s² = χ²(df)/df: the ratio of an estimated standard error to the true one.
 *
 * Integrated over x = log s, in which the density is exp(df·(x − (e²ˣ − 1)/2)) up to a constant, smooth for every
 * df ≥ 1; the constant is found by the same rule, so that no gamma function cancels when df is large.
 */
function meanOverScale(df: number, { at, oneUntil, zeroFrom, slope }: Falling): number {
  const reach = negligible / df
  const low = -(reach + Math.sqrt(reach * reach + 4 * reach)) / 2
  const high = Math.sqrt(reach)
  const inside = (s: number): number => (s > 0 ? Math.min(high, Math.max(low, Math.log(s))) : low)
  const [one, zero] = [inside(oneUntil), inside(zeroFrom)]
  const density = (x: number): number => Math.exp(df * (x - Math.expm1(2 * x) / 2))
  const peak = 2 / Math.sqrt(2 * df)
  const below = integrate(density, low, one, peak)
  const steepest = slope * Math.exp(zero)
  const between = integrate((x) => density(x) * at(Math.exp(x)), one, zero, Math.min(peak, 2 / steepest))
  const rest = integrate(density, one, high, peak)
  return Math.min(1, Math.max(0, (below + between) / (below + rest)))
}

/**
 * P(T > t) for the non-central t distribution, T = (Z + ncp)/s (Johnson, Kotz & Balakrishnan 1995, chapter 31), as the
 * mean of Φ(ncp − t·s). t > 0; df ≥ 1, not necessarily whole.
 */
export function noncentralTUpperTail(t: number, df: number, ncp: number): number {
  return meanOverScale(df, {
    at: (s) => normalUpperTail(t * s - ncp),
    oneUntil: (ncp - certain) / t,
    zeroFrom: (ncp + impossible) / t,
    slope: t,
  })
}

/**
 * Probability that both of two one-sided tests at critical value t > 0 reject: that `estimate ± t·error` lies inside
 * (−margin, margin), all in units of the true standard error (Phillips 1990; Owen's Q). Exact, also where a single test
 * would be an approximation.
 */
export function bothSidesInside(t: number, df: number, effect: number, margin: number): number {
  return meanOverScale(df, {
    at: (s) => normalUpperTail(t * s - margin - effect) - normalUpperTail(margin - effect - t * s),
    oneUntil: (margin - Math.abs(effect) - certain) / t,
    zeroFrom: margin / t,
    slope: t,
  })
}
