import { incompleteBeta } from './incomplete-beta.ts'
import { solveDecreasing } from './invert.ts'
import { normalQuantile, normalUpperTail } from './normal.ts'

/** Above this many degrees of freedom the t distribution is the normal one to 12 digits. */
const practicallyNormal = 1e10

/**
 * P(T > t) for Student's t with df > 0 degrees of freedom, not necessarily whole; df `null` is the normal distribution.
 * By the incomplete beta function, near the centre from the centre, so that neither tail nor centre cancels.
 */
export function tUpperTail(t: number, df: number | null): number {
  if (df === null || df > practicallyNormal) return normalUpperTail(t)
  if (t < 0) return 1 - tUpperTail(-t, df)
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  const rest = square / (df + square)
  const share = df / (df + square)
  if (square < 1) return 0.5 - 0.5 * incompleteBeta(rest, share, 0.5, df / 2)
  return 0.5 * incompleteBeta(share, rest, df / 2, 0.5)
}

/** Two-sided p-value, P(|T| > |t|). */
export function tTwoSided(t: number, df: number | null): number {
  return Math.min(1, 2 * tUpperTail(Math.abs(t), df))
}

/** t with P(T > t) = upperTail, for 0 < upperTail < 1; solved on the logarithm of the tail, right to 1e-11 relative. */
export function tQuantile(upperTail: number, df: number | null): number {
  if (df === null) return normalQuantile(upperTail)
  if (upperTail > 0.5) return -tQuantile(1 - upperTail, df)
  if (upperTail === 0.5) return 0
  const target = Math.log(upperTail)
  const excess = (t: number): number => Math.log(tUpperTail(t, df)) - target
  if (excess(2) <= 0) return solveDecreasing(excess, 0, 2)
  // Few degrees of freedom put quantiles at any order of magnitude: bracket by squaring, solve for the logarithm.
  let high = 4
  while (excess(high) > 0) high *= high
  return Math.exp(solveDecreasing((logT) => excess(Math.exp(logT)), Math.log(high) / 2, Math.log(high)))
}
