import { clusterWeights } from '../cluster/cluster-weights.ts'
import type { Contrast } from '../contrast.ts'
import { designOf } from '../design-of.ts'
import type { EffectEstimate } from '../estimate.ts'
import { indicatorColumn } from '../linear/design-columns.ts'
import { influencesOn } from '../linear/influences.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { type Cells, meanInfluence } from './mean-influence.ts'

/** What each unit (row, or with clusters cluster) adds to the error of an estimate: writes units `from` up to `to`. */
export type Influence = (into: Float64Array, at: number, from: number, to: number) => void

/**
 * The influences behind an estimate, so that Σψₛψₜ over the units is the covariance of two periods' estimates (the sandwich
 * of the stacked equations). Differences in means by their cells, everything else by its regression.
 */
export function influenceOf(
  request: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
  estimate: EffectEstimate,
  cells: Cells,
): Influence | Refusal {
  const { clusters } = request
  if (request.estimator === 'difference-in-means' && !clusters) return meanInfluence(request, contrast, estimate, cells)
  const weights = clusters ? clusterWeights(request, clusters, contrast) : (request.weights ?? null)
  const design = designOf(request, rows, contrast, estimate.strata?.use, weights ?? undefined)
  if (isRefusal(design)) return design
  const { treated, treatedCode } = contrast
  const arm = indicatorColumn(treated, request.arm.codes, treatedCode)
  const influences = influencesOn(treated, request.outcome, design.rows, [arm, ...design.columns, ...design.products], {
    se: estimate.se,
    intercept: 'included',
    ...(weights ? { weights } : {}),
    ...(clusters ? { clusters: clusters.column } : {}),
    ...(design.absorbed.length > 0 ? { absorbed: design.absorbed } : {}),
  })
  if (isRefusal(influences)) return influences
  return (into, at, from, to) => into.set(influences.subarray(from, to), at)
}
