import { sql } from 'kysely'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { freshId, freshSecret, hashOf } from './random.ts'

/** How long a session lasts: ends after this long without use, and at the latest this long after signing in. */
export type SessionLimits = { readonly idleSeconds: number; readonly seconds: number }

/** An hour without use; a working day at most. */
export const sessionLimits: SessionLimits = { idleSeconds: 60 * 60, seconds: 12 * 60 * 60 }

export type Stage = 'second-factor' | 'full'

export type Opening = {
  readonly account: string
  readonly stage: Stage
  /** How the person signed in: `password`, `demo`, or the id of another method. */
  readonly method: string
  /** What the browser calls itself, shortened. */
  readonly device: string
  readonly at: string
}

/** A time so many seconds later. */
export const later = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()

/** Opens a session. @returns the secret for the cookie, which is kept nowhere */
export const openSession = async (tx: Tx, { account, stage, method, device, at }: Opening): Promise<string> => {
  const secret = freshSecret()
  await sql`delete from session where hash = any(array(
    select hash from session where ends_at < ${at}::timestamptz limit 1000 for update skip locked))`.execute(tx)
  await tx
    .insertInto('session')
    .values({
      id: freshId('s'),
      hash: hashOf(secret),
      account,
      stage,
      method,
      device: device.slice(0, 120),
      started_at: at,
      seen_at: at,
      ends_at: later(at, sessionLimits.seconds),
    })
    .execute()
  return secret
}

/** A session that awaits the second factor, while it lasts: a quarter of an hour. */
export const pendingSession = async (
  tx: Tx,
  cookie: string,
  at: string,
): Promise<{ readonly id: string; readonly account: string; readonly method: string } | undefined> =>
  tx
    .selectFrom('session')
    .select(['id', 'account', 'method'])
    .where('hash', '=', hashOf(cookie))
    .where('stage', '=', 'second-factor')
    .where('started_at', '>', later(at, -15 * 60))
    .executeTakeFirst()

/** Ends the session of a cookie, whatever its stage. */
export const endSession = (store: Store, cookie: string): Promise<void> =>
  store.as(systemActor, (tx) => dropSession(tx, cookie))

export const dropSession = async (tx: Tx, cookie: string): Promise<void> => {
  await tx.deleteFrom('session').where('hash', '=', hashOf(cookie)).execute()
}

/** Ends sessions of an account: one by its id, or all; `but` is kept. */
export const endSessions = (
  store: Store,
  account: string,
  which: { readonly id?: string; readonly but?: string } = {},
): Promise<void> =>
  store.as(systemActor, async (tx) => {
    let query = tx.deleteFrom('session').where('account', '=', account)
    if (which.id !== undefined) query = query.where('id', '=', which.id)
    if (which.but !== undefined) query = query.where('id', '<>', which.but)
    await query.execute()
  })

export type OpenSession = {
  readonly id: string
  readonly method: string
  readonly device: string
  readonly startedAt: string
  readonly seenAt: string
}

/** The sessions of an account that are open, the last used first. */
export const listSessions = (store: Store, account: string, at: string): Promise<readonly OpenSession[]> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('session')
      .selectAll()
      .where('account', '=', account)
      .where('stage', '=', 'full')
      .where('ends_at', '>', at)
      .where('seen_at', '>', later(at, -sessionLimits.idleSeconds))
      .orderBy('seen_at', 'desc')
      .execute()
    return rows.map(({ id, method, device, started_at, seen_at }) => ({
      id,
      method,
      device,
      startedAt: started_at,
      seenAt: seen_at,
    }))
  })

const noteUseAfterSeconds = 60

/** Notes that a session is used, once a minute at most. */
export const noteUse = async (tx: Tx, id: string, seenAt: string, at: string): Promise<void> => {
  if (Date.parse(at) - Date.parse(seenAt) < noteUseAfterSeconds * 1000) return
  await sql`update session set seen_at = greatest(seen_at, ${at}::timestamptz) where id = ${id}`.execute(tx)
}
