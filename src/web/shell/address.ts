import type { Context } from 'hono'
import type { WebConfig } from '../services.ts'

/** What the server behind Hono tells of the connection. */
type Connection = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }

/**
 * The network address that asks. What proxies say is taken only as far as they are ours: with n proxies, the n-th
 * address from the end; everything before it the client may have made up.
 */
export const addressOf = (context: Context, { proxies }: WebConfig): string => {
  const connection = (context.env as Connection | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
  if (proxies === 0) return connection
  const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-proxies) || connection
}
