import type { Source } from '../../protocol/index.ts'
import type { ByteSource } from '../byte-source.ts'
import { allBytes } from '../byte-source.ts'
import type { ColumnType } from '../column-type.ts'
import { readTable } from '../read-table.ts'
import type { Survey } from '../survey.ts'
import type { TextTable } from '../text-table.ts'
import { type TypedTable, typeColumns } from '../type-columns.ts'

/** A source whose file is read as a table, and what is known of the file. */
export type LongJob<S extends Source> = { readonly source: S; readonly bytes: ByteSource; readonly survey: Survey }

/** A table as text and with its declared columns typed. */
export type LongTable = {
  readonly text: TextTable
  readonly typed: TypedTable
  /** The number of a column's field, from 1. */
  readonly field: (column: string) => number
}

/** Reads a table of one row per spell, month or figure. @throws ProblemError as `readTable` and `typeColumns` do */
export const readLongTable = (
  { source, bytes, survey }: LongJob<Source>,
  columns: Readonly<Record<string, ColumnType>>,
): LongTable => {
  const { file, separator, decimal } = source
  const text = readTable(allBytes(bytes), file, { encoding: survey.encoding, separator })
  const typed = typeColumns(text, columns, { decimal })
  return { text, typed, field: (column) => text.header.indexOf(column) + 1 }
}

/** What a table was taken for. */
export const readingOfTable = ({ typed: { reading } }: LongTable) => {
  const { encoding, separator, decimal, dates } = reading
  return { encoding, separator, ...(decimal && { decimal }), ...(dates && { dates }) }
}

/** The people of a table, numbered in the order in which they come, and the number of each row's. */
export type RowUnits = { readonly ids: readonly string[]; readonly unitOfRow: Int32Array }

type Key = Extract<Source, { kind: 'spells' }>['key']

export const unitsOfRows = ({ text, typed }: LongTable, key: Key): RowUnits => {
  const unitOfRow = new Int32Array(text.rowCount)
  if (key === 'row-number') {
    const ids = Array.from({ length: text.rowCount }, (_, row) => String(row + 1))
    return { ids, unitOfRow: unitOfRow.map((_, row) => row) }
  }
  const numbers = new Map<string, number>()
  const column = typed.columns[key.column]
  const values = column?.type === 'id' ? column.values : []
  values.forEach((id, row) => {
    const known = numbers.get(id)
    unitOfRow[row] = known ?? numbers.size
    if (known === undefined) numbers.set(id, numbers.size)
  })
  return { ids: [...numbers.keys()], unitOfRow }
}

/** The type of the key's column: a person may have many rows. */
export const keyColumn = (key: Key): Record<string, ColumnType> =>
  key === 'row-number' ? {} : { [key.column]: { type: 'id', repeats: 'allowed' } }

/** Rows in order of their unit, otherwise as they come: the rows of unit u are `rows[from[u]]` up to `rows[from[u+1]]`. */
export const rowsByUnit = ({ ids, unitOfRow }: RowUnits): { readonly from: Int32Array; readonly rows: Int32Array } => {
  const from = new Int32Array(ids.length + 1)
  for (const unit of unitOfRow) from[unit + 1] = (from[unit + 1] as number) + 1
  for (let unit = 0; unit < ids.length; unit++) from[unit + 1] = (from[unit + 1] as number) + (from[unit] as number)
  const next = from.slice()
  const rows = new Int32Array(unitOfRow.length)
  unitOfRow.forEach((unit, row) => {
    rows[next[unit] as number] = row
    next[unit] = (next[unit] as number) + 1
  })
  return { from, rows }
}
