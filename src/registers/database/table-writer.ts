import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBVector,
  INTEGER,
  SMALLINT,
  VARCHAR,
} from '@duckdb/node-api'
import { sqlName } from './open-database.ts'

const types = { INTEGER, SMALLINT, DOUBLE, VARCHAR } as const

export type ColumnKind = keyof typeof types

/** Values of a column on their way: NaN is no number, null no text. */
type Values<K extends ColumnKind> = K extends 'VARCHAR' ? (string | null)[] : Float64Array

type Columns<C extends Readonly<Record<string, ColumnKind>>> = { readonly [Name in keyof C]: Values<C[Name]> }

/** Rows on their way into a table: fill the place `row` of every column, then call `next`. */
export type TableWriter<C extends Readonly<Record<string, ColumnKind>>> = {
  readonly columns: Columns<C>
  row: number
  /** Rows written, those on their way included. */
  written: number
  readonly next: () => void
  /** Writes what is on its way; no row can be written afterwards. */
  readonly close: () => void
}

const rowsAtOnce = 2048

const fill = (vector: DuckDBVector, values: Float64Array | readonly (string | null)[], count: number): void => {
  const target = vector as unknown as { setItem: (row: number, value: number | string | null) => void }
  for (let row = 0; row < count; row++) {
    const value = values[row] as number | string | null
    target.setItem(row, typeof value === 'number' && Number.isNaN(value) ? null : value)
  }
  vector.flush()
}

/** Makes a table and a way to write many rows into it, some thousand at a time. */
export const writeTable = async <const C extends Readonly<Record<string, ColumnKind>>>(
  connection: DuckDBConnection,
  table: string,
  kinds: C,
): Promise<TableWriter<C>> => {
  const names = Object.keys(kinds)
  const columns = names.map((name) => `${sqlName(name)} ${kinds[name]}`)
  await connection.run(`create table ${sqlName(table)} (${columns.join(', ')})`)
  const appender: DuckDBAppender = await connection.createAppender(table)
  const chunk = DuckDBDataChunk.create(names.map((name) => types[kinds[name] as ColumnKind]))
  const values = names.map((name) =>
    kinds[name] === 'VARCHAR' ? new Array<string | null>(rowsAtOnce).fill(null) : new Float64Array(rowsAtOnce),
  )
  const flush = (): void => {
    if (writer.row === 0) return
    chunk.reset()
    chunk.rowCount = writer.row
    for (const [index, list] of values.entries()) fill(chunk.getColumnVector(index), list, writer.row)
    appender.appendDataChunk(chunk)
    writer.row = 0
  }
  const writer: TableWriter<C> = {
    columns: Object.fromEntries(names.map((name, index) => [name, values[index]])) as unknown as Columns<C>,
    row: 0,
    written: 0,
    next: () => {
      writer.written++
      if (++writer.row === rowsAtOnce) flush()
    },
    close: () => {
      flush()
      appender.closeSync()
    },
  }
  return writer
}
