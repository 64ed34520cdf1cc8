import type { Context } from 'hono'
import { isLanguage, type Language } from '../../text/index.ts'
import type { WebConfig } from '../services.ts'
import { readCookie, writeCookie } from './cookies.ts'

const year = 365 * 24 * 60 * 60

/** The language of a page: as the address asks (`?lang=en`, and kept), else as asked before, else Danish. */
export const languageOf = (context: Context, config: WebConfig): Language => {
  const asked = context.req.query('lang')
  if (asked !== undefined && isLanguage(asked)) {
    writeCookie(context, config, 'language', { value: asked, seconds: year })
    return asked
  }
  const kept = readCookie(context, config, 'language') ?? ''
  return isLanguage(kept) ? kept : 'da'
}

/** The same page in another language. */
export const inLanguage = (url: string, language: Language): string => {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('lang', language)
  return `${pathname}?${searchParams}`
}
