import { blockedDifference } from './blocked-difference.ts'
import type { Contrast } from './contrast.ts'
import { differenceInMeans } from './difference-in-means.ts'
import type { EffectEstimate, StrataUsed } from './estimate.ts'
import type { Coefficient } from './linear/coefficient.ts'
import { refusePooling } from './pooling.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { adjustedEffect, interactedEffect, type RegressionEffect } from './regression-effect.ts'
import type { EffectRequest, SeType } from './request.ts'
import { describeStrata, refuseSmallStrata, warnSmallStrata, weightedStrata } from './strata.ts'
import type { Warning } from './warning.ts'

/** What every estimator hands back before the interval is put to it. */
export type Answer = {
  readonly estimand: EffectEstimate['estimand']
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly warnings: readonly Warning[]
  readonly strata?: StrataUsed
  readonly terms?: readonly Coefficient[]
  readonly droppedColumns?: readonly string[]
}

/** Sends a contrast to the estimator and the use of strata that the request names. */
export function answerContrast(
  request: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
  se: SeType,
): Answer | Refusal {
  for (const [arm, armRows] of [
    [contrast.treated, contrast.treatedRows],
    [contrast.control, contrast.controlRows],
  ] as const) {
    if (armRows.length > 0) continue
    return (contrast.dropped.missing[arm] ?? 0) > 0 ? refuse('nothing-observed', { arm }) : refuse('arm-empty', { arm })
  }
  const { strata } = request
  if (!strata) return unstratified(request, contrast, se)
  const use = strata.use ?? (request.estimator === 'adjusted' ? 'fixed-effects' : 'weighted')
  if (use === 'pooled') {
    const refused = refusePooling(strata, contrast)
    if (refused) return refused
    const answer = unstratified(request, contrast, se)
    return isRefusal(answer) ? answer : { ...answer, strata: { use } }
  }
  if (use === 'fixed-effects') {
    const answer = regression(adjustedEffect(request, contrast, strata, se))
    return isRefusal(answer) ? answer : { ...answer, estimand: 'precision-weighted', strata: { use } }
  }
  return stratified(request, rows, contrast, se)
}

function unstratified(request: EffectRequest, contrast: Contrast, se: SeType): Answer | Refusal {
  if (request.estimator === 'adjusted') return regression(adjustedEffect(request, contrast, null, se))
  if (request.estimator === 'interacted') return regression(interactedEffect(request, contrast, null, se))
  const difference = differenceInMeans(request.outcome, contrast, se)
  if (isRefusal(difference)) return difference
  const { estimate, variance, df } = difference
  return { estimand: 'average-treatment-effect', estimate, stdError: Math.sqrt(variance), df, warnings: [] }
}

function stratified(request: EffectRequest, rows: Int32Array, contrast: Contrast, se: SeType): Answer | Refusal {
  const { strata } = request
  if (!strata) return unstratified(request, contrast, se)
  const parts = weightedStrata(request, strata, rows, contrast)
  if (isRefusal(parts)) return parts
  const small = refuseSmallStrata(parts)
  if (small) return small
  if (request.estimator === 'interacted') {
    const answer = regression(interactedEffect(request, contrast, { strata, parts }, se))
    if (isRefusal(answer)) return answer
    const warnings = [...warnSmallStrata(parts), ...answer.warnings]
    return { ...answer, warnings, strata: describeStrata(strata, parts, contrast) }
  }
  const blocked = blockedDifference(request.outcome, parts, se)
  if (isRefusal(blocked)) return blocked
  return {
    estimand: 'average-treatment-effect',
    estimate: blocked.estimate,
    stdError: Math.sqrt(blocked.variance),
    df: blocked.df,
    warnings: warnSmallStrata(parts),
    strata: describeStrata(strata, parts, contrast, blocked.differences),
  }
}

function regression(effect: RegressionEffect | Refusal): Answer | Refusal {
  if (isRefusal(effect)) return effect
  const { estimate, stdError, df, warnings, model } = effect
  return {
    estimand: 'average-treatment-effect',
    estimate,
    stdError,
    df,
    warnings,
    terms: model.terms,
    droppedColumns: model.droppedColumns,
  }
}
