import type { Context } from 'hono'
import { type ProblemCode, ProblemError, problem } from '../../problems/index.ts'
import type { Fields } from '../fields.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'
import type { Session } from '../session.ts'
import type { TrialRow } from '../store-shapes.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { comesFromElsewhere, csrfToken, isSameToken } from './csrf.ts'
import { failureAnswer, isApi } from './failure.ts'
import { languageOf } from './language.ts'
import { type Known, pageRequest } from './page-request.ts'
import { readForm } from './read-body.ts'
import { decide } from './rights.ts'

const stop = (code: Extract<ProblemCode, `web.${string}`>): never => {
  throw new ProblemError(problem(code as 'web.not-found', {}))
}

const visitBytes = 16

/** What the visitor's token is made from: the session's cookie, else one for the visit. */
const visitorCookie = (context: Context, { config, randomHex }: Services, session: Session | undefined): string => {
  if (session !== undefined) return readCookie(context, config, 'session') ?? ''
  const visit = readCookie(context, config, 'visit')
  if (visit !== undefined && visit !== '') return visit
  const fresh = randomHex(visitBytes)
  writeCookie(context, config, 'visit', { value: fresh })
  return fresh
}

/**
 * Reads a posted form and checks that it is the visitor's own. JSON is checked by header, and only where a cookie signs
 * it in: what carries a token of its own cannot be forged by another site.
 */
const checkedFields = async (known: Known): Promise<Fields | undefined> => {
  const { context, route, services, csrf, session } = known
  if (route.method === 'GET') return undefined
  const { raw } = context.req
  if (route.accepts === 'json') {
    if (session !== undefined && !isSameToken(raw.headers.get('x-csrf-token') ?? '', csrf)) stop('web.form-expired')
    return undefined
  }
  if (comesFromElsewhere(raw.headers)) stop('web.form-expired')
  const fields = await readForm(raw, route, services.config)
  if (!isSameToken(fields.text('csrf'), csrf)) stop('web.form-expired')
  return fields
}

const signInFirst = ({ context, route }: Known): Response => {
  if (isApi(context) || route.method !== 'GET') return stop('web.sign-in-first')
  const { pathname, search } = new URL(context.req.url)
  return context.redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`, 303)
}

const trialOf = async (context: Context, { gate }: Services): Promise<TrialRow | undefined> => {
  const id = context.req.param('trial')
  return id === undefined ? undefined : ((await gate.trial(id)) ?? stop('web.not-found'))
}

const sessionOf = async (context: Context, { config, gate }: Services): Promise<Session | undefined> => {
  const cookie = readCookie(context, config, 'session')
  return cookie === undefined || cookie === '' ? undefined : gate.session(cookie)
}

const handleAs = async (found: Known): Promise<Response> => {
  const { context, services, route, session } = found
  const grants = session === undefined ? [] : await services.gate.grants(session.user.id)
  const verdict = decide(route, session, grants, context.req.param('trial'))
  if ('refused' in verdict) {
    if (verdict.refused === 'sign-in') return signInFirst(found)
    return stop(verdict.refused === 'role' ? 'web.forbidden' : 'web.not-found')
  }
  const trial = route.who === 'anyone' ? undefined : await trialOf(context, services)
  const known = { ...found, ...verdict, ...(trial === undefined ? {} : { trial }) }
  const fields = await checkedFields(known)
  return route.handle(pageRequest({ ...known, ...(fields === undefined ? {} : { fields }) }))
}

/** Answers one request: who asks, whether they may, whether the form is theirs, then the page; or what went wrong. */
export const answer = async (
  context: Context,
  services: Services,
  routes: readonly Route[],
  route: Route,
): Promise<Response> => {
  const language = languageOf(context, services.config)
  const nobody = { context, services, routes, route, language, csrf: '', actor: systemActor, roles: [] } as const
  try {
    if (/%00/.test(context.req.url)) stop('web.malformed')
    const session = await sessionOf(context, services)
    const csrf = csrfToken(visitorCookie(context, services, session))
    const found: Known = { ...nobody, csrf, ...(session === undefined ? {} : { session }) }
    try {
      return await handleAs(found)
    } catch (cause) {
      return failureAnswer(found, cause)
    }
  } catch (cause) {
    return failureAnswer(nobody, cause)
  }
}

const systemActor = { user: 'system', role: 'system' } as const
