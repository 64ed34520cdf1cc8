import { blockedDifference } from '../blocked-difference.ts'
import { bothArms, type Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import { differenceOfRows, withVariation } from '../difference-in-means.ts'
import type { ClusterMeans } from '../estimate.ts'
import { infer } from '../inference.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Clusters, EffectRequest } from '../request.ts'
import { weightedStrata } from '../strata.ts'
import { orderByCluster } from './cluster-order.ts'

/**
 * The t test on the means of clusters, each counting the same: Welch's, within strata weighted by their share of clusters
 * (Donner & Klar 2000, sections 6.2 and 7.4). It answers for the average cluster, whatever the estimate beside it answers.
 * Equals `t.test(mean ~ arm)` and `difference_in_means(mean ~ arm, blocks = )` on the clusters' (weighted) means.
 */
export function clusterMeans(
  request: EffectRequest,
  clusters: Clusters,
  rows: Int32Array,
  contrast: Contrast,
): ClusterMeans | Refusal {
  const means = meansAtFirstRows(request, clusters, contrast)
  const isFirst = (row: number): boolean => !Number.isNaN(means[row] as number)
  const firsts = {
    ...contrast,
    treatedRows: contrast.treatedRows.filter(isFirst),
    controlRows: contrast.controlRows.filter(isFirst),
  }
  const found = differenceOf(request, clusters, rows, firsts, means)
  if (isRefusal(found)) return found
  const { estimate, variance, df } = found
  const stdError = Math.sqrt(variance)
  const { statistic, pValue, confInt } = infer({ estimate, stdError, df }, request.level ?? defaults.level)
  return { estimate, stdError, df, statistic, pValue, confInt }
}

function differenceOf(
  request: EffectRequest,
  clusters: Clusters,
  rows: Int32Array,
  firsts: Contrast,
  means: Float64Array,
): { readonly estimate: number; readonly variance: number; readonly df: number } | Refusal {
  if (!request.strata || request.strata.use === 'pooled') {
    return withVariation(differenceOfRows(means, firsts.treatedRows, firsts.controlRows, 'HC2'))
  }
  const eachCluster = { ...request, clusters: { ...clusters, average: 'cluster' } } as const
  const { sizes: _people, ...strata } = request.strata
  const counted = clusters.average === 'cluster' ? request.strata : strata
  const parts = weightedStrata(eachCluster, counted, rows, firsts)
  return isRefusal(parts) ? parts : blockedDifference(means, parts)
}

/** The mean of each cluster at the first of its rows, NaN at the others. */
function meansAtFirstRows({ outcome, weights }: EffectRequest, { column }: Clusters, contrast: Contrast): Float64Array {
  const means = new Float64Array(outcome.length).fill(Number.NaN)
  const { rows, starts } = orderByCluster(bothArms(contrast), column.codes, column.levels.length)
  for (let cluster = 0; cluster + 1 < starts.length; cluster++) {
    const own = rows.subarray(starts[cluster], starts[cluster + 1])
    const first = own[0] as number
    const shift = outcome[first] as number
    let sum = 0
    let total = 0
    for (const row of own) {
      const weight = weights ? (weights[row] as number) : 1
      sum += weight * ((outcome[row] as number) - shift)
      total += weight
    }
    if (total > 0) means[first] = shift + sum / total
  }
  return means
}
