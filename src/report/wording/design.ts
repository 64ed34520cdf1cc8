import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'

/**
 * How people came to their arm: by lots of this trial, by lots that a source tells of, by a rule, as recorded without
 * lots, in a way that the source does not tell, with their site, or all into the one arm. Words about the design follow it.
 */
export type Way = 'drawn' | 'drawn-elsewhere' | 'rule' | 'recorded' | 'not-known' | 'by-site' | 'one-arm'

const waysRecorded = {
  randomised: 'drawn-elsewhere',
  rule: 'rule',
  'not-random': 'recorded',
  unknown: 'not-known',
} as const satisfies Readonly<Record<string, Way>>

export const wayOf = ({ allocation }: Pick<Protocol, 'allocation'>): Way => {
  switch (allocation.method) {
    case 'none':
      return 'one-arm'
    case 'by-site':
      return 'by-site'
    case 'birth-date':
    case 'alternation':
      return 'rule'
    case 'recorded':
      return waysRecorded[allocation.how]
    default:
      return 'drawn'
  }
}

export const isByLot = (protocol: Pick<Protocol, 'allocation'>): boolean =>
  ['drawn', 'drawn-elsewhere'].includes(wayOf(protocol))

/** Whether whole groups of people came to an arm together: intervals that take people one by one are too narrow. */
export const comesInClusters = ({ allocation }: Pick<Protocol, 'allocation'>): boolean =>
  allocation.method === 'by-site' || ('unit' in allocation && allocation.unit === 'cluster')

/** The moment before which the groups were as they were, and a heading for what was known by then. */
export const knownBefore = (protocol: Pick<Protocol, 'allocation'>): Said =>
  ['by-site', 'one-arm'].includes(wayOf(protocol))
    ? { da: 'Kendt ved start', en: 'Known at the start' }
    : { da: 'Kendt før fordelingen', en: 'Known before the allocation' }

/** What is said of those whom an analysis begins with, after their number. */
export const ofTheArm = (protocol: Pick<Protocol, 'allocation'>): Said =>
  ['by-site', 'one-arm'].includes(wayOf(protocol))
    ? { da: 'i gruppen', en: 'in the arm' }
    : { da: 'fordelt', en: 'allocated' }
