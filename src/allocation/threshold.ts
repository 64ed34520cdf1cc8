import gammainc from '@stdlib/math-base-special-gammainc'
import { type AllocationRefusal, refuse } from './refusal.ts'

/**
 * The threshold that about this share of complete draws stays under: the quantile of the chi-squared distribution with
 * (arms - 1) * covariates degrees of freedom (Morgan and Rubin 2012, section 3.1). Worked out when a protocol is
 * written; the plan keeps the number, so the draw itself needs no quantile. Refuses a share outside (0, 1).
 */
export function thresholdForAcceptance(share: number, arms: number, covariates: number): number | AllocationRefusal {
  if (!(share > 0 && share < 1)) return refuse('probability-out-of-range', { found: share })
  const shape = ((arms - 1) * covariates) / 2
  const below = (threshold: number): number => gammainc(threshold / 2, shape)
  let low = 0
  let high = 1
  while (below(high) < share) high *= 2
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return high
    if (below(middle) < share) low = middle
    else high = middle
  }
}
