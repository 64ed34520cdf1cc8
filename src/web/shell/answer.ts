import type { Context } from 'hono'
import { type ProblemCode, ProblemError, problem } from '../../problems/index.ts'
import { type Identified, identify, systemActor } from '../../store/index.ts'
import { bearerOf, identifyBearer } from '../api/bearer.ts'
import type { Fields } from '../fields.ts'
import type { Route } from '../route.ts'
import type { Gate, Services } from '../services.ts'
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

/** What the token of somebody who is not signed in is made from. */
const visitCookie = (context: Context, { config, randomHex }: Services): string => {
  const visit = readCookie(context, config, 'visit')
  if (visit !== undefined && visit !== '') return visit
  const fresh = randomHex(visitBytes)
  writeCookie(context, config, 'visit', { value: fresh })
  return fresh
}

/**
 * Reads a posted form and checks that it is the visitor's own. JSON and bare files are checked by header, and only where a cookie signs
 * it in: what carries a token of its own cannot be forged by another site.
 */
const checkedFields = async (known: Known): Promise<Fields | undefined> => {
  const { context, route, services, csrf, session } = known
  if (route.method === 'GET') return undefined
  const { raw } = context.req
  if (route.accepts === 'json' || route.accepts === 'file') {
    if (
      session !== undefined &&
      known.byToken === undefined &&
      !isSameToken(raw.headers.get('x-csrf-token') ?? '', csrf)
    )
      stop('web.form-expired')
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

const gateOf = ({ gate, store, clock }: Services): Gate =>
  gate ?? ((cookie, trial) => identify(store, cookie, trial, clock()))

const handleAs = async (found: Known, { grants, trial }: Identified): Promise<Response> => {
  const { context, route, session } = found
  const asked = context.req.param('trial')
  const verdict = decide(route, session, grants, asked)
  if ('refused' in verdict) {
    if (verdict.refused === 'sign-in') return signInFirst(found)
    return stop(verdict.refused === 'role' ? 'web.forbidden' : 'web.not-found')
  }
  if (asked !== undefined && trial === undefined && route.who !== 'anyone') return stop('web.not-found')
  const open = trial === undefined || route.who === 'anyone' ? {} : { trial }
  const known = { ...found, ...verdict, ...open }
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
    const trial = context.req.param('trial')
    const token = bearerOf(context)
    if (token !== undefined && isApi(context)) {
      const identified = await identifyBearer(services, route, token, trial)
      const session = identified.session && { session: { ...identified.session, csrf: '' } }
      return await handleAs({ ...nobody, ...session, byToken: true }, identified)
    }
    const cookie = readCookie(context, services.config, 'session') ?? ''
    const identified = await gateOf(services)(cookie, trial)
    const csrf = csrfToken(identified.session === undefined ? visitCookie(context, services) : cookie)
    const session = identified.session === undefined ? {} : { session: { ...identified.session, csrf } }
    const found: Known = { ...nobody, csrf, ...session }
    try {
      return await handleAs(found, identified)
    } catch (cause) {
      return failureAnswer(found, cause)
    }
  } catch (cause) {
    return failureAnswer(nobody, cause)
  }
}
