import { problem } from '../../problems/index.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'
import { unknownAmong } from '../unknown-among.ts'
import type { CodeList } from './code-list.ts'

/** A text that the code list does not have in the week in which it stands; where first, and how often. */
type Unknown = {
  readonly raw: string
  readonly line: number | undefined
  readonly field: number | undefined
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
      const seen = byText.get(raw) ?? { raw, line, field, weeks: 0, rows: 0, lastLine: -1 }
      seen.weeks += last - first + 1
      if (line !== undefined && seen.lastLine !== line) seen.rows++
      seen.lastLine = line ?? -1
      byText.set(raw, seen)
    },
    all: () => [...byText.values()],
  }
}

type Where = { readonly file: string; readonly names: (field: number) => string }

/** Adds every text that means nothing, with where it stands first and how often. */
export const addUnknownCodes = (
  unknown: UnknownCodes,
  { file, names }: Where,
  list: CodeList,
  findings: Findings,
): void => {
  const listed = list.entries.flatMap(({ texts }) => ('code' in texts ? [texts.code] : [texts.from, texts.to]))
  for (const { raw, line, field = 0, weeks, rows } of unknown.all()) {
    if (line === undefined) {
      findings.add('empty', () => problem('codes.empty-missing', { file: list.file }, { file: list.file }))
      continue
    }
    findings.add('code-unknown', () => {
      const details = { column: shown(names(field)), text: shown(raw), list: list.file, weeks, rows }
      return problem('register.code-unknown', details, { file, line, column: field + 1, ...unknownAmong(raw, listed) })
    })
  }
}
