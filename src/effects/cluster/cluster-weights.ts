import { bothArms, type Contrast } from '../contrast.ts'
import type { Clusters, EffectRequest } from '../request.ts'

/**
 * Weights by row number: those of the request, for the average cluster divided by their sum in the cluster, so that every
 * cluster counts the same. `null` where all rows count alike.
 */
export function clusterWeights(request: EffectRequest, clusters: Clusters, contrast: Contrast): Float64Array | null {
  const { weights } = request
  if (clusters.average !== 'cluster') return weights ?? null
  const { codes, levels } = clusters.column
  const rows = bothArms(contrast)
  const totals = new Float64Array(levels.length)
  const weightOf = (row: number): number => (weights ? (weights[row] as number) : 1)
  for (const row of rows) {
    const code = codes[row] as number
    totals[code] = (totals[code] as number) + weightOf(row)
  }
  const shares = new Float64Array(codes.length)
  for (const row of rows) {
    const total = totals[codes[row] as number] as number
    shares[row] = total > 0 ? weightOf(row) / total : 0
  }
  return shares
}
