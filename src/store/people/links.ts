import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import type { OneTimeLinkTable } from '../tables/people.ts'
import { type Described, describeAccount } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { freshSecret, hashOf } from './random.ts'
import { later } from './sessions.ts'

type Purpose = OneTimeLinkTable['purpose']

const daySeconds = 24 * 60 * 60
const seconds: Readonly<Record<Purpose, number>> = {
  'first-administrator': daySeconds,
  invitation: 7 * daySeconds,
  'new-password': daySeconds,
}

/** Makes a link that lets somebody choose a password once; earlier ones of the account end. @returns its secret */
export const insertLink = async (tx: Tx, account: string, purpose: Purpose, at: string): Promise<string> => {
  const secret = freshSecret()
  await tx.deleteFrom('one_time_link').where('account', '=', account).execute()
  await tx
    .insertInto('one_time_link')
    .values({ hash: hashOf(secret), account, purpose, made_at: at, ends_at: later(at, seconds[purpose]) })
    .execute()
  return secret
}

/** A link for an account: an invitation where it has no password yet. */
export const makeLink = (store: Store, account: string, at: string): Promise<string> =>
  store.as(systemActor, async (tx) => {
    const row = await tx
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', account)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (row === undefined) throw ended()
    return insertLink(tx, account, row.password_hash === null ? 'invitation' : 'new-password', at)
  })

const ended = (): ProblemError => new ProblemError(problem('people.link-ended', {}))

/** What a link is for. Looking does not use it up: mail programs look too. */
export type LinkSeen = {
  readonly account: string
  readonly purpose: Purpose
  readonly name: string
  readonly email: string
}

const seen = async (tx: Tx, secret: string, at: string): Promise<LinkSeen> => {
  const link = await tx
    .selectFrom('one_time_link')
    .innerJoin('account', 'account.id', 'one_time_link.account')
    .select(['account', 'purpose', 'name', 'email'])
    .where('hash', '=', hashOf(secret))
    .where('ends_at', '>', at)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (link === undefined) throw ended()
  return link
}

/** @throws ProblemError `people.link-ended` */
export const lookAtLink = (store: Store, secret: string, at: string): Promise<LinkSeen> =>
  store.as(systemActor, (tx) => seen(tx, secret, at))

export type Chosen = { readonly password: string; readonly described?: Described }

/**
 * Uses a link up: sets the password, ends every session of the account, and for the first administrator says who it is.
 *
 * @returns the account
 * @throws ProblemError `people.link-ended`, `people.password-…`, and what {@link describeAccount} throws
 */
export const useLink = async (store: Store, secret: string, chosen: Chosen, at: string): Promise<string> => {
  const link = await lookAtLink(store, secret, at)
  const described = link.purpose === 'first-administrator' ? chosen.described : undefined
  const kept = await hashPassword(chosen.password, described ?? link)
  if (described !== undefined) await describeAccount(store, link.account, described)
  return store.as(systemActor, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('one_time_link')
      .where('hash', '=', hashOf(secret))
      .executeTakeFirst()
    if (numDeletedRows !== 1n) throw ended()
    await tx.updateTable('account').set({ password_hash: kept }).where('id', '=', link.account).execute()
    await tx.deleteFrom('session').where('account', '=', link.account).execute()
    return link.account
  })
}
