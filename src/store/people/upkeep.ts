import { systemActor } from '../actor.ts'
import { keyVersionOf } from '../keys.ts'
import type { Store } from '../store.ts'

export type Upkeep = { readonly kind: 'backup' | 'restore-tried'; readonly at: string; readonly note: string }

/** Notes that a backup was made, or that restoring one was tried. `by` is an account, or `virker` for a script. */
export const noteUpkeep = (store: Store, { kind, at, note }: Upkeep, by: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx
      .insertInto('upkeep')
      .values({ kind, at, note: note.slice(0, 500), noted_by: by })
      .execute()
  })

/** The last upkeep that was noted, the newest first. */
export const listUpkeep = (store: Store, most = 20): Promise<readonly (Upkeep & { readonly notedBy: string })[]> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('upkeep')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ kind, at, note, noted_by }) => ({ kind, at, note, notedBy: noted_by }))
  })

/** How many second factors are sealed with which version of the key. */
export const secondFactorKeyUse = (store: Store): Promise<ReadonlyMap<number, number>> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx.selectFrom('account').select('totp_secret').where('totp_secret', 'is not', null).execute()
    const versions = rows.flatMap(({ totp_secret }) => (totp_secret === null ? [] : [keyVersionOf(totp_secret)]))
    return new Map([...Map.groupBy(versions, (version) => version)].map(([version, all]) => [version, all.length]))
  })

/** How many identities of participants are sealed with which version of the key. */
export const identityKeyUse = (store: Store): Promise<ReadonlyMap<number, number>> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('identity')
      .select(({ fn }) => ['key_version', fn.countAll<number>().as('n')])
      .groupBy('key_version')
      .execute()
    return new Map(rows.map(({ key_version, n }) => [key_version, Number(n)]))
  })

/** How far each trial's journal is written and verified. */
export const journalHealth = (
  store: Store,
): Promise<readonly { readonly trial: string; readonly entries: number; readonly verified: number }[]> =>
  store.as(systemActor, async (tx) =>
    (await tx.selectFrom('chain_head').select(['trial', 'entries', 'verified_entries']).orderBy('trial').execute()).map(
      ({ trial, entries, verified_entries }) => ({ trial, entries, verified: verified_entries }),
    ),
  )
