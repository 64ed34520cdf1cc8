import { ProblemError, problem } from '../../problems/index.ts'
import { type Role, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { refuseLastAdministrator } from './administrators.ts'
import { type Granting, noteRole } from './role-events.ts'

/**
 * A role given to somebody: in a trial, at one site of it or at all. Administrators hold theirs in no trial; a trial lead
 * of no trial may set up trials, and leads those.
 */
export type Membership = {
  readonly account: string
  readonly role: Role
  readonly trial?: string
  readonly site?: string
  /** The code by which the person is known as a case worker in this trial. */
  readonly worker?: string
}

export type HeldMembership = Membership & { readonly id: number; readonly name: string; readonly grantedAt: string }

const wrong = (): ProblemError => new ProblemError(problem('people.role-wrong', {}))

const refuseUnfitting = async (tx: Tx, { role, trial, site }: Membership): Promise<void> => {
  if (role === 'administrator' && trial !== undefined) throw wrong()
  if (trial === undefined) {
    if (site !== undefined || (role !== 'administrator' && role !== 'trial-lead')) throw wrong()
    return
  }
  const there = await tx.selectFrom('trial').select('id').where('id', '=', trial).executeTakeFirst()
  if (there === undefined) throw wrong()
  if (site === undefined) return
  const place = await tx
    .selectFrom('site')
    .select('id')
    .where('trial', '=', trial)
    .where('id', '=', site)
    .executeTakeFirst()
  if (place === undefined) throw wrong()
}

/** Gives a role; giving it again changes nothing but the case worker's code. */
export const insertMembership = async (tx: Tx, membership: Membership, granting: Granting): Promise<void> => {
  await refuseUnfitting(tx, membership)
  const { account, role, trial = null, site = null, worker = null } = membership
  await deleteMembership(tx, membership)
  await tx
    .insertInto('membership')
    .values({ account, role, trial, site, worker, granted_at: granting.at, granted_by: granting.by })
    .execute()
  await noteRole(tx, 'given', membership, granting)
}

const deleteMembership = async (tx: Tx, { account, role, trial, site }: Membership): Promise<void> => {
  await tx
    .deleteFrom('membership')
    .where('account', '=', account)
    .where('role', '=', role)
    .where('trial', 'is not distinct from', trial ?? null)
    .where('site', 'is not distinct from', site ?? null)
    .execute()
}

/** @throws ProblemError `people.role-wrong` when role, trial and site do not fit */
export const grantRole = (store: Store, membership: Membership, granting: Granting): Promise<void> =>
  store.as(systemActor, (tx) => insertMembership(tx, membership, granting))

/** Takes a role back, whatever it is; nothing where there is none of the id. */
export const removeMembership = async (tx: Tx, id: number, granting: Granting): Promise<void> => {
  const held = await tx
    .selectFrom('membership')
    .select(['account', 'role', 'trial', 'site', 'worker'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (held === undefined) return
  const { account, role, trial, site, worker } = held
  if (role === 'administrator') await refuseLastAdministrator(tx, account)
  await tx.deleteFrom('membership').where('id', '=', id).execute()
  const taken = {
    ...{ account, role },
    ...(trial === null ? {} : { trial }),
    ...(site === null ? {} : { site }),
    ...(worker === null ? {} : { worker }),
  }
  await noteRole(tx, 'taken', taken, granting)
}

/** Takes a role back. @throws ProblemError `people.last-administrator` */
export const revokeRole = (store: Store, id: number, granting: Granting): Promise<void> =>
  store.as(systemActor, (tx) => removeMembership(tx, id, granting))

/** Every role that is held, by whom; of one trial, or of one account, where asked for. */
export const listMemberships = (
  store: Store,
  only: { readonly trial?: string; readonly account?: string } = {},
): Promise<readonly HeldMembership[]> =>
  store.as(systemActor, async (tx) => {
    let query = tx
      .selectFrom('membership')
      .innerJoin('account', 'account.id', 'membership.account')
      .select(['membership.id', 'account', 'name', 'role', 'trial', 'site', 'membership.worker', 'granted_at'])
      .orderBy('trial')
      .orderBy('role')
      .orderBy('name')
    if (only.trial !== undefined) query = query.where('trial', '=', only.trial)
    if (only.account !== undefined) query = query.where('account', '=', only.account)
    return (await query.execute()).map(({ id, account, name, role, trial, site, worker, granted_at }) => ({
      id,
      account,
      name,
      role,
      grantedAt: granted_at,
      ...(trial === null ? {} : { trial }),
      ...(site === null ? {} : { site }),
      ...(worker === null ? {} : { worker }),
    }))
  })
