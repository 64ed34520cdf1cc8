import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'

/** How many accounts that may sign in hold the role of administrator. */
export const administrators = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account')
    .select('account.id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** @throws ProblemError `people.last-administrator` when nobody would be left to run the house */
export const refuseLastAdministrator = async (tx: Tx, account: string): Promise<void> => {
  const left = await administrators(tx)
  if (left.length === 1 && left[0] === account) throw new ProblemError(problem('people.last-administrator', {}))
}

/** Closes an account, and every session and link of it. @throws ProblemError `people.last-administrator` */
export const disableAccount = (store: Store, id: string, at: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await refuseLastAdministrator(tx, id)
    await tx.updateTable('account').set({ disabled_at: at }).where('id', '=', id).execute()
    await tx.deleteFrom('session').where('account', '=', id).execute()
    await tx.deleteFrom('one_time_link').where('account', '=', id).execute()
  })

export const enableAccount = (store: Store, id: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx.updateTable('account').set({ disabled_at: null }).where('id', '=', id).execute()
  })
