import { systemActor } from '../actor.ts'
import { keyVersionOf, openSecret, sealSecret } from '../keys.ts'
import type { Store } from '../store.ts'
import { seedAbout } from './database-place.ts'

/** How many seeds of draws are sealed with which version of the key. */
export const seedKeyUse = (store: Store): Promise<ReadonlyMap<number, number>> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx.selectFrom('trial_seed').select('sealed').execute()
    const versions = rows.map(({ sealed }) => keyVersionOf(sealed))
    return new Map([...Map.groupBy(versions, (version) => version)].map(([version, all]) => [version, all.length]))
  })

/**
 * Seals the seed of every draw with the current key: without it, nobody could be drawn once the earlier key is gone.
 *
 * @returns how many were sealed anew
 */
export const resealSeeds = (store: Store): Promise<number> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx.selectFrom('trial_seed').select(['trial', 'sealed']).forUpdate().execute()
    const old = rows.filter(({ sealed }) => keyVersionOf(sealed) !== store.keys.current)
    for (const { trial, sealed } of old) {
      const seed = openSecret(store.keys, sealed, seedAbout(trial))
      await tx
        .updateTable('trial_seed')
        .set({ sealed: sealSecret(store.keys, seed, seedAbout(trial)) })
        .where('trial', '=', trial)
        .execute()
    }
    return old.length
  })
