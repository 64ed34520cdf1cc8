import { type Amended, amendTrial, type Environment } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { becomeWriter, type Store } from '../store.ts'
import { onTrial } from './on-trial.ts'

/**
 * Makes the amendment that was being written the next version, and its text the protocol: in one transaction.
 *
 * @param options.revision the save that whoever adopts it has seen; another one since is not adopted
 * @throws ProblemError of `amendTrial`; `store.draft-changed`; `amend.nothing-changed` where none is being written
 */
export const adoptAmendment = (
  store: Store,
  actor: Actor,
  trial: string,
  environment: Environment,
  { revision, ...options }: Parameters<typeof amendTrial>[2] & { readonly revision?: number },
): Promise<Amended> =>
  onTrial(store, actor, trial, 'design', async (place, tx) => {
    const row = await tx
      .selectFrom('trial')
      .select(['amendment_text', 'version', 'revision'])
      .where('id', '=', trial)
      .executeTakeFirst()
    if (revision !== undefined && row?.revision !== revision) throw new ProblemError(problem('store.draft-changed', {}))
    const text = row?.amendment_text
    if (text == null) throw new ProblemError(problem('amend.nothing-changed', { version: row?.version ?? 0 }))
    const amended = await amendTrial({ ...place, protocolText: () => text }, environment, options)
    await becomeWriter(tx)
    await tx.updateTable('trial').set({ protocol_text: text, amendment_text: null }).where('id', '=', trial).execute()
    return amended
  })
