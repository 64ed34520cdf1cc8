import { bareAgain, type DeliveryCounts } from '../../measures/index.ts'
import type { Store, Tx } from '../store.ts'

/** Where the counts of a trial stand, without the counts. */
export type Standing = {
  readonly plan: string
  readonly position: number
  readonly as_of: string
  readonly people: number
}

export const standingOf = (tx: Tx, trial: string): Promise<Standing | undefined> =>
  tx
    .selectFrom('delivery_counts')
    .select(['plan', 'position', 'as_of', 'people'])
    .where('trial', '=', trial)
    .executeTakeFirst()

/** The counts as they stand, for the caller alone, who may count on. */
export const readCounts = async (tx: Tx, trial: string): Promise<DeliveryCounts> => {
  const rows = tx.selectFrom('delivery_counts').select('counts').where('trial', '=', trial)
  return bareAgain((await rows.executeTakeFirstOrThrow()).counts)
}

type Read = { readonly at: string; readonly counts: DeliveryCounts }

const placeOf = ({ plan, position, as_of, people }: Standing): string => JSON.stringify([plan, position, as_of, people])

const lastRead = new WeakMap<Store, Map<string, Read>>()

/**
 * The counts as they stand, to look at and not to change. Those of thousands of case workers are megabytes: they are read
 * once for each position.
 */
export const countsAt = async (store: Store, tx: Tx, trial: string, standing: Standing): Promise<DeliveryCounts> => {
  const ofStore = lastRead.get(store) ?? new Map<string, Read>()
  lastRead.set(store, ofStore)
  const known = ofStore.get(trial)
  if (known?.at === placeOf(standing)) return known.counts
  // Someone may have counted on since: the counts are kept with where they stand themselves.
  const row = await tx.selectFrom('delivery_counts').selectAll().where('trial', '=', trial).executeTakeFirstOrThrow()
  const counts = bareAgain(row.counts)
  ofStore.set(trial, { at: placeOf(row), counts })
  return counts
}
