import {
  BLOB,
  blobValue,
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

const types = { INTEGER, SMALLINT, DOUBLE, VARCHAR, BLOB } as const

export type ColumnKind = keyof typeof types

/** Values of a column on their way: NaN is no number, null no text. */
type Values<K extends ColumnKind> = K extends 'VARCHAR'
  ? (string | null)[]
  : K extends 'BLOB'
    ? (Uint8Array | null)[]
    : Float64Array

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

const fill = (
  vector: DuckDBVector,
  values: Float64Array | readonly (string | Uint8Array | null)[],
  count: number,
): void => {
  const target = vector as unknown as { setItem: (row: number, value: unknown) => void }
  for (let row = 0; row < count; row++) {
    const value = values[row] as number | string | Uint8Array | null
    if (typeof value === 'number') target.setItem(row, Number.isNaN(value) ? null : value)
    else target.setItem(row, value instanceof Uint8Array ? blobValue(value) : value)
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
    kinds[name] === 'VARCHAR' || kinds[name] === 'BLOB'
      ? new Array<string | Uint8Array | null>(rowsAtOnce).fill(null)
      : new Float64Array(rowsAtOnce),
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
