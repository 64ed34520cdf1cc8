import type { Estimate } from '../results.ts'

/** How much of an estimate is withheld: its numbers, or also how many people there are in it. */
export type Withheld = 'numbers' | 'counts'

const noCounts: Estimate['n'] = { drawn: {}, analysed: {}, missing: {}, unmatched: {}, excluded: {} }

/**
 * An estimate of which nothing can be worked out: no numbers, no bounds, nothing beside it, no arms' means, no interval of its verdict, and
 * so no verdict.
 */
export const withheldEstimate = (
  {
    worstCase: _worstCase,
    beside: _beside,
    groups: _groups,
    curve: _curve,
    overTime: _overTime,
    ...estimate
  }: Estimate,
  withheld: Withheld,
): Estimate => ({
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
  n: withheld === 'counts' ? noCounts : estimate.n,
  verdict: { verdict: 'none', reason: 'suppressed' },
})
