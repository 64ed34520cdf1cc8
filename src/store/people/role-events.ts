import { type Role, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import type { Membership } from './memberships.ts'

export type Granting = { readonly at: string; readonly by: string }

/** A role that was given or taken. */
export type RoleEvent = {
  readonly at: string
  readonly by: string
  readonly what: 'given' | 'taken'
  readonly account: string
  readonly role: Role
  readonly site?: string
}

/** Notes it in the transaction that does it; a note is never changed or deleted. */
export const noteRole = async (
  tx: Tx,
  what: RoleEvent['what'],
  membership: Membership,
  { at, by }: Granting,
): Promise<void> => {
  const { account, role, trial = null, site = null, worker = null } = membership
  await tx.insertInto('role_event').values({ at, done_by: by, what, account, role, trial, site, worker }).execute()
}

/** Who was given and lost which role in a trial, the last first. */
export const roleEvents = (store: Store, trial: string, most = 100): Promise<readonly RoleEvent[]> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('role_event')
      .select(['at', 'done_by', 'what', 'account', 'role', 'site'])
      .where('trial', '=', trial)
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ at, done_by, what, account, role, site }) => ({
      ...{ at, by: done_by, what, account, role },
      ...(site === null ? {} : { site }),
    }))
  })
