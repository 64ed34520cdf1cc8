import { ProblemError, problem } from '../problems/index.ts'
import { checkProtocol, type Protocol } from '../protocol/index.ts'
import type { Actor } from './actor.ts'
import { replaceSites, trialFacts } from './state/versions.ts'
import { becomeWriter, type Store, type Tx } from './store.ts'

const protocolFile = 'protocol.yaml'

/** A trial with an empty journal, as the writer. */
export const insertTrial = async (tx: Tx, protocol: Protocol, protocolText: string): Promise<void> => {
  const { id } = protocol.trial
  const noEntry = '0'.repeat(64)
  await tx
    .insertInto('trial')
    .values({
      ...trialFacts(protocol),
      id,
      status: 'draft',
      protocol_text: protocolText,
      protocol_hash: null,
      amendment_text: null,
    })
    .execute()
  await tx
    .insertInto('chain_head')
    .values({
      trial: id,
      entries: 0,
      hash: noEntry,
      verified_entries: 0,
      verified_hash: noEntry,
      verified_at: null,
      breach: null,
    })
    .execute()
  await replaceSites(tx, id, protocol)
}

/** Makes a trial from a protocol. A draft may still have problems, but must be one and name the trial. */
export const createTrial = (store: Store, actor: Actor, protocolText: string): Promise<string> =>
  store.as(actor, async (tx) => {
    const { protocol, problems } = checkProtocol(protocolText, protocolFile)
    if (protocol === undefined) throw new ProblemError(problems)
    await becomeWriter(tx)
    await insertTrial(tx, protocol, protocolText)
    return protocol.trial.id
  })

/** A text under the revision that it was read at; someone else's save in between is not overwritten. */
export type Draft = { readonly text: string; readonly revision: number }

const save = async (
  tx: Tx,
  trial: string,
  column: 'protocol_text' | 'amendment_text',
  { text, revision }: Draft,
): Promise<void> => {
  await becomeWriter(tx)
  const { numUpdatedRows } = await tx
    .updateTable('trial')
    .set({ [column]: text, revision: revision + 1 })
    .where('id', '=', trial)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new ProblemError(problem('store.draft-changed', {}))
}

/**
 * Saves the draft of a protocol that is not locked yet, whatever problems it has; what lists show of it follows once it
 * can be read.
 *
 * @throws ProblemError `store.draft-changed`, `lock.already`
 */
export const saveDraft = (store: Store, actor: Actor, trial: string, draft: Draft): Promise<void> =>
  store.as({ ...actor, trial }, async (tx) => {
    const row = await tx.selectFrom('trial').select('status').where('id', '=', trial).executeTakeFirst()
    if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
    if (row.status !== 'draft') throw new ProblemError(problem('lock.already', {}))
    await save(tx, trial, 'protocol_text', draft)
    const { protocol } = checkProtocol(draft.text, protocolFile)
    if (protocol === undefined || protocol.trial.id !== trial) return
    await tx.updateTable('trial').set(trialFacts(protocol)).where('id', '=', trial).execute()
    await replaceSites(tx, trial, protocol)
  })

/** Saves an amendment in the making; the version in force stays. */
export const saveAmendment = (store: Store, actor: Actor, trial: string, draft: Draft): Promise<void> =>
  store.as({ ...actor, trial }, (tx) => save(tx, trial, 'amendment_text', draft))
