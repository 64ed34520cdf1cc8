import { blockedDifference } from './blocked-difference.ts'
import type { Contrast } from './contrast.ts'
import { differenceOfRows, withVariation } from './difference-in-means.ts'
import type { ClusterMeans, EffectEstimate, PerArm, StrataUsed } from './estimate.ts'
import type { Coefficient } from './linear/coefficient.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { adjustedEffect, type FitOptions, interactedEffect, type RegressionEffect } from './regression-effect.ts'
import { type EffectRequest, isClusterSe } from './request.ts'
import { describeStrata, type Stratum, warnSmallStrata } from './strata.ts'
import type { Warning } from './warning.ts'
import { weightedDifference } from './weighted-difference.ts'

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
  readonly clusters?: PerArm
  readonly average?: 'person' | 'cluster'
  readonly clusterMeans?: ClusterMeans | Refusal
  readonly pairs?: number
}

/** Too few clusters for an error: what can still be said. */
export type Unsure = Refusal & { readonly estimate?: number; readonly clusters?: PerArm }

/** Strata not used. */
export function unstratified(request: EffectRequest, contrast: Contrast, fit: FitOptions): Answer | Refusal {
  if (request.estimator === 'interacted') return regression(interactedEffect(request, contrast, null, fit))
  const { se, weights } = fit
  if (request.estimator === 'adjusted' || isClusterSe(se)) {
    const answer = regression(adjustedEffect(request, contrast, null, fit))
    return isRefusal(answer) || !request.fixedEffects?.length ? answer : { ...answer, estimand: 'precision-weighted' }
  }
  const { treatedRows: treated, controlRows: control } = contrast
  const difference = withVariation(
    weights
      ? weightedDifference(request.outcome, weights, { treated, control }, se)
      : differenceOfRows(request.outcome, treated, control, se),
  )
  if (isRefusal(difference)) return difference
  const { estimate, variance, df } = difference
  return { estimand: 'average-treatment-effect', estimate, stdError: Math.sqrt(variance), df, warnings: [] }
}

/** One level per stratum. */
export function withStratumLevels(request: EffectRequest, contrast: Contrast, fit: FitOptions): Answer | Refusal {
  const answer = regression(adjustedEffect(request, contrast, request.strata ?? null, fit))
  return isRefusal(answer) ? answer : { ...answer, estimand: 'precision-weighted', strata: { use: 'fixed-effects' } }
}

/** Each stratum by its share: interacted, or their differences summed. */
export function stratified(
  request: EffectRequest,
  contrast: Contrast,
  parts: readonly Stratum[],
  fit: FitOptions,
): Answer | Refusal {
  const { strata, estimator, outcome } = request
  if (!strata) return unstratified(request, contrast, fit)
  const smallStrata = isClusterSe(fit.se) ? [] : warnSmallStrata(parts)
  // The interacted model without covariates gives the same difference, and any kind of error.
  if (estimator === 'interacted' || fit.se !== 'HC2') {
    const answer = regression(interactedEffect(request, contrast, { strata, parts }, fit))
    if (isRefusal(answer)) return answer
    const used = describeStrata(request, strata, parts, contrast)
    return { ...answer, warnings: [...smallStrata, ...answer.warnings], strata: used }
  }
  const blocked = blockedDifference(outcome, parts, fit.weights)
  if (isRefusal(blocked)) return blocked
  return {
    estimand: 'average-treatment-effect',
    estimate: blocked.estimate,
    stdError: Math.sqrt(blocked.variance),
    df: blocked.df,
    warnings: smallStrata,
    strata: describeStrata(request, strata, parts, contrast, blocked.differences),
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
