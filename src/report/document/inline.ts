/** A number that is bound: its text, rendered once, and the entry of the numbers appendix that says what it counts. */
export type NumberInline = {
  readonly kind: 'number'
  readonly text: string
  /** Key of the entry in the numbers appendix. */
  readonly entry: string
  /** Numerator, denominator, definition and source in one line: shown on hover and keyboard focus. */
  readonly tip: string
}

/** A piece of running text. Renderers know these kinds and no others. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  /** Words that an author wrote in the protocol or the journal, shown as they stand. */
  | { readonly kind: 'authored'; readonly text: string }
  /** Hashes, ids, commands. */
  | { readonly kind: 'code'; readonly text: string }
  /** The name of a table, figure or section elsewhere in the document. */
  | { readonly kind: 'reference'; readonly to: string }
  | NumberInline

export type Line = readonly Inline[]

export const plain = (text: string): Inline => ({ kind: 'text', text })
export const strong = (...content: readonly (string | Inline | Line)[]): Inline => ({
  kind: 'strong',
  content: flatten(content),
})
export const authored = (text: string): Inline => ({ kind: 'authored', text })
export const code = (text: string): Inline => ({ kind: 'code', text })
export const reference = (to: string): Inline => ({ kind: 'reference', to })

const flatten = (parts: readonly (string | Inline | Line)[]): Line =>
  parts.flatMap((part): Line => {
    if (typeof part === 'string') return part === '' ? [] : [plain(part)]
    return 'kind' in part ? [part] : part
  })

/** A line of text with numbers in it: `` line`${count} of ${total} answered` ``. */
export const line = (strings: TemplateStringsArray, ...values: readonly (string | Inline | Line)[]): Line =>
  oneFullStop(flatten(strings.flatMap((text, i) => [text, values[i] ?? ''])))

/** A sentence that ends in an abbreviation ends in its full stop: `3.115 kr.`, not `3.115 kr..`. */
const oneFullStop = (parts: Line): Line =>
  parts.map((part, i) => {
    const before = parts[i - 1]
    const ends = before !== undefined && 'text' in before && before.text.endsWith('.')
    return ends && part.kind === 'text' && /^\.(?!\.)/.test(part.text) ? plain(part.text.slice(1)) : part
  })

/** Lines one after another, with something between them. */
export const join = (lines: readonly Line[], between: string): Line =>
  lines.flatMap((one, i) => (i === 0 ? one : [plain(between), ...one]))

/** The words of a line, without what is behind its numbers. */
export const plainText = (content: Line): string =>
  content
    .map((part) => {
      if (part.kind === 'strong') return plainText(part.content)
      return part.kind === 'reference' ? part.to : part.text
    })
    .join('')
