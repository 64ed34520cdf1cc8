import { couldBeCpr, isId } from '../../allocation/index.ts'
import { problem } from '../../problems/index.ts'
import type { Meanings } from '../codes/meanings.ts'
import { createUnknownCodes, type UnknownCodes } from '../codes/unknown-codes.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'
import { isMissing } from '../text-table.ts'
import type { FieldReader } from './field-text.ts'
import type { WideHeader } from './header.ts'
import type { RecordFields } from './split-record.ts'

/** Where the rows of a wide file go. */
export type WideSink = {
  readonly unit: (unit: number, id: string, line: number) => void
  readonly spell: (unit: number, code: number, first: number, last: number) => void
  readonly industry: (unit: number, month: number, industry: number) => void
}

export type WideRows = {
  readonly visit: (fields: RecordFields, line: number) => void
  /** Rows below the header. */
  readonly rows: () => number
  readonly unknown: UnknownCodes
  /** Texts of industry columns, by their numbers; the first is the empty one. */
  readonly industries: () => readonly string[]
}

const isShort = ({ starts, ends }: RecordFields, field: number): boolean =>
  (ends[field] as number) - (starts[field] as number) <= 4

/** Numbers for the texts of fields; a short text is read once, and known by its bytes from then on. */
const createTexts = (text: FieldReader, numberOf: (raw: string) => number) => {
  const byKey = new Map<number, number>()
  return (fields: RecordFields, field: number): number => {
    if (!isShort(fields, field)) return numberOf(text(fields, field))
    const key = fields.keys[field] as number
    const found = byKey.get(key)
    if (found !== undefined) return found
    const number = numberOf(text(fields, field))
    byKey.set(key, number)
    return number
  }
}

const createIndustries = () => {
  const texts: string[] = ['']
  const numbers = new Map([['', 0]])
  return {
    texts,
    numberOf: (raw: string): number => {
      const text = isMissing(raw) ? '' : raw
      const found = numbers.get(text)
      if (found !== undefined) return found
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
  }
}

/** The id of a row, or nothing where the findings now say what is wrong with it. */
const checkedId = (
  id: string,
  { names, key }: WideHeader,
  at: { readonly file: string; readonly line: number },
  findings: Findings,
): string | undefined => {
  const place = { ...at, column: key + 1 }
  const column = shown(names[key] ?? '')
  const unseen = isMissing(id) ? 'table.id-missing' : couldBeCpr(id) ? 'table.id-cpr' : undefined
  if (unseen !== undefined) findings.add(unseen, () => problem(unseen, { column }, place))
  else if (!isId(id))
    findings.add('id-wrong', () => {
      const found = shown(id)
      return problem('table.id-wrong', { column, text: found }, { ...place, found, expected: '[A-Za-z0-9._-]{1,64}' })
    })
  else return id
  return undefined
}

/**
 * Reads the rows of a wide file: each becomes one spell per run of weeks with the same code. What is wrong goes to the
 * findings; from the first problem on, nothing more is handed to the sink, as nothing of the file will be used.
 */
export const readWideRows = (
  header: WideHeader,
  file: string,
  text: FieldReader,
  meanings: Meanings,
  findings: Findings,
  sink: WideSink,
): WideRows => {
  const { weeks, weekFields, months, monthFields, key, names } = header
  const weekCount = weekFields.length
  const numbers = new Int32Array(weekCount)
  const codeText = createTexts(text, meanings.numberOf)
  const industries = createIndustries()
  const industryText = createTexts(text, industries.numberOf)
  const unknown = createUnknownCodes()
  let rows = 0
  let good = true
  let blank: number[] = []

  const notKnown = (raw: string, line: number, first: number, last: number): void => {
    good = false
    unknown.add(raw, line, first, last, weekFields[first - weeks.first])
  }
  const add = (unit: number, code: number, first: number, last: number): void => {
    if (good) sink.spell(unit, code, first, last)
  }
  /** A run of one text whose meaning changes on the way, or is not known in some weeks. */
  const addParts = (number: number, unit: number, line: number, first: number, last: number): void => {
    const { raw, spans } = meanings.text(number)
    let from = first
    for (const span of spans) {
      if (span.last < from || span.first > last) continue
      if (span.first > from) notKnown(raw, line, from, span.first - 1)
      add(unit, span.code, Math.max(from, span.first), Math.min(last, span.last))
      from = span.last + 1
    }
    if (from <= last) notKnown(raw, line, from, last)
  }
  const addWeeks = (fields: RecordFields, unit: number, line: number): void => {
    let lastKey = 0
    let lastNumber = -1
    for (let week = 0; week < weekCount; week++) {
      const field = weekFields[week] as number
      const key = isShort(fields, field) ? (fields.keys[field] as number) : undefined
      if (key === undefined || key !== lastKey || lastNumber < 0) lastNumber = codeText(fields, field)
      numbers[week] = lastNumber
      if (key === undefined) lastNumber = -1
      else lastKey = key
    }
    for (let from = 0; from < weekCount; ) {
      const number = numbers[from] as number
      let to = from + 1
      while (to < weekCount && numbers[to] === number) to++
      const code = meanings.text(number).always
      if (code >= 0) add(unit, code, weeks.first + from, weeks.first + to - 1)
      else addParts(number, unit, line, weeks.first + from, weeks.first + to - 1)
      from = to
    }
  }
  const addIndustries = (fields: RecordFields, unit: number): void => {
    if (months === undefined) return
    for (let month = 0; month < monthFields.length; month++) {
      const industry = industryText(fields, monthFields[month] as number)
      if (industry !== 0 && good) sink.industry(unit, months.first + month, industry)
    }
  }
  /** A line that holds nothing: it belongs to no row. */
  const isBlank = (fields: RecordFields): boolean =>
    fields.count === 1 && fields.quoted[0] === 0 && text(fields, 0) === ''

  return {
    visit: (fields, line) => {
      if (isBlank(fields)) {
        blank.push(line)
        return
      }
      for (const skipped of blank) {
        good = false
        findings.add('table.row-blank', () => problem('table.row-blank', {}, { file, line: skipped }))
      }
      if (blank.length > 0) blank = []
      if (fields.count !== names.length) {
        good = false
        const details = { fields: fields.count, columns: names.length }
        const column = Math.min(fields.count, names.length + 1)
        const counts = { found: String(fields.count), expected: String(names.length) }
        findings.add('table.row-ragged', () => problem('table.row-ragged', details, { file, line, column, ...counts }))
        return
      }
      const unit = rows++
      const id = key < 0 ? String(unit + 1) : checkedId(text(fields, key), header, { file, line }, findings)
      if (id === undefined) good = false
      else sink.unit(unit, id, line)
      addWeeks(fields, unit, line)
      addIndustries(fields, unit)
    },
    rows: () => rows,
    unknown,
    industries: () => industries.texts,
  }
}
