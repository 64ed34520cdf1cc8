import { type Categorical, codesPresent } from '../columns.ts'
import type { Contrast } from '../contrast.ts'
import type { PerArm } from '../estimate.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'

/** Clusters with complete rows, by arm. */
export function clustersPerArm(clusters: Categorical, contrast: Contrast): PerArm {
  return {
    [contrast.treated]: clustersAmong(clusters, contrast.treatedRows),
    [contrast.control]: clustersAmong(clusters, contrast.controlRows),
  }
}

export function clustersAmong(clusters: Categorical, rows: Int32Array): number {
  return codesPresent(clusters, rows).length
}

/** Rows of the two arms of a contrast, complete or not. */
export function rowsOfContrast(request: EffectRequest, rows: Int32Array, contrast: Contrast): Int32Array {
  const { codes, levels } = request.arm
  return rows.filter((row) => {
    const arm = levels[codes[row] as number]
    return arm === contrast.treated || arm === contrast.control
  })
}

/** How many names a refusal carries. */
const mostNamed = 5

/**
 * Refuses clusters that lie in two arms of the contrast, or in two strata, whether or not their outcomes are known: whole
 * clusters cannot have been drawn then, and the error would be another one.
 */
export function refuseSplitClusters(request: EffectRequest, clusters: Categorical, rows: Int32Array): Refusal | null {
  const arms = splitAcross(clusters, request.arm, rows)
  if (arms.length > 0) {
    return refuse('cluster-in-two-arms', { clusters: arms.slice(0, mostNamed), count: arms.length })
  }
  const strata = request.strata ? splitAcross(clusters, request.strata.column, rows) : []
  return strata.length === 0
    ? null
    : refuse('cluster-in-two-strata', { clusters: strata.slice(0, mostNamed), count: strata.length })
}

function splitAcross(clusters: Categorical, groups: Categorical, rows: Int32Array): string[] {
  const groupOf = new Int32Array(clusters.levels.length).fill(-1)
  const split = new Set<number>()
  for (const row of rows) {
    const cluster = clusters.codes[row] as number
    const group = groups.codes[row] as number
    if (cluster < 0 || group < 0) continue
    if (groupOf[cluster] === -1) groupOf[cluster] = group
    else if (groupOf[cluster] !== group) split.add(cluster)
  }
  return [...split].map((code) => clusters.levels[code] as string)
}
