import { systemActor } from '../../store/index.ts'
import type { Job } from './run-jobs.ts'

const dayMs = 86_400_000

/** Sessions and links that have ended say who was here when: they are kept no longer than they are of use. */
export const cleanUp: Job = {
  name: 'clean-up',
  everySeconds: 600,
  run: ({ store, clock }) =>
    store.as(systemActor, async (tx) => {
      const now = clock()
      const aDayAgo = new Date(Date.parse(now) - dayMs).toISOString()
      await tx.deleteFrom('session').where('ends_at', '<', now).execute()
      await tx.deleteFrom('one_time_link').where('ends_at', '<', aDayAgo).execute()
      await tx.deleteFrom('sign_in_attempt').where('at', '<', aDayAgo).execute()
    }),
}
