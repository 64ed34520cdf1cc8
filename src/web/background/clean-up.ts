import { systemActor } from '../../store/index.ts'
import type { Job } from './run-jobs.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A form left open longer than this is sent by nobody: the session that it was shown in has ended. */
const formDays = 7

/** As long a program may ask again with the same key, and is told what it was told then. */
const answerDays = 7

/** Sessions and links that have ended say who was here when: they are kept no longer than they are of use. */
export const cleanUp: Job = {
  name: 'clean-up',
  everySeconds: 600,
  run: ({ store, clock }) =>
    store.as(systemActor, async (tx) => {
      const now = clock()
      const ago = (ms: number): string => new Date(Date.parse(now) - ms).toISOString()
      const aDayAgo = ago(dayMs)
      await tx.deleteFrom('session').where('ends_at', '<', now).execute()
      await tx.deleteFrom('one_time_link').where('ends_at', '<', aDayAgo).execute()
      await tx.deleteFrom('sign_in_attempt').where('at', '<', aDayAgo).execute()
      await tx
        .deleteFrom('form_token')
        .where('used_at', '<', ago(formDays * dayMs))
        .execute()
      await tx
        .deleteFrom('kept_answer')
        .where('kept_at', '<', ago(answerDays * dayMs))
        .execute()
      await tx.deleteFrom('waiting_list_file').where('uploaded_at', '<', ago(hourMs)).execute()
    }),
}
