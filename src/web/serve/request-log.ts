import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

type Log = { readonly info: (facts: object, message: string) => void }

/** An id of a proxy in front is kept, so that its log and ours can be read together; anything else gets a fresh one. */
const idOf = (given: string | undefined): string =>
  given !== undefined && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID()

/**
 * A line for each request: the pattern of its route, never its path, query, form or address, which could name somebody.
 * The answer carries the same id in `X-Request-Id`.
 */
export const logRequests =
  (log: Log): MiddlewareHandler =>
  async (context, next) => {
    const request = idOf(context.req.header('x-request-id'))
    const from = performance.now()
    context.header('X-Request-Id', request)
    await next()
    context.res.headers.set('X-Request-Id', request)
    const ms = Math.round(performance.now() - from)
    const { method } = context.req
    log.info({ request, method, route: routePath(context, -1), status: context.res.status, ms }, 'request')
  }
