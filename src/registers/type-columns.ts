import { problem } from '../problems/index.ts'
import { booleanColumn } from './boolean-column.ts'
import { codeColumn } from './code-column.ts'
import type { ColumnOf, ColumnType, TypedColumn } from './column-type.ts'
import { dateColumn, settleDates } from './date-column.ts'
import { settleDecimal } from './decimal.ts'
import type { DeclaredColumn } from './declared-column.ts'
import { createFindings, type Findings } from './findings.ts'
import { idColumn } from './id-column.ts'
import { numberColumn } from './number-column.ts'
import type { DateForm, DecimalMark, Reading } from './reading.ts'
import { isMissing, type TextTable } from './text-table.ts'
import { unknownAmong } from './unknown-among.ts'

/** What a user declares of a file where its cells do not settle it. */
export type TypingOptions = { readonly decimal?: DecimalMark | undefined; readonly dates?: DateForm | undefined }

/** The declared columns of a table with their types; every column has a value, or missing, for each row. */
export type TypedTable<D extends Readonly<Record<string, ColumnType>> = Readonly<Record<string, ColumnType>>> = {
  readonly reading: Reading
  readonly rowCount: number
  readonly columns: { readonly [Name in keyof D]: ColumnOf<D[Name]> }
  readonly line: (row: number) => number
}

type Declared = { readonly column: DeclaredColumn; readonly declared: ColumnType }

const findColumns = (
  { header, reading: { file }, column, line }: TextTable,
  declarations: Readonly<Record<string, ColumnType>>,
  findings: Findings,
): readonly Declared[] =>
  Object.entries(declarations).flatMap(([name, declared]) => {
    const index = header.indexOf(name)
    if (index >= 0) return [{ column: { file, name, field: index + 1, cells: column(name), line }, declared }]
    const details = { file, column: name }
    const near = unknownAmong(name, header)
    findings.add('column-missing', () => problem('table.column-missing', details, { file, line: 1, ...near }))
    return []
  })

type Settled = {
  readonly decimal: DecimalMark | 'none-needed' | 'unsettled'
  readonly dates: DateForm | 'none-needed' | 'unsettled'
}

const settle = (found: readonly Declared[], reading: Reading, options: TypingOptions, findings: Findings): Settled => {
  const columnsOf = (...types: readonly ColumnType['type'][]) =>
    found.filter(({ declared }) => types.includes(declared.type)).map(({ column }) => column)
  return {
    decimal: options.decimal ?? settleDecimal(columnsOf('number', 'integer'), reading, findings),
    dates: options.dates ?? settleDates(columnsOf('date'), reading.file, findings),
  }
}

/** Types one column; nothing if what it needs of the file is unsettled, of which the findings already tell. */
const typeColumn = ({ column, declared }: Declared, { decimal, dates }: Settled, findings: Findings) => {
  switch (declared.type) {
    case 'number':
    case 'integer':
      if (decimal === 'unsettled') return undefined
      return numberColumn(column, declared, decimal === 'none-needed' ? '.' : decimal, findings)
    case 'date':
      if (dates === 'unsettled') return undefined
      return dateColumn(column, dates === 'none-needed' ? 'iso' : dates, findings)
    case 'boolean':
      return booleanColumn(column, findings)
    case 'code':
      return codeColumn(column, declared.values, findings)
    case 'id':
      return idColumn(column, declared, findings)
    case 'text':
      return { type: declared.type, values: column.cells.map((text) => (isMissing(text) ? null : text)) }
  }
}

/**
 * Types the declared columns of a table; others stay text. The decimal mark and the form of dates are settled once for
 * the file, over all declared columns that have them: a comma or point that cannot be a thousands mark is the decimal
 * mark. If nothing decides (`1.234` only), a comma-separated file has decimal points, and any other stops and asks.
 *
 * @returns the columns by name, and the reading with what was settled
 * @throws ProblemError with all problems of the file at once (up to 50 of a kind in a column, and how many more)
 */
export const typeColumns = <const D extends Readonly<Record<string, ColumnType>>>(
  table: TextTable,
  declarations: D,
  options: TypingOptions = {},
): TypedTable<D> => {
  const findings = createFindings(table.reading.file)
  const found = findColumns(table, declarations, findings)
  const settled = settle(found, table.reading, options, findings)
  const columns = new Map<string, TypedColumn>()
  for (const one of found) {
    const typed = typeColumn(one, settled, findings)
    if (typed !== undefined) columns.set(one.column.name, typed)
  }
  findings.throwIfAny()
  const { decimal, dates } = settled
  const reading = {
    ...table.reading,
    ...(decimal === '.' || decimal === ',' ? { decimal } : {}),
    ...(dates === 'iso' || dates === 'danish' ? { dates } : {}),
  }
  const byName = Object.fromEntries(columns) as TypedTable<D>['columns']
  return { reading, rowCount: table.rowCount, columns: byName, line: table.line }
}
