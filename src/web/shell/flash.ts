import type { Context } from 'hono'
import { type Language, type Said, say } from '../../text/index.ts'
import type { WebConfig } from '../services.ts'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'

const seconds = 60
const longest = 600

/** Keeps a message for the next page. */
export const keepFlash = (context: Context, config: WebConfig, { da, en }: Said): void => {
  const value = Buffer.from(JSON.stringify([da.slice(0, longest), en.slice(0, longest)])).toString('base64url')
  writeCookie(context, config, 'flash', { value, seconds })
}

const parsed = (value: string): Said | undefined => {
  try {
    const [da, en] = JSON.parse(Buffer.from(value, 'base64url').toString()) as readonly unknown[]
    return typeof da === 'string' && typeof en === 'string' ? { da, en } : undefined
  } catch {
    return undefined
  }
}

/** The message that the page before left, if any; it is shown once. */
export const takeFlash = (context: Context, config: WebConfig, language: Language): string | undefined => {
  const value = readCookie(context, config, 'flash')
  if (value === undefined || value === '') return undefined
  dropCookie(context, config, 'flash')
  const flash = parsed(value)
  return flash === undefined ? undefined : say(flash, language)
}
