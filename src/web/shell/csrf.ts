import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The token that must stand in every form of a visitor: made from what only the visitor's own cookie holds, so that
 * nothing has to be kept, and another sign-in has another token.
 */
export const csrfToken = (cookie: string): string => createHash('sha256').update(`virker-form:${cookie}`).digest('hex')

/** Whether a form's token is the visitor's; takes the same time for every wrong one. */
export const isSameToken = (given: string, wanted: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** What the browser itself says of where a request comes from; older ones say nothing. */
export const comesFromElsewhere = (headers: Headers): boolean => {
  const site = headers.get('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}
