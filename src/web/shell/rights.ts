import { type Actor, type Role, systemActor } from '../../store/index.ts'
import type { Route } from '../route.ts'
import type { Grant, Session } from '../session.ts'

/** Whether a request may go on: as whom, or why not. `unknown` is said where nobody may learn that the page is there. */
export type Verdict =
  | { readonly actor: Actor; readonly roles: readonly Role[] }
  | { readonly refused: 'sign-in' | 'unknown' | 'role' }

const isAdministrator = (grants: readonly Grant[]): boolean =>
  grants.some(({ role, trial }) => role === 'administrator' && trial === undefined)

/** The roles that count on a path: in its trial, and administrator everywhere; in any trial where it names none. */
const rolesHere = (grants: readonly Grant[], trial: string | undefined): readonly Role[] => {
  const here = grants.filter((grant) => trial === undefined || grant.trial === trial).map(({ role }) => role)
  return [...new Set(isAdministrator(grants) ? [...here, 'administrator' as const] : here)]
}

/** Every site where one of the grants has none; else those that they name. */
const sitesOf = (grants: readonly Grant[]): { readonly sites?: readonly string[] } => {
  const named = grants.map(({ site }) => site)
  return named.some((site) => site === undefined) ? {} : { sites: [...new Set(named as string[])] }
}

const actorAs = (role: Role, session: Session, grants: readonly Grant[], trial: string | undefined): Actor => {
  if (trial === undefined) return { user: session.user.id, role }
  if (role === 'administrator') return { user: session.user.id, role, trial }
  const held = grants.filter((grant) => grant.trial === trial && grant.role === role)
  const worker = held.find((grant) => grant.worker !== undefined)?.worker ?? session.user.worker
  return {
    user: session.user.id,
    role,
    trial,
    ...sitesOf(held),
    ...(worker === undefined ? {} : { worker }),
    ...(held.length > 0 && held.every(({ ownCaseload }) => ownCaseload) ? { ownCaseload: true as const } : {}),
  }
}

/** The roles that open a route to those who hold these: the first is the one acted in. */
const opening = ({ who }: Route, roles: readonly Role[]): readonly Role[] => {
  if (who === 'signed-in') return roles.length > 0 ? roles : ['viewer']
  if (who === 'administrator') return roles.filter((role) => role === 'administrator')
  return typeof who === 'string' ? [] : who.filter((role) => roles.includes(role))
}

/**
 * Decides whether a session may use a route. Who has no role in a trial does not learn that it exists.
 *
 * @param grants every role that the person holds
 * @param trial the trial of the path, where it names one
 */
export const decide = (
  route: Route,
  session: Session | undefined,
  grants: readonly Grant[],
  trial: string | undefined,
): Verdict => {
  if (route.who === 'anyone') return { actor: systemActor, roles: [] }
  if (session === undefined) return { refused: 'sign-in' }
  const roles = rolesHere(grants, trial)
  if (trial !== undefined && roles.length === 0) return { refused: 'unknown' }
  const [role] = opening(route, roles)
  return role === undefined ? { refused: 'role' } : { actor: actorAs(role, session, grants, trial), roles }
}
