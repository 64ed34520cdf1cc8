import type { Language, Said } from '../../../text/index.ts'
import { allocationWords } from './allocation.ts'
import { dataWords } from './data.ts'
import { deliveryWords } from './delivery.ts'
import { economicsWords } from './economics.ts'
import { generalWords } from './general.ts'
import { outcomeWords } from './outcomes.ts'
import { questionWords } from './questions.ts'
import type { Row, Rows } from './row.ts'
import { trialWords } from './trial.ts'

export const wordTables: readonly Rows[] = [
  generalWords,
  trialWords,
  allocationWords,
  deliveryWords,
  dataWords,
  outcomeWords,
  questionWords,
  economicsWords,
]

const rows: Rows = Object.assign({}, ...wordTables)

/** The key of the words at a pattern: the longest end of it that has any; a mark is what comes after the pattern. */
export const keyOfWords = (pattern: readonly string[], mark = ''): string | undefined => {
  const ends = pattern.map((_, i) => pattern.slice(i).join('.') + mark)
  const section = pattern.length === 1 ? [`^${ends[0]}`] : []
  return [...section, ...ends].find((end) => Object.hasOwn(rows, end))
}

const rowAt = (pattern: readonly string[], mark = ''): Row | undefined => {
  const key = keyOfWords(pattern, mark)
  return key === undefined ? undefined : rows[key]
}

const said = (row: Row | undefined, otherwise: string): Said =>
  row === undefined ? { da: otherwise, en: otherwise } : { da: row[0], en: row[1] }

/** What a field or section is called. */
export const labelOf = (pattern: readonly string[]): Said => said(rowAt(pattern), pattern.at(-1) ?? '')

/** What helps to fill in a field; nothing where its label is enough. */
export const helpOf = (pattern: readonly string[], language: Language): string | undefined => {
  const row = rowAt(pattern)
  return row?.[language === 'da' ? 2 : 3]
}

const roleKeys = new Set(['hiddenFrom', 'to'])

/** What a value of a choice is called. */
export const optionOf = (pattern: readonly string[], value: string): Said => {
  const mark = `=${value}`
  const role = roleKeys.has(pattern.at(-1) ?? '') ? rows[`role${mark}`] : undefined
  return said(rowAt(pattern, mark) ?? role, value)
}

/** What the names of a mapping are called. */
export const nameColumnOf = (pattern: readonly string[]): Said =>
  said(rowAt(pattern, '#') ?? ['Kort navn', 'Short name'], '')

/** What the values of a mapping are called. */
export const valueColumnOf = (pattern: readonly string[]): Said => said(rowAt(pattern, '*') ?? ['Tekst', 'Text'], '')
