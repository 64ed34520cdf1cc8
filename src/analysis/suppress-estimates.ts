import type { Estimate } from './results.ts'

/** Whether the share of an arm, times those analysed, counts few people, or leaves few on the other side. */
const countsFew = ({ scale, means, n }: Estimate, arm: string, smallest: number): boolean => {
  const analysed = n.analysed[arm] ?? 0
  if (scale === 'number') return analysed > 0 && analysed < smallest
  const achieved = Math.round((means[arm] ?? 0) * analysed)
  return [achieved, analysed - achieved].some((count) => count > 0 && count < smallest)
}

/**
 * Withholds estimates from which a withheld number could be found again: the other arm's share and the difference give
 * it away. They have no verdict.
 */
export const withholdEstimates = (
  estimates: ReadonlyMap<string, Estimate>,
  smallest: number,
): ReadonlyMap<string, Estimate> =>
  new Map(
    [...estimates].map(([id, estimate]) => {
      const hidden = estimate.contrast.some((arm) => countsFew(estimate, arm, smallest))
      return [id, hidden ? withoutNumbers(estimate) : estimate] as const
    }),
  )

const withoutNumbers = ({ worstCase: _worstCase, ...estimate }: Estimate): Estimate => ({
  ...estimate,
  estimate: { noResult: 'suppressed', why: 'too few people' },
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  pAdjusted: null,
  confIntVerdict: null,
  levelVerdict: null,
  means: {},
  verdict: { verdict: 'none', reason: 'suppressed' },
})
