import { problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import { dayOf, monthOf, monthOfDay, wholeMonths } from '../calendar.ts'
import type { ColumnType, TypedColumn } from '../column-type.ts'
import { createCounts } from '../counts.ts'
import type { Store } from '../database/store.ts'
import { parseDate } from '../date.ts'
import { createFindings, type Findings } from '../findings.ts'
import type { Imported } from '../imported.ts'
import { shown } from '../shown.ts'
import { addTooLarge } from './largest-amount.ts'
import {
  keyColumn,
  type LongJob,
  type LongTable,
  readingOfTable,
  readLongTable,
  rowsByUnit,
  unitsOfRows,
} from './long-table.ts'
import { addedUp, type MonthRow } from './month-rows.ts'
import { writeUnits } from './write-units.ts'

export type MonthsSource = Extract<Source, { kind: 'months' }>

/** Reads `2017-05`, `201705`, `2017M05` or a day of the month; nothing where it is none. */
export const parseMonth = (text: string): number | undefined => {
  const match = /^(\d{4})(?:-|M|)(\d{2})$/.exec(text)
  if (match !== null) return monthOf(Number(match[1]), Number(match[2]))
  const day = parseDate(text)?.day
  return day === undefined ? undefined : monthOfDay(dayOf(day))
}

const monthsOfRows = (
  { text, field }: LongTable,
  { month, file }: MonthsSource,
  findings: Findings,
): readonly number[] =>
  text.column(month).map((cell, row) => {
    const read = parseMonth(cell)
    if (read !== undefined) return read
    const at = { file, line: text.line(row), column: field(month), found: shown(cell) }
    findings.add('month', () => problem('register.month-wrong', { column: shown(month), text: shown(cell) }, at))
    return Number.NaN
  })

const numbersOf = (column: TypedColumn | undefined): Float64Array | undefined =>
  column?.type === 'number' || column?.type === 'boolean' ? column.values : undefined

const typesOf = ({ key, hours, pay, industry, imputed, month }: MonthsSource): Record<string, ColumnType> => ({
  ...keyColumn(key),
  [month]: { type: 'text' },
  ...(hours === undefined ? {} : { [hours]: { type: 'number' } }),
  ...(pay === undefined ? {} : { [pay]: { type: 'number' } }),
  ...(industry === undefined ? {} : { [industry]: { type: 'text' } }),
  ...(imputed === undefined ? {} : { [imputed]: { type: 'boolean' } }),
})

/** The rows of the table as values. */
const monthRows = (table: LongTable, source: MonthsSource, findings: Findings): readonly MonthRow[] => {
  const { columns } = table.typed
  const of = (name: string | undefined) => (name === undefined ? undefined : columns[name])
  const hours = numbersOf(of(source.hours))
  const pay = numbersOf(of(source.pay))
  const imputed = numbersOf(of(source.imputed))
  const industry = of(source.industry)
  return monthsOfRows(table, source, findings).map((month, row) => ({
    month,
    hours: hours?.[row] ?? Number.NaN,
    pay: pay?.[row] ?? Number.NaN,
    industry: industry?.type === 'text' ? (industry.values[row] ?? null) : null,
    imputed: imputed?.[row] === 1,
  }))
}

const kinds = {
  unit: 'INTEGER',
  month: 'INTEGER',
  hours: 'DOUBLE',
  pay: 'DOUBLE',
  industry: 'VARCHAR',
  imputed: 'INTEGER',
} as const

const withFlag = (rows: string): string => `select * replace (imputed = 1 as imputed) from ${rows}`

/**
 * Imports months (person, month, hours, pay, industry). Several rows of a person in a month, as with several employers,
 * are added up; a row that stands there twice, word for word, counts once.
 *
 * @throws ProblemError with all problems of the file at once
 */
export const importMonths = async (store: Store, { source, ...job }: LongJob<MonthsSource>): Promise<Imported> => {
  const table = readLongTable({ source, ...job }, typesOf(source))
  const findings = createFindings(source.file)
  const read = monthRows(table, source, findings)
  findings.throwIfAny()
  const coverage = wholeMonths({ first: dayOf(source.covers.from), last: dayOf(source.covers.to) })
  const units = unitsOfRows(table, source.key)
  const { from, rows } = rowsByUnit(units)
  const counts = createCounts()
  const finishUnits = await writeUnits(store, units.ids)
  const relation = await store.relation('months', kinds, withFlag)
  const writer = relation.rows()
  for (let unit = 0; unit < units.ids.length; unit++) {
    const own = Array.from(rows.subarray(from[unit], from[unit + 1]), (row) => ({ row, read: read[row] as MonthRow }))
    const sums = addedUp(
      own.map((one) => one.read),
      coverage,
      unit,
      counts,
    )
    for (const sum of sums) {
      addTooLarge(table, source, sum, own, findings)
      const { month, hours, pay, industry, imputed } = sum
      const { columns, row } = writer
      columns.unit[row] = unit
      columns.month[row] = month
      columns.hours[row] = hours
      columns.pay[row] = pay
      columns.industry[row] = industry
      columns.imputed[row] = imputed ? 1 : 0
      writer.next()
    }
  }
  findings.throwIfAny()
  return {
    about: {
      sha256: job.survey.sha256,
      rows: table.text.rowCount,
      people: units.ids.length,
      reading: readingOfTable(table),
      findings: counts.findings(),
      codes: [],
      coverage,
      monthCoverage: coverage,
    },
    relations: { ...(await finishUnits()), months: await relation.finish() },
  }
}
