import { ProblemError, problem } from '../../problems/index.ts'
import { type OutsideIdentity, signInFromOutside } from '../../store/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { linkButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { dropCookie, readCookie, writeCookie } from '../shell/cookies.ts'
import { goOn, safeNext, visitOf } from './enter.ts'
import type { SignInMethod } from './method.ts'
import { words } from './words.ts'

const minutes = 10

const methodOf = ({ context, services }: PageRequest): SignInMethod => {
  const method = services.signInMethods?.find(({ id }) => id === context.req.param('method'))
  if (method === undefined) throw new ProblemError(problem('web.not-found', {}))
  return method
}

const returnTo = ({ services }: PageRequest, { id }: SignInMethod): string =>
  `${services.config.publicUrl}/sign-in/with/${id}/return`

/** Links, not forms: a form may lead to no other site. */
export const outsideChoice = (request: PageRequest, next: string): Html => {
  const methods = request.services.signInMethods ?? []
  if (methods.length === 0) return nothing
  const links = methods.map(({ id, label }) =>
    linkButton(request.say(label), `/sign-in/with/${id}?next=${encodeURIComponent(next)}`),
  )
  return html`<section aria-labelledby="other-ways"><h2 id="other-ways">${request.say(words.otherWays)}</h2>${links}</section>`
}

/** What went wrong at another system is told the log by its kind only, and the visitor not at all. */
const failed = (request: PageRequest, cause: unknown): ProblemError => {
  const { name, code } = cause as { readonly name?: unknown; readonly code?: unknown }
  request.services.logger.warn({ codes: [String(name), String(code)] }, 'outside sign-in failed')
  return new ProblemError(problem('people.outside-sign-in-failed', {}))
}

const depart = async (request: PageRequest): Promise<Response> => {
  const { context, services } = request
  const method = methodOf(request)
  try {
    const { url, remember } = await method.depart(returnTo(request, method))
    const kept = { ...remember, method: method.id, next: safeNext(context.req.query('next') ?? '') }
    const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
    writeCookie(context, services.config, 'signIn', { value, seconds: minutes * 60 })
    return context.redirect(url, 303)
  } catch (cause) {
    throw failed(request, cause)
  }
}

const remembered = ({ context, services }: PageRequest): Readonly<Record<string, string>> => {
  const value = readCookie(context, services.config, 'signIn') ?? ''
  dropCookie(context, services.config, 'signIn')
  const kept: unknown = JSON.parse(Buffer.from(value, 'base64url').toString())
  return Object.fromEntries(Object.entries(kept as object).filter(([, text]) => typeof text === 'string'))
}

/** Who came back, if they are the one that left: what their browser kept must fit. */
const received = async (
  request: PageRequest,
  method: SignInMethod,
): Promise<{ readonly identity: OutsideIdentity; readonly next: string }> => {
  try {
    const kept = remembered(request)
    if (kept.method !== method.id) throw new TypeError('another method was begun')
    const { search } = new URL(request.context.req.url)
    return {
      identity: await method.receive(new URL(`${returnTo(request, method)}${search}`), kept),
      next: kept.next ?? '',
    }
  } catch (cause) {
    throw failed(request, cause)
  }
}

const arrive = async (request: PageRequest): Promise<Response> => {
  const method = methodOf(request)
  const { identity, next } = await received(request, method)
  return goOn(request, await signInFromOutside(request.services.store, identity, method.id, visitOf(request)), next)
}

export const outsideRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in/with/:method', who: 'anyone', handle: depart },
  { method: 'GET', path: '/sign-in/with/:method/return', who: 'anyone', handle: arrive },
]
