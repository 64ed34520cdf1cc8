import type { Context } from 'hono'
import { ProblemError, problem } from '../../problems/index.ts'
import { identifyToken } from '../../store/index.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'

/** The token that a program signs in with; nothing where there is none. */
export const bearerOf = (context: Context): string | undefined =>
  /^Bearer ([A-Za-z0-9_]{16,200})$/.exec(context.req.header('authorization') ?? '')?.[1]

/**
 * Who a token stands for, on a route that is for tokens and allowed to this one.
 *
 * @throws ProblemError `web.sign-in-first` for an unknown or ended token, `token.scope`
 */
export const identifyBearer = async (
  { store, clock }: Services,
  { scope }: Route,
  token: string,
  trial: string | undefined,
) => {
  const found = await identifyToken(store, token, trial, clock())
  if (found.session === undefined || scope === undefined) throw new ProblemError(problem('web.sign-in-first', {}))
  if (!found.scopes.includes(scope)) throw new ProblemError(problem('token.scope', { scope }))
  return found
}
