import type { Answer, Unsure } from './answer.ts'
import { stratified, unstratified, withStratumLevels } from './answer.ts'
import { clusteredAnswer } from './cluster/clustered-answer.ts'
import { likeEstimatr } from './cluster/like-estimatr.ts'
import { pairedDifference } from './cluster/matched-pairs.ts'
import type { Contrast } from './contrast.ts'
import { refusePooling } from './pooling.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { FitOptions } from './regression-effect.ts'
import type { EffectRequest, SeType } from './request.ts'
import { refuseSmallStrata, weightedStrata } from './strata.ts'

/** Sends a contrast to the estimator and the use of strata, clusters and pairs that the request names. */
export function answerContrast(
  request: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
  se: SeType,
): Answer | Unsure {
  for (const [arm, armRows] of [
    [contrast.treated, contrast.treatedRows],
    [contrast.control, contrast.controlRows],
  ] as const) {
    if (armRows.length > 0) continue
    return (contrast.dropped.missing[arm] ?? 0) > 0 ? refuse('nothing-observed', { arm }) : refuse('arm-empty', { arm })
  }
  if (request.pairs) return pairedDifference(request, request.pairs, contrast)
  if (request.like && request.strata && request.estimator === 'difference-in-means') {
    return likeEstimatr(request, request.strata, contrast)
  }
  if (request.clusters) return clusteredAnswer(request, request.clusters, rows, contrast, se)
  return answerFor(request, rows, contrast, { se, ...(request.weights ? { weights: request.weights } : {}) })
}

/** The answer of an estimator whose rows, weights and clusters are settled. */
function answerFor(request: EffectRequest, rows: Int32Array, contrast: Contrast, fit: FitOptions): Answer | Refusal {
  const { strata } = request
  if (!strata) return unstratified(request, contrast, fit)
  const use = strata.use ?? (request.estimator === 'adjusted' ? 'fixed-effects' : 'weighted')
  if (use === 'pooled') {
    const refused = refusePooling(strata, contrast)
    if (refused) return refused
    const answer = unstratified(request, contrast, fit)
    return isRefusal(answer) ? answer : { ...answer, strata: { use } }
  }
  if (use === 'fixed-effects') return withStratumLevels(request, contrast, fit)
  const parts = weightedStrata(request, strata, rows, contrast)
  if (isRefusal(parts)) return parts
  return (request.like ? null : refuseSmallStrata(parts)) ?? stratified(request, contrast, parts, fit)
}
