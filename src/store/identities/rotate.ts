import { systemActor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import type { Store } from '../store.ts'
import { lookupHash, openField, type SealedField, sealField, type Whose } from './sealed-fields.ts'

const fields: readonly SealedField[] = ['cpr', 'name', 'contact']

const resealed = (keys: Keys, whose: Whose, row: Readonly<Record<SealedField, Uint8Array | null>>) =>
  Object.fromEntries(
    fields.map((field) => {
      const sealed = row[field]
      return [field, sealed === null ? null : sealField(keys, whose, field, openField(keys, whose, field, sealed))]
    }),
  )

/** The hash by which a person is found, under the key of look-ups that there is now. */
const hashOf = (keys: Keys, row: Whose & { readonly cpr: Uint8Array | null }): Buffer | null =>
  row.cpr === null ? null : Buffer.from(lookupHash(keys, row.trial, openField(keys, row, 'cpr', row.cpr)), 'hex')

/** Seals some identities anew with the current key; how many there were. */
const rotateSome = (store: Store, atOnce: number): Promise<number> =>
  store.as(systemActor, async (tx) => {
    const { keys } = store
    const rows = await tx
      .selectFrom('identity')
      .select(['trial', 'participant', ...fields])
      .where('key_version', '<>', keys.current)
      .orderBy('trial')
      .orderBy('participant')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows)
      await tx
        .updateTable('identity')
        .set({ ...resealed(keys, row, row), cpr_hash: hashOf(keys, row), key_version: keys.current })
        .where('trial', '=', row.trial)
        .where('participant', '=', row.participant)
        .execute()
    return rows.length
  })

/** How many identities are sealed with another key than the current one. */
export const identitiesToRotate = (store: Store): Promise<number> =>
  store.as(systemActor, async (tx) => {
    const row = await tx
      .selectFrom('identity')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('key_version', '<>', store.keys.current)
      .executeTakeFirstOrThrow()
    return Number(row.n)
  })

/**
 * Seals every identity anew with the current key, and hashes it under the current key of look-ups, some at a time, each time in a transaction of its own: stopped at any
 * point, it goes on where it was; several processes may do it at once. When none is left, earlier keys can be taken away.
 *
 * @param progress told after each step how many were done
 * @throws ProblemError `store.key-missing` where an earlier key is gone
 */
export const rotateIdentities = async (
  store: Store,
  progress: (done: number) => void = () => undefined,
  atOnce = 500,
): Promise<number> => {
  let done = 0
  for (;;) {
    const some = await rotateSome(store, atOnce)
    if (some === 0) return done
    done += some
    progress(done)
  }
}
