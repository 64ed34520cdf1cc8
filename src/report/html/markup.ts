import { html, raw } from 'hono/html'

/** A piece of HTML in which everything that came from outside is escaped. */
export type Markup = ReturnType<typeof raw>

/** An HTML template: text is escaped, markup is not; lists of markup stand one after another. */
export const markup = (
  strings: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup => html(strings, ...values) as Markup

/** Markup of our own making, such as a drawing: never anything that came from outside. */
export const ownMarkup = (text: string): Markup => raw(text)

export const nothing: Markup = raw('')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as it stands inside SVG that is put together by hand. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] as string)
