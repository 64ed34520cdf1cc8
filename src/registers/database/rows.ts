import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** A value of a result: numbers are doubles, whatever their type in the database. */
export type Cell = number | string | boolean | null

/** A value that can be handed to a statement as `$1`, `$2`. */
export type Parameter = number | string | boolean | null

const asCell = (value: unknown): Cell => {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  return String(value)
}

/** The rows of a result as objects. */
export const rowsOf = async <T extends Readonly<Record<string, Cell>>>(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<readonly T[]> => {
  const reader = await connection.runAndReadAll(sql, [...parameters] as DuckDBValue[])
  const names = reader.deduplicatedColumnNames()
  return reader.getRowsJS().map((row) => Object.fromEntries(names.map((name, at) => [name, asCell(row[at])])) as T)
}

/** The columns of a result: numbers (yes is 1, no is 0) with NaN where there is none, or texts with null. */
export const columnsOf = async (
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Readonly<Record<string, Float64Array | readonly (string | null)[]>>> => {
  const reader = await connection.runAndReadAll(sql, [...parameters] as DuckDBValue[])
  const columns = reader.getColumnsJS()
  const column = (values: readonly unknown[]): Float64Array | readonly (string | null)[] => {
    const cells = values.map(asCell)
    if (cells.some((cell) => typeof cell === 'string'))
      return cells.map((cell) => (cell === null ? null : String(cell)))
    return Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))
  }
  return Object.fromEntries(reader.deduplicatedColumnNames().map((name, at) => [name, column(columns[at] ?? [])]))
}
