import { sql } from 'kysely'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Actor, systemActor } from '../actor.ts'
import { openSecret, sealSecret } from '../keys.ts'
import type { Store } from '../store.ts'

const about = (id: string): string => `waiting-list-file:${id}`

/** Lists that nobody confirmed within an hour. */
const deleteOld = (store: Store): Promise<unknown> =>
  store.as(systemActor, (tx) =>
    tx.deleteFrom('waiting_list_file').where('uploaded_at', '<', sql<string>`now() - interval '1 hour'`).execute(),
  )

/** A list on its way in: its name as it was sent, and its bytes. */
export type WaitingFile = { readonly name: string; readonly bytes: Uint8Array }

/** Keeps an uploaded list, sealed, until it is confirmed; for an hour at most. */
export const keepWaitingFile = async (
  store: Store,
  actor: Actor,
  id: string,
  { name, bytes }: WaitingFile,
): Promise<void> => {
  await deleteOld(store)
  const { trial = '', user } = actor
  const sealed = sealSecret(store.keys, bytes, about(id))
  await store.as(actor, (tx) =>
    tx.insertInto('waiting_list_file').values({ id, trial, name, sealed, uploaded_by: user }).execute(),
  )
}

/** @throws ProblemError `import.gone` when it is not kept any more, or is somebody else's */
export const waitingFile = (store: Store, actor: Actor, id: string): Promise<WaitingFile> =>
  store.as(actor, async (tx) => {
    const row = await tx
      .selectFrom('waiting_list_file')
      .select(['name', 'sealed'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new ProblemError(problem('import.gone', {}))
    return { name: row.name, bytes: openSecret(store.keys, row.sealed, about(id)) }
  })

/** Deletes a list that was confirmed or given up. */
export const dropWaitingFile = async (store: Store, actor: Actor, id: string): Promise<void> => {
  await store.as(actor, (tx) => tx.deleteFrom('waiting_list_file').where('id', '=', id).execute())
}
