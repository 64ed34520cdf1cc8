import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Tx } from '../store.ts'
import type { IdentityReadTable } from '../tables/identity.ts'

/** What was done with an identity. */
export type Handling = IdentityReadTable['what']

/**
 * Logs who read, changed or erased who these people are, in the transaction that did it: without the log, no reading.
 *
 * @param participants pseudonyms; a look-up that found nobody logs an empty list
 */
export const logIdentity = async (
  tx: Tx,
  { user, role }: Actor,
  trial: string,
  what: Handling,
  participants: readonly string[],
): Promise<void> => {
  await tx
    .insertInto('identity_read')
    .values({ trial, participants: [...participants], read_by: user, role, what })
    .execute()
}

/** Logs a line for each of these people, in one statement: a list of ten thousand is no ten thousand round trips. */
export const logEach = async (
  tx: Tx,
  { user, role }: Actor,
  trial: string,
  what: Handling,
  participants: readonly string[],
): Promise<void> => {
  await sql`
    insert into identity_read (trial, participants, read_by, role, what)
    select ${trial}, array[id], ${user}, ${role}, ${what} from unnest(${[...participants]}::text[]) id`.execute(tx)
}

/** One line of the log. */
export type IdentityReading = {
  readonly at: string
  readonly readBy: string
  readonly role: string
  readonly what: Handling
  readonly participants: readonly string[]
}

/** The latest lines of the log, the newest first: of one participant, or of the whole trial. */
export const identityReadings = async (
  tx: Tx,
  trial: string,
  { participant, limit = 100 }: { readonly participant?: string; readonly limit?: number } = {},
): Promise<readonly IdentityReading[]> => {
  let query = tx
    .selectFrom('identity_read')
    .select(['at', 'read_by as readBy', 'role', 'what', 'participants'])
    .where('trial', '=', trial)
  if (participant !== undefined) query = query.where(sql<boolean>`participants @> array[${participant}]::text[]`)
  return query.orderBy('id', 'desc').limit(limit).execute()
}
