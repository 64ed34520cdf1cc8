import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { WebConfig } from '../services.ts'

const names = { session: 'session', visit: 'visit', language: 'language', flash: 'flash', signIn: 'sign-in' } as const

export type CookieName = keyof typeof names

const isSecure = ({ publicUrl }: WebConfig): boolean => publicUrl.startsWith('https:')

/** With https the browser itself refuses the cookie from any other host or path (`__Host-`). */
const nameOf = (name: CookieName, config: WebConfig): string =>
  isSecure(config) ? `__Host-virker-${names[name]}` : `virker-${names[name]}`

export const readCookie = (context: Context, config: WebConfig, name: CookieName): string | undefined =>
  getCookie(context, nameOf(name, config))

/** Sets a cookie that scripts cannot read and other sites cannot send along; without `seconds` it ends with the browser. */
export const writeCookie = (
  context: Context,
  config: WebConfig,
  name: CookieName,
  { value, seconds }: { readonly value: string; readonly seconds?: number },
): void =>
  setCookie(context, nameOf(name, config), value, {
    path: '/',
    httpOnly: true,
    secure: isSecure(config),
    sameSite: 'Lax',
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  })

export const dropCookie = (context: Context, config: WebConfig, name: CookieName): void =>
  writeCookie(context, config, name, { value: '', seconds: 0 })
