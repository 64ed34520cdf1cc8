import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store } from '../store.ts'
import type { AccountRow } from './accounts.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { Visit } from './sign-in.ts'
import { countAttempt, forgiveAttempts } from './throttle.ts'

/**
 * Asks somebody who is signed in for the password again, before what matters. Who signs in elsewhere has none to give.
 *
 * @throws ProblemError `people.password-wrong`, `people.too-many-attempts`
 */
export const confirmPassword = async (
  store: Store,
  account: string,
  password: string,
  visit: Visit,
): Promise<AccountRow> => {
  const attempt = { account: `again:${account}`, address: visit.address, at: visit.at }
  const id = await countAttempt(store, attempt)
  const row = await store.as(systemActor, (tx) =>
    tx.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst(),
  )
  const right = row?.password_hash === null || (await isPassword(password, row?.password_hash ?? null))
  if (row === undefined || !right) throw new ProblemError(problem('people.password-wrong', {}))
  await store.as(systemActor, (tx) => forgiveAttempts(store, tx, attempt, id))
  return row
}

/**
 * Changes the password of somebody who knows the present one; every other session of theirs ends.
 *
 * @throws ProblemError `people.password-wrong`, `people.password-…`, `people.too-many-attempts`
 */
export const changePassword = async (
  store: Store,
  account: string,
  { present, next }: { readonly present: string; readonly next: string },
  visit: Visit & { readonly session: string },
): Promise<void> => {
  const row = await confirmPassword(store, account, present, visit)
  const kept = await hashPassword(next, row)
  await store.as(systemActor, async (tx) => {
    await tx.updateTable('account').set({ password_hash: kept }).where('id', '=', account).execute()
    await tx.deleteFrom('session').where('account', '=', account).where('id', '<>', visit.session).execute()
    await tx.deleteFrom('one_time_link').where('account', '=', account).execute()
  })
}
