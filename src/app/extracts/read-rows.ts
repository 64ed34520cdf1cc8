import { type Place, type Problem, ProblemError, problem, unknownName } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import {
  type DecimalMark,
  decimalEvidence,
  isMissing,
  parseNumber,
  shown,
  type TextTable,
} from '../../registers/index.ts'
import type { RawEntry } from '../recording/raw-entry.ts'
import { readDay } from '../registrations/read-posted.ts'
import { type ExtractField, type ExtractMapping, extractFields, type FieldSource, likelyCode } from './mapping.ts'

/** A row as it was read, or why it was not. */
export type ReadRow = { readonly line: number; readonly raw?: RawEntry; readonly problems: readonly Problem[] }

export type ReadOptions = {
  /** Who a CPR number is in the trial; asked only where the mapping says that the column holds CPR numbers. */
  readonly pseudonymOf: (cpr: string) => string | undefined
  /** The decimal mark, where the file settles it: a workbook has points. */
  readonly decimal?: DecimalMark
}

type Cell = { readonly text: string; readonly column: string; readonly place: Place & { file: string; line: number } }
type Read = { readonly value?: unknown; readonly problem?: Problem }

const numbers: ReadonlySet<string> = new Set(['hours', 'amount'])

/**
 * The decimal mark of a column, settled over its cells: a mark that can only be that of decimals. Where cells speak
 * against each other, or none decides, each unclear cell is refused.
 */
const markOf = (cells: readonly string[], given: DecimalMark | undefined): DecimalMark | undefined => {
  if (given !== undefined) return given
  const marks = new Set(cells.map(decimalEvidence).filter((mark) => mark === '.' || mark === ','))
  return marks.size === 1 ? [...marks][0] : undefined
}

const numberOf = (mark: DecimalMark | undefined, { text, column, place }: Cell): Read => {
  const evidence = mark ?? decimalEvidence(text) ?? '.'
  const settled = mark === undefined && decimalEvidence(text) !== undefined ? undefined : evidence
  const value = settled === undefined || settled === 'either' ? undefined : parseNumber(text, settled)
  return value === undefined
    ? { problem: problem('extract.number-unclear', { column }, { ...place, found: shown(text) }) }
    : { value }
}

/** A day, with or without a time after it. */
const dayIn = ({ text, column, place }: Cell): Read => {
  const day = readDay(text.replace(/[ T]\d{1,2}[:.]\d{2}.*$/, ''))
  return day === undefined
    ? { problem: problem('extract.day-wrong', { column }, { ...place, found: shown(text) }) }
    : { value: day }
}

const codeIn = ({ choices = [] }: ExtractField, source: FieldSource, { text, column, place }: Cell): Read => {
  const values = 'column' in source ? source.values : undefined
  const code = values?.[text] ?? likelyCode(text, choices)
  if (code === '') return {}
  if (code !== undefined && choices.some(({ value }) => value === code)) return { value: code }
  const names = unknownName(
    shown(text),
    choices.map(({ value }) => value),
  )
  return { problem: problem('extract.value-unmapped', { column }, { ...place, ...names }) }
}

const subjectIn = ({ subject }: ExtractMapping, { pseudonymOf }: ReadOptions, { text, place }: Cell): Read => {
  if (subject.holds === 'id') return { value: text }
  const found = pseudonymOf(text)
  return found === undefined ? { problem: problem('extract.person-unknown', {}, place) } : { value: found }
}

const checkColumns = (table: TextTable, mapping: ExtractMapping): void => {
  const columns = [
    mapping.subject.column,
    mapping.occurred.column,
    ...Object.values(mapping.fields).flatMap((source) => ('column' in source ? [source.column] : [])),
  ]
  const { file } = table.reading
  const missing = columns.filter((column) => !table.header.includes(column))
  if (missing.length > 0)
    throw new ProblemError(
      [...new Set(missing)].map((column) =>
        problem('table.column-missing', { file, column }, { file, line: 1, ...unknownName(column, table.header) }),
      ),
    )
}

/**
 * Reads the rows of an extract by a mapping: each becomes an entry that is still to be judged, or says what is wrong
 * with it by line and column. A CPR number is exchanged for the pseudonym here and goes no further; no problem shows it.
 *
 * @throws ProblemError `table.column-missing` where the mapping names columns that the file has not
 */
export const readExtract = (
  protocol: Protocol,
  table: TextTable,
  mapping: ExtractMapping,
  options: ReadOptions,
): readonly ReadRow[] => {
  checkColumns(table, mapping)
  const { file } = table.reading
  const declared = extractFields(protocol, mapping.kind).filter(({ name }) => mapping.fields[name] !== undefined)
  const marks = new Map(
    declared.flatMap(({ name }) => {
      const source = mapping.fields[name]
      if (!numbers.has(name) || source === undefined || !('column' in source)) return []
      return [[name, markOf(table.column(source.column), options.decimal)] as const]
    }),
  )
  const cellOf = (row: number, column: string): Cell => ({
    text: table.cell(row, column),
    column,
    place: { file, line: table.line(row), column: table.header.indexOf(column) + 1 },
  })
  const readField = (row: number, field: ExtractField): Read => {
    const source = mapping.fields[field.name] as FieldSource
    if ('always' in source) return { value: source.always }
    const cell = cellOf(row, source.column)
    if (isMissing(cell.text) && source.values?.[cell.text] === undefined) return field.required ? missing(cell) : {}
    if (numbers.has(field.name)) return numberOf(marks.get(field.name), cell)
    if (field.name === 'until') return dayIn(cell)
    if (field.name === 'employer') return { value: cell.text.replaceAll(' ', '') }
    return field.choices === undefined
      ? { value: source.values?.[cell.text] ?? cell.text }
      : codeIn(field, source, cell)
  }
  const missing = ({ column, place }: Cell): Read => ({ problem: problem('extract.cell-missing', { column }, place) })
  const required = (cell: Cell, read: (cell: Cell) => Read): Read => (isMissing(cell.text) ? missing(cell) : read(cell))
  return Array.from({ length: table.rowCount }, (_, row): ReadRow => {
    const subject = required(cellOf(row, mapping.subject.column), (cell) => subjectIn(mapping, options, cell))
    const occurred = required(cellOf(row, mapping.occurred.column), dayIn)
    const values = declared.map((field) => [field.name, readField(row, field)] as const)
    const line = table.line(row)
    const problems = [subject, occurred, ...values.map(([, read]) => read)].flatMap((read) => read.problem ?? [])
    if (problems.length > 0) return { line, problems }
    const body = Object.fromEntries(
      values.filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]),
    )
    const kind = mapping.kind
    const raw = { kind, subject: String(subject.value), occurred: String(occurred.value), body, place: { file, line } }
    return { line, raw, problems }
  })
}
