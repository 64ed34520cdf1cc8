import { incompleteBeta } from './incomplete-beta.ts'
import { solveDecreasing } from './invert.ts'

/** x in (0, 1) with P(X > x) = upperTail for the beta distribution with parameters a, b > 0. */
export function betaQuantile(upperTail: number, a: number, b: number): number {
  return solveDecreasing((x) => incompleteBeta(1 - x, x, b, a) - upperTail, 0, 1)
}
