import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { type AccountRow, rowOfEmail } from './accounts.ts'
import { openSession } from './sessions.ts'
import { type Entered, enter, type Visit } from './sign-in.ts'

/** Somebody as another system knows them. */
export type OutsideIdentity = {
  readonly issuer: string
  readonly subject: string
  /** Only an address that the other system vouches for. */
  readonly email?: string
  /** The other system asked for more than a password. */
  readonly secondFactor: boolean
}

const linked = (tx: Tx, { issuer, subject }: OutsideIdentity): Promise<AccountRow | undefined> =>
  tx
    .selectFrom('outside_identity')
    .innerJoin('account', 'account.id', 'outside_identity.account')
    .selectAll('account')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

/** Ties an account of the same e-mail address, the first time; nobody is created who was not invited. */
const link = async (tx: Tx, identity: OutsideIdentity, at: string): Promise<AccountRow | undefined> => {
  const row = identity.email === undefined ? undefined : await rowOfEmail(tx, identity.email)
  if (row === undefined || row.disabled_at !== null) return undefined
  const { issuer, subject } = identity
  await tx.insertInto('outside_identity').values({ issuer, subject, account: row.id, linked_at: at }).execute()
  return row
}

/**
 * Signs in somebody whom another system has identified.
 *
 * @param method the id of the method, kept with the session
 * @throws ProblemError `people.no-account`
 */
export const signInFromOutside = (
  store: Store,
  identity: OutsideIdentity,
  method: string,
  visit: Visit,
): Promise<Entered> =>
  store.as(systemActor, async (tx) => {
    const row = (await linked(tx, identity)) ?? (await link(tx, identity, visit.at))
    if (row === undefined || row.disabled_at !== null) throw new ProblemError(problem('people.no-account', {}))
    if (!identity.secondFactor) return enter(tx, row, method, visit)
    const { device, at } = visit
    return { cookie: await openSession(tx, { account: row.id, stage: 'full', method, device, at }), stage: 'full' }
  })
