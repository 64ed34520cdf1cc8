import { sql } from 'kysely'
import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { freshSecret, keyedHash } from './random.ts'
import { later } from './sessions.ts'

/** Who tries: the account as it was written, whether it is there or not, and from where. */
export type Attempt = { readonly account: string; readonly address: string; readonly at: string }

const minutes = 15

/**
 * The most wrong attempts in a quarter of an hour. Few for an account from one address; more for an account from all,
 * so that a stranger cannot lock its owner out with a handful; and for an address, as an office shares one.
 */
const limits = { pair: 5, account: 30, address: 50 } as const

type Keyed = readonly { readonly key: string; readonly most: number }[]

const keysOf = (store: Store, { account, address }: Attempt): Keyed => {
  const name = account.trim().toLowerCase()
  const keyed = (kind: keyof typeof limits, text: string) => ({
    key: keyedHash(store.keys, `attempt-${kind}`, text),
    most: limits[kind],
  })
  return [keyed('pair', `${name}\n${address}`), keyed('account', name), keyed('address', address)]
}

const countSince = async (tx: Tx, key: string, since: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('sign_in_attempt')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('key', '=', key)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Those who count at the same time wait for each other, in the same order. */
const oneAfterTheOther = async (tx: Tx, keyed: Keyed): Promise<void> => {
  for (const { key } of keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)))
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** What is older counts no more; others that forget at the same time are not waited for. */
const forgetBefore = async (tx: Tx, since: string): Promise<void> => {
  await sql`delete from sign_in_attempt where ctid = any(array(
    select ctid from sign_in_attempt where at < ${since}::timestamptz limit 1000 for update skip locked))`.execute(tx)
}

/**
 * Counts an attempt before it is looked at, so that many at once count too.
 *
 * @returns its id, for {@link forgiveAttempts} when it turns out right
 * @throws ProblemError `people.too-many-attempts`, the same for accounts that are not there
 */
export const countAttempt = (store: Store, attempt: Attempt): Promise<string> =>
  store.as(systemActor, async (tx) => {
    const since = later(attempt.at, -minutes * 60)
    const keyed = keysOf(store, attempt)
    await forgetBefore(tx, since)
    await oneAfterTheOther(tx, keyed)
    for (const { key, most } of keyed) {
      if ((await countSince(tx, key, since)) >= most)
        throw new ProblemError(problem('people.too-many-attempts', { minutes }))
    }
    const id = freshSecret()
    const rows = keyed.map(({ key }) => ({ id, key, at: attempt.at }))
    await tx.insertInto('sign_in_attempt').values(rows).execute()
    return id
  })

/** An attempt that was right does not count, nor do the wrong ones before it at this account from this address. */
export const forgiveAttempts = async (store: Store, tx: Tx, attempt: Attempt, id: string): Promise<void> => {
  await tx.deleteFrom('sign_in_attempt').where('id', '=', id).execute()
  const [pair] = keysOf(store, attempt)
  if (pair !== undefined) await tx.deleteFrom('sign_in_attempt').where('key', '=', pair.key).execute()
}
