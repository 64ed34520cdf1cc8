import { logBeta } from './log-beta.ts'

/** Where the continued fraction is cut; it needs some √max(a, b) terms. */
const mostTerms = 1_000_000

/**
 * Regularised incomplete beta function I_x(a, b), P(X ≤ x) for the beta distribution. `complement` is 1 − x, given apart so
 * that neither end loses digits. Small values keep their relative precision, down to the smallest doubles: the continued
 * fraction (DLMF 8.17.22, evaluated by Lentz's method) is used on the side of the mean where it converges, and only
 * values above about one half are formed as 1 minus the other.
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (complement <= 0) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(complement, x, b, a)
  return lowerTail(x, complement, a, b)
}

function lowerTail(x: number, complement: number, a: number, b: number): number {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-complement)
  const logComplement = complement < 0.5 ? Math.log(complement) : Math.log1p(-x)
  return Math.exp(a * logX + b * logComplement - logBeta(a, b)) / (a * continuedFraction(x, a, b))
}

/** The denominator 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22. */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let value = 1
  let c = 1
  let d = 0
  for (let m = 0; m < mostTerms; m++) {
    for (const term of [oddTerm(m, x, a, b), evenTerm(m + 1, x, a, b)]) {
      d = 1 + term * d
      d = 1 / (Math.abs(d) < tiny ? tiny : d)
      c = 1 + term / c
      if (Math.abs(c) < tiny) c = tiny
      value *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

const oddTerm = (m: number, x: number, a: number, b: number): number =>
  (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))

const evenTerm = (m: number, x: number, a: number, b: number): number =>
  (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
