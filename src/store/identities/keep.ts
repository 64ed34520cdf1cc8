import { sql } from 'kysely'
import type { Person } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import { becomeWriter, type Tx } from '../store.ts'
import { logIdentity } from './log.ts'
import { openField, sealPerson } from './sealed-fields.ts'

/** A participant and who they are. */
export type KeptPerson = { readonly participant: string; readonly person: Person }

const rowsPerInsert = 5_000

const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null

/** Keeps who these participants are, as the writer, in the transaction that enrols them. */
export const keepIdentities = async (
  tx: Tx,
  keys: Keys,
  trial: string,
  people: readonly KeptPerson[],
): Promise<void> => {
  for (let start = 0; start < people.length; start += rowsPerInsert) {
    const rows = people.slice(start, start + rowsPerInsert).map(({ participant, person }) => {
      const { cpr_hash, cpr, name, contact } = sealPerson(keys, { trial, participant }, person)
      return { participant, cpr_hash: hex(cpr_hash), cpr: hex(cpr), name: hex(name), contact: hex(contact) }
    })
    await sql`insert into identity (trial, participant, cpr_hash, cpr, name, contact, key_version)
      select ${trial}, participant, decode(cpr_hash, 'hex'), decode(cpr, 'hex'), decode(name, 'hex'),
        decode(contact, 'hex'), ${keys.current}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(participant text, cpr_hash text, cpr text, name text, contact text)`.execute(tx)
  }
}

/**
 * Changes name and contact of a participant whom the actor sees; the CPR number stays. Logged.
 *
 * @throws ProblemError `identity.none` where nothing is known of them
 */
export const changeIdentity = async (
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { participant, person }: KeptPerson & { readonly person: Omit<Person, 'cpr'> },
): Promise<void> => {
  const { trial = '' } = actor
  const row = await tx
    .selectFrom('identity')
    .select(['cpr', 'erased_at'])
    .where('trial', '=', trial)
    .where('participant', '=', participant)
    .executeTakeFirst()
  if (row === undefined || row.erased_at !== null) throw new ProblemError(problem('identity.none', { participant }))
  const whose = { trial, participant }
  const cpr = row.cpr === null ? undefined : openField(keys, whose, 'cpr', row.cpr)
  const sealed = sealPerson(keys, whose, {
    ...person,
    ...(cpr === undefined ? {} : { cpr: { number: cpr, born: '', kind: 'ordinary' } }),
  })
  await logIdentity(tx, actor, trial, 'changed', [participant])
  await becomeWriter(tx)
  await tx
    .updateTable('identity')
    .set({ ...sealed, key_version: keys.current })
    .where('trial', '=', trial)
    .where('participant', '=', participant)
    .execute()
}
