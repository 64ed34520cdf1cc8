import type { SaidDifference } from '../../protocol/index.ts'
import { type Language, type Said, say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { dataTable } from '../parts/index.ts'
import { words } from './words.ts'

/** Changes between two versions: the field, what it was, what it is. */
export const changesTable = (changes: readonly SaidDifference[], language: Language, caption: Said): Html =>
  dataTable({
    caption: say(caption, language),
    columns: [{ label: words.field[language] }, { label: words.before[language] }, { label: words.after[language] }],
    rows: changes.map(({ where, before, after }) => [
      where.join(' › '),
      before ?? html`<span class="virker-quiet">${words.notBefore[language]}</span>`,
      after ?? html`<span class="virker-quiet">${words.notAfter[language]}</span>`,
    ]),
    empty: words.nothingChanged[language],
  })
