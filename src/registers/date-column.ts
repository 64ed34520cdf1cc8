import { problem } from '../problems/index.ts'
import type { DateColumn } from './column-type.ts'
import { parseDate, type WrittenDate } from './date.ts'
import { aboutCell, addWrongCell, cellDetails, type DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import type { DateForm } from './reading.ts'
import { isMissing } from './text-table.ts'

/** Reads dates once each: a column has far fewer days than rows. */
const createReader = () => {
  const known = new Map<string, WrittenDate | undefined>()
  return (text: string): WrittenDate | undefined => {
    if (!known.has(text)) known.set(text, parseDate(text))
    return known.get(text)
  }
}

type Cell = { readonly column: DeclaredColumn; readonly row: number }

const firstOfForm = (columns: readonly DeclaredColumn[]): Partial<Record<DateForm, Cell>> => {
  const first: Partial<Record<DateForm, Cell>> = {}
  for (const column of columns) {
    const read = createReader()
    column.cells.forEach((text, row) => {
      const form = isMissing(text) ? undefined : read(text)?.form
      if (form !== undefined) first[form] ??= { column, row }
    })
  }
  return first
}

/**
 * Settles how a file writes dates over all its columns of dates. A file that writes some with the year and some with
 * the day first was put together from two, and stops.
 *
 * @returns the form; `none-needed` if there is no date; `unsettled` if the findings now hold the reason
 */
export const settleDates = (
  columns: readonly DeclaredColumn[],
  file: string,
  findings: Findings,
): DateForm | 'none-needed' | 'unsettled' => {
  const { iso, danish } = firstOfForm(columns)
  if (iso && danish) {
    const told = ({ column, row }: Cell) => ({ ...cellDetails(column, row), line: column.line(row) })
    const details = { file, iso: told(iso), danish: told(danish) }
    const later = details.iso.line > details.danish.line ? iso : danish
    findings.add('dates', () => problem('table.dates-mixed', details, aboutCell(later.column, later.row)))
    return 'unsettled'
  }
  return iso ? 'iso' : danish ? 'danish' : 'none-needed'
}

const expectedOf = { iso: 'YYYY-MM-DD', danish: 'DD-MM-YYYY' } as const

/** Types a column of dates in the file's form; what is none, or not in the calendar, goes to the findings. */
export const dateColumn = (column: DeclaredColumn, form: DateForm, findings: Findings): DateColumn => {
  const read = createReader()
  const expected = expectedOf[form]
  const values = column.cells.map((text, row) => {
    if (isMissing(text)) return null
    const date = read(text)
    if (date?.form !== form) addWrongCell(findings, 'table.date-wrong', column, row, expected)
    else if (date.day === undefined) addWrongCell(findings, 'table.date-impossible', column, row, expected)
    return date?.day ?? null
  })
  return { type: 'date', values }
}
