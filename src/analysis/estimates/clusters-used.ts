import type { Clusters } from '../../effects/index.ts'
import type { Protocol, Question } from '../../protocol/index.ts'
import type { Frame } from '../data/frame.ts'

/** Whether whole groups of people came to an arm together: errors that take people one by one would be too small. */
export const assignsClusters = ({ allocation }: Protocol): boolean =>
  allocation.method === 'by-site' || ('unit' in allocation && allocation.unit === 'cluster')

/**
 * The clusters that an estimate's error follows: those that were drawn, or, where people were drawn and the question asks for
 * it, those that serve them. Nothing where people are taken one by one.
 */
export const clustersUsed = (
  protocol: Protocol,
  { cluster: column }: Pick<Frame, 'cluster'>,
  { cluster, se, estimand }: Pick<Question, 'cluster' | 'se' | 'estimand'>,
): Clusters | undefined => {
  if (column === undefined) return undefined
  if (assignsClusters(protocol)) {
    return { column, role: 'assigned', average: estimand === 'average-cluster' ? 'cluster' : 'person' }
  }
  return cluster === 'as-drawn' || se?.startsWith('CR') ? { column, role: 'served' } : undefined
}
