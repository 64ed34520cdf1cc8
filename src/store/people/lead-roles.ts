import { ProblemError, problem } from '../../problems/index.ts'
import { type Actor, type Role, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { rowOfEmail } from './accounts.ts'
import { type HeldMembership, insertMembership, listMemberships, removeMembership } from './memberships.ts'
import type { Granting } from './role-events.ts'

/** The roles that a trial lead may give: those of daily work, none that reads more than the lead does. */
export const rolesOfLead = [
  'caseworker',
  'external-provider',
  'interviewer',
  'viewer',
] as const satisfies readonly Role[]

export type RoleOfLead = (typeof rolesOfLead)[number]

type Lead = Pick<Actor, 'user' | 'sites'> & { readonly trial: string }

const isOfLead = (role: Role): role is RoleOfLead => (rolesOfLead as readonly Role[]).includes(role)

/** A lead of some sites gives roles at those, and none that holds everywhere. */
const isWithin = ({ sites }: Lead, site: string | undefined): boolean =>
  sites === undefined || (site !== undefined && sites.includes(site))

const accountOf = async (tx: Tx, email: string): Promise<string> => {
  const row = await rowOfEmail(tx, email)
  if (row === undefined || row.disabled_at !== null) throw new ProblemError(problem('people.unknown-here', {}))
  return row.id
}

/** Whether somebody or some citizen at a site that is not the lead's goes by the code. */
const isUsedElsewhere = async (tx: Tx, { trial, sites }: Lead, worker: string): Promise<boolean> => {
  if (sites === undefined) return false
  const member = await tx
    .selectFrom('membership')
    .select('id')
    .where('trial', '=', trial)
    .where('worker', '=', worker)
    .where((where) => where.or([where('site', 'is', null), where('site', 'not in', [...sites])]))
    .executeTakeFirst()
  if (member !== undefined) return true
  const citizen = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('worker', '=', worker)
    .where((where) => where.or([where('site', 'is', null), where('site', 'not in', [...sites])]))
    .limit(1)
    .executeTakeFirst()
  return citizen !== undefined
}

export type LeadGift = {
  readonly email: string
  readonly role: string
  readonly site?: string
  readonly worker?: string
}

/**
 * Gives a role of the trial to somebody who has an account, as a lead of the trial.
 *
 * @throws ProblemError `people.not-for-leads` for another role or site than the lead's own, or to themselves;
 *   `people.worker-elsewhere` for a case worker's code of another site; `people.unknown-here`, `people.role-wrong`
 */
export const giveAsLead = (store: Store, lead: Lead, gift: LeadGift, at: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    const { email, site, worker } = gift
    const role = gift.role as Role
    if (!isOfLead(role) || !isWithin(lead, site)) throw new ProblemError(problem('people.not-for-leads', {}))
    const account = await accountOf(tx, email)
    if (account === lead.user) throw new ProblemError(problem('people.not-for-leads', {}))
    if (worker !== undefined && (await isUsedElsewhere(tx, lead, worker)))
      throw new ProblemError(problem('people.worker-elsewhere', { worker }))
    const place = { trial: lead.trial, ...(site === undefined ? {} : { site }) }
    const granting: Granting = { at, by: lead.user }
    await insertMembership(tx, { account, role, ...place, ...(worker === undefined ? {} : { worker }) }, granting)
  })

/** The roles of a trial that a lead may see and take: those they could have given. */
export const heldUnderLead = async (store: Store, lead: Lead): Promise<readonly HeldMembership[]> =>
  (await listMemberships(store, { trial: lead.trial })).filter(
    ({ role, site, account }) => isOfLead(role) && isWithin(lead, site) && account !== lead.user,
  )

/** Takes such a role. @throws ProblemError `people.not-for-leads` */
export const takeAsLead = async (store: Store, lead: Lead, id: number, at: string): Promise<void> => {
  const held = (await heldUnderLead(store, lead)).find((one) => one.id === id)
  if (held === undefined) throw new ProblemError(problem('people.not-for-leads', {}))
  await store.as(systemActor, (tx) => removeMembership(tx, id, { at, by: lead.user }))
}
