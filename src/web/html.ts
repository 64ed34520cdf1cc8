import { raw, html as template } from 'hono/html'

/** A piece of HTML in which everything that came from outside is escaped. */
export type Html = ReturnType<typeof raw>

/** What may stand in a template: text is escaped, markup is not, lists stand one after another, the rest is nothing. */
export type Piece = string | number | Html | undefined | null | false | readonly Piece[]

/** An HTML template. Put attributes in double quotes: `html\`<a href="${path}">${text}</a>\``. */
export const html = (strings: TemplateStringsArray, ...values: readonly Piece[]): Html =>
  template(strings, ...values.map(shown)) as Html

const shown = (piece: Piece): unknown =>
  piece === undefined || piece === null || piece === false ? '' : Array.isArray(piece) ? piece.map(shown) : piece

/** Markup of our own making, such as a drawing: never anything that came from outside. */
export const ownMarkup = (text: string): Html => raw(text)

export const nothing: Html = raw('')

/** An attribute without a value, or nothing. */
export const attribute = (name: 'checked' | 'selected' | 'required' | 'disabled' | 'multiple', on: unknown): Html =>
  on ? raw(` ${name}`) : nothing
