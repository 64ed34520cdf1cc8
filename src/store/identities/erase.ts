import { type Environment, today } from '../../app/index.ts'
import { isDeliveryKind, type OpenEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { redactEntries } from '../chain/append.ts'
import { entriesOfPeople } from '../chain/read.ts'
import { onTrial } from '../place/on-trial.ts'
import { project } from '../state/project.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import { logIdentity } from './log.ts'

/** What is erased: who the person is; or also what was registered about them from day to day. */
export type Erasure = 'identity' | 'identity-and-registrations'

/** What was given, and words noted when someone left: the lot, the enrolment and the exit itself stay. */
const tells = (kind: string): boolean => isDeliveryKind(kind) && kind !== 'consent-noted'

const redactRegistrations = async (
  tx: Tx,
  trial: string,
  participant: string,
  environment: Environment,
  basis: string,
): Promise<number> => {
  const entries = await entriesOfPeople(tx, trial, [participant])
  const about = new Set(entries.filter(({ kind }) => tells(kind)).map(({ seq }) => seq))
  const seqs = entries
    .filter(({ seq, kind, supersedes }) => about.has(seq) || (kind === 'corrected' && about.has(supersedes ?? 0)))
    .filter((entry) => 'body' in entry)
    .map(({ seq }) => seq)
  if (seqs.length === 0) return 0
  const sealing = { trial, by: environment.by, recorded: environment.now(), salt: () => environment.randomHex(16) }
  const body = { entries: seqs, reason: 'erasure', basis } as const
  await redactEntries(tx, seqs, 'erased', { kind: 'redacted', occurred: today(environment), body }, sealing)
  const told: OpenEntry = { kind: 'redacted', body } as never
  await project(tx, trial, [told])
  return seqs.length
}

/**
 * Erases who a participant is, whom the actor sees. The trial stays whole: lot, enrolment and exit are under the
 * pseudonym, which then leads to nobody. With the registrations, the bodies of those entries are taken out of the journal
 * too, and an entry says so; the chain still verifies.
 *
 * @param basis on what basis it was asked for: stands in the journal
 * @returns how many entries lost their body
 * @throws ProblemError `identity.none` where nothing is known of them
 */
export const eraseIdentity = (
  store: Store,
  actor: Actor,
  environment: Environment,
  { participant, erasure, basis }: { readonly participant: string; readonly erasure: Erasure; readonly basis: string },
): Promise<number> => {
  const { trial = '' } = actor
  return onTrial(store, actor, trial, { subjects: [participant] }, async (_, tx) => {
    const row = await tx
      .selectFrom('identity')
      .select('erased_at')
      .where('trial', '=', trial)
      .where('participant', '=', participant)
      .executeTakeFirst()
    if (row === undefined || (row.erased_at !== null && erasure === 'identity'))
      throw new ProblemError(problem('identity.none', { participant }))
    await logIdentity(tx, actor, trial, 'erased', [participant])
    await becomeWriter(tx)
    await tx
      .updateTable('identity')
      .set({ cpr_hash: null, cpr: null, name: null, contact: null, erased_at: environment.now() })
      .where('trial', '=', trial)
      .where('participant', '=', participant)
      .execute()
    return erasure === 'identity' ? 0 : redactRegistrations(tx, trial, participant, environment, basis)
  })
}
