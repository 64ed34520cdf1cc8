import type { Contrast } from './contrast.ts'
import type { StrataUsed } from './estimate.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { adjustedDesign, type Design, interactedDesign } from './regression-effect.ts'
import type { EffectRequest } from './request.ts'
import { weightedStrata } from './strata.ts'

/** The regression behind an estimate that uses its strata in the way named, for work on more than its table. */
export function designOf(
  request: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
  use: StrataUsed['use'] | undefined,
  rowWeights?: Float64Array,
): Design | Refusal {
  const { strata, estimator } = request
  if (strata && use === 'weighted') {
    const parts = weightedStrata(request, strata, rows, contrast)
    return isRefusal(parts) ? parts : interactedDesign(request, contrast, { strata, parts }, rowWeights)
  }
  if (strata && use === 'fixed-effects') return adjustedDesign(request, contrast, strata)
  return estimator === 'interacted'
    ? interactedDesign(request, contrast, null, rowWeights)
    : adjustedDesign(request, contrast, null)
}
