import { sql } from 'kysely'
import { type Person, readCpr } from '../../app/index.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store.ts'
import { logEach, logIdentity } from './log.ts'
import { lookupHashes, openContact, openField } from './sealed-fields.ts'

/** Names of participants whom the actor sees, by pseudonym; those without a name are left out. Logged. */
export const readNames = async (
  tx: Tx,
  keys: Keys,
  actor: Actor,
  participants: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { trial = '' } = actor
  if (participants.length === 0) return new Map()
  const rows = await tx
    .selectFrom('identity')
    .select(['participant', 'name'])
    .where('trial', '=', trial)
    .where('participant', 'in', [...participants])
    .where('name', 'is not', null)
    .execute()
  const names = rows.map(
    ({ participant, name }) =>
      [participant, openField(keys, { trial, participant }, 'name', name as Uint8Array)] as const,
  )
  if (names.length > 0)
    await logIdentity(
      tx,
      actor,
      trial,
      'names',
      names.map(([participant]) => participant),
    )
  return new Map(names)
}

/** Everything known of who a participant is, whom the actor sees; nothing where it was erased or never kept. Logged. */
export const readIdentity = async (
  tx: Tx,
  keys: Keys,
  actor: Actor,
  participant: string,
  today: string,
): Promise<Person | undefined> => {
  const { trial = '' } = actor
  const whose = { trial, participant }
  const row = await tx
    .selectFrom('identity')
    .selectAll()
    .where('trial', '=', trial)
    .where('participant', '=', participant)
    .executeTakeFirst()
  if (row === undefined || row.erased_at !== null) return undefined
  await logIdentity(tx, actor, trial, 'everything', [participant])
  const cpr = row.cpr === null ? undefined : readCpr(openField(keys, whose, 'cpr', row.cpr), today)
  return {
    ...(cpr !== undefined && 'cpr' in cpr ? { cpr: cpr.cpr } : {}),
    ...(row.name === null ? {} : { name: openField(keys, whose, 'name', row.name) }),
    ...(row.contact === null ? {} : openContact(keys, whose, row.contact)),
  }
}

/**
 * Which of these CPR numbers are in the trial, at whatever site: number to pseudonym. The database answers this one
 * question beyond what the actor sees, so that nobody is drawn twice.
 *
 * @param cprs ten digits each
 */
export const knownNumbers = async (
  tx: Tx,
  keys: Keys,
  trial: string,
  cprs: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for (let start = 0; start < cprs.length; start += 10_000) {
    const byHash = new Map(
      cprs.slice(start, start + 10_000).flatMap((cpr) => lookupHashes(keys, trial, cpr).map((hash) => [hash, cpr])),
    )
    const { rows } = await sql<{ hash: string; participant: string }>`
      select encode(cpr_hash, 'hex') as hash, participant from identity_find(${trial},
        (select coalesce(array_agg(decode(h, 'hex')), '{}') from jsonb_array_elements_text(${JSON.stringify([...byHash.keys()])}::jsonb) h))`.execute(
      tx,
    )
    for (const { hash, participant } of rows) found.set(byHash.get(hash) as string, participant)
  }
  return found
}

/**
 * Which of these CPR numbers are in the trial, as somebody asks for them: each person found is a row of the log, in one
 * statement, whether the asking role sees the person or not.
 *
 * @param cprs ten digits each
 * @returns number to pseudonym, and the pseudonyms of those whom the asking role sees: others are told to nobody
 */
export const lookUpNumbers = async (
  tx: Tx,
  keys: Keys,
  { actor, trial }: { readonly actor: Actor; readonly trial: string },
  cprs: readonly string[],
): Promise<{ readonly found: ReadonlyMap<string, string>; readonly seen: ReadonlySet<string> }> => {
  const found = await knownNumbers(tx, keys, trial, cprs)
  const ids = [...new Set(found.values())]
  if (ids.length === 0) return { found, seen: new Set() }
  await logEach(tx, actor, trial, 'known', ids)
  const { rows } = await sql<{ id: string }>`
    select id from participant where trial = ${trial} and id = any(${ids}::text[])`.execute(tx)
  return { found, seen: new Set(rows.map(({ id }) => id)) }
}
