import { problem } from '../../problems/index.ts'
import { isoDateOf, isoWeekOf } from '../calendar.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'
import { cutShort, unknownAmong } from '../unknown-among.ts'
import { type CodeEntry, type CodeList, entriesOf, firstDay, lastDay } from './code-list.ts'

/** A text that the code list does not have in the week in which it stands; where first, and how often. */
type Unknown = {
  readonly raw: string
  readonly line: number | undefined
  readonly field: number | undefined
  /** The first week in which it stands there. */
  readonly week: number
  weeks: number
  rows: number
  lastLine: number
}

export type UnknownCodes = {
  /** Adds weeks of a row; of an empty text that is no row at all, there is no line. */
  readonly add: (raw: string, line: number | undefined, first: number, last: number, field?: number) => void
  readonly all: () => readonly Unknown[]
}

/** Starts the list of texts that mean nothing. */
export const createUnknownCodes = (): UnknownCodes => {
  const byText = new Map<string, Unknown>()
  return {
    add: (raw, line, first, last, field) => {
      const seen = byText.get(raw) ?? { raw, line, field, week: first, weeks: 0, rows: 0, lastLine: -1 }
      seen.weeks += last - first + 1
      if (line !== undefined && seen.lastLine !== line) seen.rows++
      seen.lastLine = line ?? -1
      byText.set(raw, seen)
    },
    all: () => [...byText.values()],
  }
}

type Where = { readonly file: string; readonly names: (field: number) => string }

/** A text of a list, or a range of them, as a reader writes it. */
const sayTexts = ({ texts }: CodeEntry): string =>
  'code' in texts ? shown(texts.code) || '""' : `${shown(texts.from)}–${shown(texts.to)}`

/** The days on which a text is valid, as `2016-01-01–2016-12-31`; without the day that the list does not give. */
const sayValid = ({ valid: { first, last } }: CodeEntry): string =>
  `${first === firstDay ? '' : isoDateOf(first)}–${last === lastDay ? '' : isoDateOf(last)}`

const textsOf = ({ texts }: CodeEntry): readonly string[] => ('code' in texts ? [texts.code] : [texts.from, texts.to])

const notListed = (raw: string, { entries }: CodeList) => {
  const said = unknownAmong(raw, entries.flatMap(textsOf))
  return { ...said, expected: cutShort(entries.map(sayTexts)) }
}

/** Adds every text that means nothing, with where it stands first and how often. */
export const addUnknownCodes = (
  unknown: UnknownCodes,
  { file, names }: Where,
  list: CodeList,
  findings: Findings,
): void => {
  for (const { raw, line, field = 0, week, weeks, rows } of unknown.all()) {
    if (line === undefined) {
      findings.add('empty', () => problem('codes.empty-missing', { file: list.file }, { file: list.file }))
      continue
    }
    const details = { column: shown(names(field)), text: shown(raw), list: list.file, weeks, rows }
    const at = { file, line, column: field + 1 }
    const known = entriesOf(list, raw).map(({ entry }) => entry)
    if (known.length === 0)
      findings.add('code-unknown', () => problem('register.code-unknown', details, { ...at, ...notListed(raw, list) }))
    else
      findings.add('code-not-valid', () => {
        const extras = { found: shown(raw), expected: known.map(sayValid).join(', ') }
        return problem('register.code-not-valid', { ...details, week: isoWeekOf(week) }, { ...at, ...extras })
      })
  }
}
