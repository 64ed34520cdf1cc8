import type { Cell, Results, Table } from '../analysis/index.ts'
import { isNoResult } from '../measures/index.ts'
import { languages, say } from '../text/index.ts'
import { madeUpBanner } from './wording/made-up.ts'

type Field = string | number | null

const startsFormula = /^[=+\-@\t\r]/

/**
 * A text cell as CSV: quoted where it must be, and with an apostrophe before what a spreadsheet would run as a formula.
 * Numbers are not text: a negative number stays a number.
 */
const textField = (text: string): string => {
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** A value without the noise of binary arithmetic: 0.02 and not 0.01999999999999998. */
const numberField = (value: number): string => String(Number(value.toPrecision(15)))

const csvField = (field: Field): string => {
  if (field === null) return ''
  return typeof field === 'number' ? numberField(field) : textField(field)
}

const csv = (rows: readonly (readonly Field[])[]): string =>
  `${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`

const header = [
  'row_da',
  'row_en',
  'column_da',
  'column_en',
  'quantity',
  'value',
  'no_result',
  'unit',
  'numerator',
  'denominator',
  'counted',
  'n',
]

const quantityFields = (results: Results, id: string): readonly Field[] => {
  const quantity = results.quantities[id]
  if (quantity === undefined) throw new RangeError(`no quantity named ${id} in the results`)
  const { value, unit, numerator, denominator, n } = quantity
  const found = isNoResult(value) ? [null, value.noResult] : [value, null]
  return [id, ...found, unit, numerator?.value ?? null, denominator?.value ?? null, denominator?.unit ?? null, n]
}

const cellFields = (results: Results, cell: Cell): readonly Field[] | undefined => {
  if ('empty' in cell) return undefined
  if ('quantity' in cell) return quantityFields(results, cell.quantity)
  return [null, say(cell.text, 'en'), null, null, null, null, null, null]
}

const tableRows = (results: Results, table: Table): readonly (readonly Field[])[] =>
  table.rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, i) => {
      const fields = cellFields(results, cell)
      const column = table.columns[i] ?? ''
      const names = [label, column].flatMap((text) => languages.map((language) => say(text, language)))
      return fields === undefined ? [] : [[...names, ...fields]]
    }),
  )

/**
 * Every table of the results as a CSV file, a line per cell: path inside `results/` to text. Values are in full, shares
 * between 0 and 1, decimal point, comma between fields, CRLF, UTF-8 with a byte order mark so that spreadsheets read
 * the Danish letters. Where the people are made up the first column says so on every line.
 */
export const renderTables = (results: Results): ReadonlyMap<string, string> => {
  const banner = `${madeUpBanner.da} / ${madeUpBanner.en}`
  const marked = (first: string, rows: readonly (readonly Field[])[]) =>
    rows.map((row) => (results.synthetic ? [first, ...row] : row))
  return new Map(
    Object.entries(results.tables).map(([id, table]) => {
      const lines = [...marked('made_up', [header]), ...marked(banner, tableRows(results, table))]
      return [`tables/${id}.csv`, `\uFEFF${csv(lines)}`] as const
    }),
  )
}
