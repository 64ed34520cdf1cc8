import { estimateEffects, isRefusal } from '../../../effects/index.ts'
import type { Beside } from '../../beside.ts'
import { isFew, smallestCellOf } from '../../disclosure/few.ts'
import { isLinear, linearRequest } from '../answers/index.ts'
import { assignsClusters } from '../clusters-used.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'

/**
 * Where people were drawn one by one and share case workers, the same estimate with an error that follows them: HC2 answers
 * "with these case workers", this one "with case workers like these" (CR2, Satterthwaite).
 * Of those whose case worker is known.
 */
export const servedClusters = (
  { protocol, frame: { cluster } }: EstimateSetting,
  method: Method,
): Beside | undefined => {
  const { treated, clusters, level } = method.request
  if (cluster === undefined || clusters !== undefined || assignsClusters(protocol)) return undefined
  if (!isLinear(method)) return undefined
  const found = estimateEffects({
    ...linearRequest(method),
    clusters: { column: cluster, role: 'served' },
    se: 'CR2',
  })
  if (isRefusal(found)) return { scale: 'outcome', estimate: noResultOf(found) }
  const one = found.estimates.find(({ contrast }) => contrast[0] === treated)
  if (one === undefined || isRefusal(one)) {
    return one === undefined ? undefined : { scale: 'outcome', estimate: noResultOf(one) }
  }
  const without = Object.values(one.dropped.clusters ?? {}).reduce((sum, count) => sum + count, 0)
  // The difference from the main estimate would tell the outcomes of those few.
  if (isFew(without, smallestCellOf(protocol)))
    return { scale: 'outcome', estimate: { noResult: 'suppressed', why: 'too few people' } }
  const { estimate, stdError, df, statistic, pValue, confInt, clusters: n } = one
  const shared = { scale: 'outcome', estimate, stdError, df, statistic, pValue, confInt: [confInt] } as const
  return { ...shared, ...(level === undefined ? {} : { level }), ...(n === undefined ? {} : { n }) }
}
