import type { Contrast } from '../contrast.ts'
import { refusePooling } from '../pooling.ts'
import type { Clusters, EffectRequest, Strata } from '../request.ts'

/**
 * Whether every stratum gave its clusters the same chance of the treated arm, given one of the two: as declared, else as far
 * as the counts tell. Counts agree with one chance p if in every stratum the treated are within one of p times its clusters,
 * which is what rounding a draw leaves. `rows`: all rows of the two arms. Where people were drawn, they are counted.
 */
export function sameChances(
  request: EffectRequest,
  strata: Strata,
  clusters: Clusters,
  rows: Int32Array,
  contrast: Contrast,
): boolean {
  const declared = refusePooling(strata, contrast)
  if (declared === null) return true
  if (declared.refused === 'probabilities-differ-between-strata') return false
  let least = 0
  let most = 1
  for (const { treated, all } of countsByStratum(request, strata, clusters, rows, contrast)) {
    least = Math.max(least, (treated - 1) / all)
    most = Math.min(most, (treated + 1) / all)
  }
  return least < most
}

function countsByStratum(
  { arm }: EffectRequest,
  strata: Strata,
  { column, role }: Clusters,
  rows: Int32Array,
  contrast: Contrast,
): Iterable<{ treated: number; all: number }> {
  const seen = new Uint8Array(column.levels.length)
  const counts = new Map<number, { treated: number; all: number }>()
  for (const row of rows) {
    const stratum = strata.column.codes[row] as number
    const cluster = column.codes[row] as number
    if (stratum < 0 || cluster < 0) continue
    if (role !== 'served' && seen[cluster]) continue
    seen[cluster] = 1
    const count = counts.get(stratum) ?? { treated: 0, all: 0 }
    count.all++
    if (arm.codes[row] === contrast.treatedCode) count.treated++
    counts.set(stratum, count)
  }
  return counts.values()
}
