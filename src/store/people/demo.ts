import { ProblemError, problem } from '../../problems/index.ts'
import { type Role, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { type Described, insertAccount, rowOfEmail } from './accounts.ts'
import { insertMembership, type Membership } from './memberships.ts'
import { openSession } from './sessions.ts'
import type { Visit } from './sign-in.ts'

/** A person who does not exist, for demonstrations. */
export type MadeUpPerson = {
  readonly id: string
  readonly name: string
  readonly roles: readonly { readonly role: Role; readonly trial: string | null; readonly site: string | null }[]
}

/** Adds a made-up person with roles, or finds the one with the same e-mail address again. @returns the account */
export const addMadeUpPerson = (
  store: Store,
  described: Described,
  memberships: readonly Omit<Membership, 'account'>[],
  at: string,
): Promise<string> =>
  store.as(systemActor, async (tx) => {
    const there = await rowOfEmail(tx, described.email)
    if (there !== undefined && !there.made_up) throw new ProblemError(problem('people.email-taken', {}))
    const account = there?.id ?? (await insertAccount(tx, described, { at, madeUp: true }))
    for (const membership of memberships) await insertMembership(tx, { account, ...membership }, { at, by: 'virker' })
    return account
  })

const everyTrialMadeUp = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('trial').select('id').where('synthetic', '=', false).limit(1).executeTakeFirst()) === undefined

/** The made-up people of a demonstration; nobody as soon as one trial is about real people. */
export const madeUpPeople = (store: Store): Promise<readonly MadeUpPerson[]> =>
  store.as(systemActor, async (tx) => {
    if (!(await everyTrialMadeUp(tx))) return []
    const rows = await tx
      .selectFrom('account')
      .innerJoin('membership', 'membership.account', 'account.id')
      .leftJoin('site', (join) =>
        join.onRef('site.trial', '=', 'membership.trial').onRef('site.id', '=', 'membership.site'),
      )
      .select(['account.id', 'account.name', 'role', 'membership.trial', 'site.name_da as site'])
      .where('made_up', '=', true)
      .where('disabled_at', 'is', null)
      .orderBy('membership.id')
      .execute()
    const people = Map.groupBy(rows, ({ id }) => id)
    return [...people].map(([id, held]) => ({
      id,
      name: held[0]?.name ?? '',
      roles: held.map(({ role, trial, site }) => ({ role, trial, site })),
    }))
  })

/**
 * Signs in as a made-up person, without a password.
 *
 * @throws ProblemError `people.demo-closed` when the person or any trial is real
 */
export const signInAsMadeUp = (store: Store, account: string, { device, at }: Visit): Promise<string> =>
  store.as(systemActor, async (tx) => {
    const row = await tx
      .selectFrom('account')
      .select('id')
      .where('id', '=', account)
      .where('made_up', '=', true)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (row === undefined || !(await everyTrialMadeUp(tx))) throw new ProblemError(problem('people.demo-closed', {}))
    return openSession(tx, { account, stage: 'full', method: 'demo', device, at })
  })
