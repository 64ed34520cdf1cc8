import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { solveDecreasing } from './invert.ts'

/** P(Z > z) for the standard normal distribution. */
export function normalUpperTail(z: number): number {
  return normalCdf(-z, 0, 1)
}

/** z with P(Z > z) = upperTail, for 0 < upperTail < 1; right to 1e-12 relative down to 1e-300. */
export function normalQuantile(upperTail: number): number {
  if (upperTail > 0.5) return -normalQuantile(1 - upperTail)
  if (upperTail === 0.5) return 0
  const target = Math.log(upperTail)
  return solveDecreasing((z) => Math.log(normalUpperTail(z)) - target, 0, 38)
}
