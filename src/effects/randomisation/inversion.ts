import type { Pieces } from '../instruments/pieces.ts'

const growth = 1.5
const mostSteps = 60
/** Ends are found to this share of the error. */
const precision = 1e-13
/** p-values are shares of draws: closer to α than this is α. */
const roundingP = 1e-12

/**
 * The effects that a test does not reject: from the estimate outwards in growing steps (the first a quarter of the error)
 * until a p-value at or below α, then halving between the last kept and the first rejected value, on the same draws, so
 * the answer is a function of the data and the seed. A side on which nothing is rejected has no end.
 */
export function invert(pValueAt: (tau: number) => number, estimate: number, error: number, alpha: number): Pieces {
  const kept = (tau: number): boolean => pValueAt(tau) > alpha + roundingP
  if (!kept(estimate)) return []
  const end = (direction: -1 | 1): number | null => {
    let inside = estimate
    // Without error there is nothing to measure steps by; any other effect is then as good as the next.
    let step = error > 0 ? error / 4 : Math.abs(estimate) || 1
    for (let tried = 0; tried < mostSteps; tried++, step *= growth) {
      const outside = estimate + direction * step
      if (!Number.isFinite(outside)) return null
      if (kept(outside)) inside = outside
      else return halve(kept, inside, outside, precision * error)
    }
    return null
  }
  return [[end(-1), end(1)]]
}

function halve(kept: (tau: number) => boolean, from: number, to: number, least: number): number {
  let inside = from
  let outside = to
  while (Math.abs(outside - inside) > least) {
    const middle = inside + (outside - inside) / 2
    if (middle === inside || middle === outside) break
    if (kept(middle)) inside = middle
    else outside = middle
  }
  return inside
}
