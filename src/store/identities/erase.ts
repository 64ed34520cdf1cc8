import { type Environment, today } from '../../app/index.ts'
import type { EntryBody, OpenEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { appendDrafts, redactEntries } from '../chain/append.ts'
import { entriesOfPeople } from '../chain/read.ts'
import { onTrial } from '../place/on-trial.ts'
import { mayWrite } from '../rights/role-kinds.ts'
import { project } from '../state/project.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import { logIdentity } from './log.ts'
import { redactionPlan } from './redaction-plan.ts'

/** What is erased: who the person is; or also what was registered about them from day to day. */
export type Erasure = 'identity' | 'identity-and-registrations'

/** As the writer: what the law has erased is everything, not what one lead sees. */
const redactRegistrations = async (
  tx: Tx,
  trial: string,
  participant: string,
  environment: Environment,
  basis: string,
): Promise<number> => {
  const day = today(environment)
  const { seqs, again } = redactionPlan(await entriesOfPeople(tx, trial, [participant]), day)
  if (seqs.length === 0) return 0
  const sealing = { trial, by: environment.by, recorded: environment.now(), salt: () => environment.randomHex(16) }
  const body: EntryBody<'redacted'> = { entries: [...seqs], reason: 'erasure', basis }
  await redactEntries(tx, seqs, 'erased', { kind: 'redacted', occurred: day, body }, sealing)
  const written = await appendDrafts(tx, again, sealing)
  const told: OpenEntry = { kind: 'redacted', body } as never
  await project(tx, trial, [told, ...written])
  return seqs.length
}

/** Whether it is known who they are. */
const hasIdentity = async (tx: Tx, trial: string, participant: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('identity')
    .select('erased_at')
    .where('trial', '=', trial)
    .where('participant', '=', participant)
    .executeTakeFirst()
  return row !== undefined && row.erased_at === null
}

/** Whether the actor sees them: someone who was imported under a pseudonym has registrations and no identity. */
const isKnown = async (tx: Tx, trial: string, participant: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('id', '=', participant)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Erases who a participant is, whom the actor sees. The trial stays whole: lot, enrolment and exit are under the
 * pseudonym, which then leads to nobody. With the registrations, the bodies of those entries, and every word written of
 * the person, are taken out of the journal too, and an entry says so; the chain still verifies.
 *
 * @param basis on what basis it was asked for: stands in the journal
 * @returns how many entries lost their body
 * @throws ProblemError `identity.none` where the actor does not see them, or nothing is known that was to be erased; `store.may-not-write`
 */
export const eraseIdentity = (
  store: Store,
  actor: Actor,
  environment: Environment,
  { participant, erasure, basis }: { readonly participant: string; readonly erasure: Erasure; readonly basis: string },
): Promise<number> => {
  const { trial = '' } = actor
  return onTrial(store, actor, trial, { subjects: [participant] }, async (_, tx) => {
    if (!mayWrite(actor.role, 'redacted'))
      throw new ProblemError(problem('store.may-not-write', { kind: 'redacted', role: actor.role }))
    if (!(await (erasure === 'identity' ? hasIdentity : isKnown)(tx, trial, participant)))
      throw new ProblemError(problem('identity.none', { participant }))
    await logIdentity(tx, actor, trial, 'erased', [participant])
    await becomeWriter(tx)
    await tx
      .updateTable('identity')
      .set({ cpr_hash: null, cpr: null, name: null, contact: null, erased_at: environment.now() })
      .where('trial', '=', trial)
      .where('participant', '=', participant)
      .where('erased_at', 'is', null)
      .execute()
    return erasure === 'identity' ? 0 : redactRegistrations(tx, trial, participant, environment, basis)
  })
}
