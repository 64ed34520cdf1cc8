import { systemActor, verifyChain } from '../../store/index.ts'
import type { Job } from '../background/run-jobs.ts'

/** So much in one round that the pages never wait long for the embedded database. */
const pagesPerRound = 5

/** Verifies every trial's chain a piece at a time, from where it was left. */
export const verifyJob: Job = {
  name: 'verify',
  everySeconds: 60,
  run: async ({ store, clock, logger }) => {
    const trials = await store.as(systemActor, (tx) => tx.selectFrom('trial').select('id').execute())
    for (const { id } of trials) {
      const { breach } = await verifyChain(store, id, clock(), pagesPerRound)
      if (breach !== null) logger.error({ trial: id }, 'the chain of a journal is broken')
    }
  },
}
