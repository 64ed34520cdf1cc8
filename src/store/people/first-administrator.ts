import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { insertAccount, rowOfEmail } from './accounts.ts'
import { insertLink } from './links.ts'
import { insertMembership } from './memberships.ts'

const nobody = 'administrator@virker.invalid'

/** Whether an administrator has chosen a password, or signs in elsewhere. */
const hasAdministrator = async (tx: Tx): Promise<boolean> => {
  const row = await tx
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account')
    .leftJoin('outside_identity', 'outside_identity.account', 'account.id')
    .select('membership.id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .where('made_up', '=', false)
    .where((where) => where.or([where('password_hash', 'is not', null), where('issuer', 'is not', null)]))
    .executeTakeFirst()
  return row !== undefined
}

const firstAccount = async (tx: Tx, at: string): Promise<string> => {
  const there = await rowOfEmail(tx, nobody)
  if (there !== undefined) return there.id
  const account = await insertAccount(tx, { name: 'Administrator', email: nobody }, { at })
  await insertMembership(tx, { account, role: 'administrator' }, { at, by: 'virker' })
  return account
}

/**
 * The secret of a link by which the first administrator comes in; a new one at every start until it was used. Nothing
 * once there is an administrator who can sign in.
 */
export const firstAdministratorLink = (store: Store, at: string): Promise<string | undefined> =>
  store.as(systemActor, async (tx) =>
    (await hasAdministrator(tx)) ? undefined : insertLink(tx, await firstAccount(tx, at), 'first-administrator', at),
  )
