import { completeRows, contrastOf } from '../contrast.ts'
import { estimateContrast } from '../estimate-effects.ts'
import { type CurveRequest, requestOf } from './request.ts'
import type { CumulatedEffect } from './result.ts'

/**
 * The effect on each person's sum over the periods: its error comes from the same people's sums, so it counts that a
 * person's weeks hang together. A person with a missing period is left out and counted; a period in which nobody was seen
 * is left out of the sum and named.
 */
export function cumulatedEffect(request: CurveRequest, rows: Int32Array, treatedCode: number): CumulatedEffect {
  const seen = request.periods.filter(({ outcome }) => rows.some((row) => !Number.isNaN(outcome[row] as number)))
  const leftOut = request.periods.filter((period) => !seen.includes(period)).map(({ period }) => period)
  const sums = new Float64Array(request.arm.codes.length)
  if (seen.length === 0) sums.fill(Number.NaN)
  for (const { outcome } of seen) {
    for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] as number) + (outcome[row] as number)
  }
  const asked = requestOf(request, sums)
  const contrast = contrastOf(asked, completeRows(asked, rows), treatedCode)
  return { ...estimateContrast(asked, rows, contrast), periods: seen.length, leftOut }
}
