import { setTimeout as wait } from 'node:timers/promises'
import {
  identitiesToRotate,
  resealSecondFactors,
  resealSeeds,
  rotateIdentities,
  type Store,
} from '../../store/index.ts'
import type { Services } from '../services.ts'

/** How far sealing with the newest key has come, in identities. */
export type Rotation = { readonly done: number; readonly all: number }

const running = new WeakMap<Store, Rotation>()

/** What this process seals anew right now; nothing when it does not. */
export const rotationOf = (store: Store): Rotation | undefined => running.get(store)

/** @returns whether everything is sealed with the newest key now */
const rotate = async ({ store, logger }: Services): Promise<boolean> => {
  try {
    await resealSeeds(store)
    await resealSecondFactors(store)
    const all = await identitiesToRotate(store)
    running.set(store, { done: 0, all })
    await rotateIdentities(store, (done) => running.set(store, { done, all: Math.max(all, done) }))
    return true
  } catch (error) {
    logger.error({ job: 'rotate-keys', error }, 'sealing with the newest key stopped')
    return false
  } finally {
    running.delete(store)
  }
}

const patienceMs = 2_000

/**
 * Starts to seal everything with the newest key, unless that goes on already. Stopped at any point it goes on where it
 * was; what goes wrong is logged, and shows as what is left.
 *
 * @returns whether all was done within two seconds; else it goes on beside the pages
 */
export const startRotation = async (services: Services): Promise<boolean> => {
  const { store } = services
  if (running.has(store)) return false
  running.set(store, { done: 0, all: 0 })
  return Promise.race([rotate(services), wait(patienceMs, false, { ref: false })])
}
