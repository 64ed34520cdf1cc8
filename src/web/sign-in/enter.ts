import { type Entered, endSession, type Visit } from '../../store/index.ts'
import type { Said } from '../../text/index.ts'
import type { PageRequest } from '../route.ts'
import { readCookie, writeCookie } from '../shell/cookies.ts'

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** Browser and system, so that people recognise their own devices; no more of what the browser tells. */
const deviceOf = (agent: string): string => {
  const named = [browsers, systems].map((list) => list.find(([mark]) => agent.includes(mark))?.[1])
  return named.filter((name) => name !== undefined).join(', ') || '?'
}

/** From where and when somebody signs in. */
export const visitOf = ({ context, services, address }: PageRequest): Visit => ({
  address,
  device: deviceOf(context.req.header('user-agent') ?? ''),
  at: services.clock(),
})

/** A path of this site, or the list of trials: nobody is sent elsewhere after signing in. */
export const safeNext = (next: string): string => (/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/trials')

/** Gives the visitor the cookie of a new session; the one before, if any, ends. */
export const takeSession = async (request: PageRequest, cookie: string): Promise<void> => {
  const { context, services } = request
  const before = readCookie(context, services.config, 'session') ?? ''
  if (before !== '') await endSession(services.store, before)
  writeCookie(context, services.config, 'session', { value: cookie })
}

/** After the first step: to the page that was asked for, or to the code of the second factor. */
export const goOn = async (
  request: PageRequest,
  { cookie, stage }: Entered,
  next: string,
  flash?: Said,
): Promise<Response> => {
  await takeSession(request, cookie)
  const path = safeNext(next)
  return request.redirect(stage === 'full' ? path : `/sign-in/code?next=${encodeURIComponent(path)}`, flash)
}
