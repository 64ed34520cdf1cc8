import type { Protocol } from '../schema/protocol.ts'
import type { Checkup } from './checkup.ts'
import type { Loose } from './loose.ts'

export type LooseAllocation = Loose<Protocol['allocation']>

const ruleMethods = ['birth-date', 'alternation']
const otherMethods = ['recorded', 'by-site', 'none']

/** Whether Virker itself assigns units, by lot or by a rule. */
export const isAssigned = (allocation: LooseAllocation | undefined): boolean =>
  allocation?.method !== undefined && !otherMethods.includes(allocation.method)

/** Whether the arms come from a lot, here or in the source, so that its untreated arm is a control arm. */
export const isDrawn = (allocation: LooseAllocation | undefined): boolean =>
  (isAssigned(allocation) && !ruleMethods.includes(allocation?.method ?? '')) ||
  (allocation?.method === 'recorded' && allocation.how === 'randomised')

/** Whether whole clusters come to an arm together. */
export const isClustered = (allocation: LooseAllocation | undefined): boolean =>
  allocation?.method === 'by-site' ||
  (allocation !== undefined && 'unit' in allocation && allocation.unit === 'cluster')

/** Whether clusters are named at all, for errors that follow them. */
export const hasClusters = (allocation: LooseAllocation | undefined): boolean =>
  allocation?.method === 'by-site' || (allocation !== undefined && 'cluster' in allocation)

/** Whether it is certain that nothing is compared: no allocation, or one arm. */
export const isWithoutComparison = ({ protocol, ids }: Checkup): boolean => {
  const { valid, complete } = ids(['arms'])
  return protocol.allocation?.method === 'none' || (complete && valid.length === 1)
}

/** Whether there are periods before and after. */
export const hasBeforeAndAfter = ({ protocol, isUnknown }: Checkup): boolean => {
  const kinds = (protocol.periods ?? []).map((period) => period?.kind)
  return isUnknown(['periods']) || kinds.includes(undefined) || (kinds.includes('before') && kinds.includes('after'))
}
