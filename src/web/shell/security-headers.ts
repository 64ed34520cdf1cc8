import type { MiddlewareHandler } from 'hono'
import type { WebConfig } from '../services.ts'

/** Nothing but our own files is loaded, and no script or style that stands in a page runs. */
const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const always: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** The headers of every answer. Pages are kept by no browser or proxy, as they show people. */
export const securityHeaders =
  (config: WebConfig): MiddlewareHandler =>
  async (context, next) => {
    await next()
    const { headers } = context.res
    // A report is a document of its own and brings its own policy, which allows less.
    for (const [name, value] of Object.entries(always)) if (!headers.has(name)) headers.set(name, value)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    if (config.publicUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000')
  }
