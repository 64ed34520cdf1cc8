import { type Answer, stratified, type Unsure, unstratified, withStratumLevels } from '../answer.ts'
import type { Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import type { PerArm, StrataUsed } from '../estimate.ts'
import { refusePooling } from '../pooling.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { FitOptions } from '../regression-effect.ts'
import type { Clusters, EffectRequest, SeType, Strata } from '../request.ts'
import { refuseSmallStrata, weightedStrata } from '../strata.ts'
import type { Warning } from '../warning.ts'
import { sameChances } from './chances.ts'
import { clusterMeans } from './cluster-means.ts'
import { clusterWeights } from './cluster-weights.ts'
import { clustersAmong, clustersPerArm, refuseSplitClusters, rowsOfContrast } from './contrast-clusters.ts'
import { cellsOf, warnUnevenClusters } from './uneven-clusters.ts'

/**
 * An effect with errors that hang together within clusters: all rows, by default CR2 with Satterthwaite's degrees of
 * freedom. Clusters drawn within strata: one level per stratum where every stratum has the same chances, else each stratum
 * by its share (interacted). The average cluster is asked for by giving every cluster the same weight.
 * Where whole clusters were drawn, the t test on their means stands beside; a cluster in two arms or strata is refused, and
 * fewer than five clusters in an arm give the estimate without an error (Pustejovsky & Tipton 2018; Cameron & Miller 2015,
 * section VI: with so few, no clustered error can be relied on).
 */
export function clusteredAnswer(
  request: EffectRequest,
  clusters: Clusters,
  rows: Int32Array,
  contrast: Contrast,
  se: SeType,
): Answer | Unsure {
  const { column, role = 'assigned', average = 'person' } = clusters
  const strict = role === 'assigned' && !(request.like && request.estimator !== 'difference-in-means')
  const drawn = rowsOfContrast(request, rows, contrast)
  const split = strict ? refuseSplitClusters(request, column, drawn) : null
  if (split) return split
  const counts = clustersPerArm(column, contrast)
  const weights = clusterWeights(request, clusters, contrast)
  const weighted = weights ? { weights } : {}
  if (role === 'assigned' && !request.like) {
    const few = tooFew(counts, contrast)
    if (few) {
      const rough = answerFor(request, rows, contrast, { se: 'classical', ...weighted })
      return { ...few, ...estimateOf(rough), clusters: counts }
    }
  }
  const answer = answerFor(request, rows, contrast, { se, clusters: column, ...weighted })
  if (isRefusal(answer)) return { ...answer, clusters: counts }
  if (role !== 'assigned') return { ...answer, clusters: counts }
  const uneven = se === 'CR2' && !request.like ? warnUneven(request, clusters, rows, contrast, weights, answer) : []
  return {
    ...answer,
    warnings: [...answer.warnings, ...uneven],
    clusters: counts,
    average,
    clusterMeans: clusterMeans(request, clusters, rows, contrast),
  }
}

function warnUneven(
  request: EffectRequest,
  { column }: Clusters,
  rows: Int32Array,
  contrast: Contrast,
  weights: Float64Array | null,
  { strata }: Answer,
): Warning[] {
  const parts =
    request.strata && strata?.use === 'weighted' ? weightedStrata(request, request.strata, rows, contrast) : null
  if (parts && isRefusal(parts)) return []
  return warnUnevenClusters(cellsOf(contrast, parts), column, weights)
}

function tooFew(counts: PerArm, { treated, control }: Contrast): Refusal | null {
  const arm = (counts[treated] ?? 0) < (counts[control] ?? 0) ? treated : control
  const clusters = counts[arm] ?? 0
  return clusters < defaults.fewestClusters
    ? refuse('too-few-clusters', { arm, clusters, fewest: defaults.fewestClusters })
    : null
}

function estimateOf(answer: Answer | Refusal): { readonly estimate?: number } {
  const estimate = isRefusal(answer) ? answer.details.difference : answer.estimate
  return typeof estimate === 'number' ? { estimate } : {}
}

/** The estimate with the strata used as clusters have them. */
function answerFor(request: EffectRequest, rows: Int32Array, contrast: Contrast, fit: FitOptions): Answer | Refusal {
  const { strata, clusters, estimator } = request
  if (!strata || !clusters) return unstratified(request, contrast, fit)
  const asked = strata.use ?? defaultUse[estimator]
  const use = strataUseOf(request, strata, clusters, rows, contrast)
  if (use === 'pooled') {
    const refused = refusePooling(strata, contrast)
    if (refused) return refused
    const answer = unstratified(request, contrast, fit)
    return isRefusal(answer) ? answer : { ...answer, strata: { use } }
  }
  if (use === 'fixed-effects') {
    const answer = withStratumLevels(request, contrast, fit)
    // With the same chances everywhere, levels per stratum weigh strata as their shares do.
    return isRefusal(answer) || asked === use ? answer : { ...answer, estimand: 'average-treatment-effect' }
  }
  const parts = weightedStrata(request, strata, rows, contrast)
  if (isRefusal(parts)) return parts
  const units =
    clusters.role === 'served' ? undefined : (among: Int32Array): number => clustersAmong(clusters.column, among)
  return (request.like ? null : refuseSmallStrata(parts, units)) ?? stratified(request, contrast, parts, fit)
}

/** How a clustered estimate uses the strata: as asked, else by what is known of the chances. */
export function strataUseOf(
  request: EffectRequest,
  strata: Strata,
  clusters: Clusters,
  rows: Int32Array,
  contrast: Contrast,
): StrataUsed['use'] {
  const asked = strata.use ?? defaultUse[request.estimator]
  if (asked !== 'by-probabilities') return asked
  const all = rowsOfContrast(request, rows, contrast)
  return sameChances(request, strata, clusters, all, contrast) ? 'fixed-effects' : 'weighted'
}

const defaultUse = {
  'difference-in-means': 'by-probabilities',
  adjusted: 'fixed-effects',
  interacted: 'weighted',
} as const
