import { type Language, say } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'

const words = {
  pages: { da: 'Sider', en: 'Pages' },
  previous: { da: 'Forrige', en: 'Previous' },
  next: { da: 'Næste', en: 'Next' },
  where: {
    da: (page: number, last: number) => `Side ${page} af ${last}`,
    en: (page: number, last: number) => `Page ${page} of ${last}`,
  },
} as const

/** Links to the pages before and after; nothing when there is only one. Pages count from 1. */
export const pager = (
  place: { readonly page: number; readonly last: number; readonly path: (page: number) => string },
  language: Language,
): Html => {
  const { page, last, path } = place
  if (last <= 1) return nothing
  const previous = page > 1 ? html`<a rel="prev" href="${path(page - 1)}">${say(words.previous, language)}</a>` : ''
  const next = page < last ? html`<a rel="next" href="${path(page + 1)}">${say(words.next, language)}</a>` : ''
  return html`<nav class="virker-pager" aria-label="${say(words.pages, language)}">${previous}<span>${words.where[language](page, last)}</span>${next}</nav>`
}
