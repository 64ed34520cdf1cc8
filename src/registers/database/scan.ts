import type { DuckDBConnection } from '@duckdb/node-api'

/** Some rows of a statement, column by column, as the database holds them. */
export type Scanned = readonly (Int16Array | Int32Array | Float64Array)[]

/**
 * Runs a statement whose columns are whole numbers or doubles without NULL, and hands its rows over some thousand at a
 * time, without a copy: `take` must not keep the arrays.
 *
 * @throws TypeError where a column is of another type
 */
export const scanOf = async (
  connection: DuckDBConnection,
  sql: string,
  take: (columns: Scanned, rows: number) => void,
): Promise<void> => {
  const result = await connection.stream(sql)
  for (let coming = result.fetchChunk(); ; ) {
    const chunk = await coming
    if (chunk === null || chunk.rowCount === 0) return
    // The database makes the next rows while these are taken.
    coming = result.fetchChunk()
    coming.catch(() => undefined)
    const columns: (Int16Array | Int32Array | Float64Array)[] = []
    for (let at = 0; at < chunk.columnCount; at++) {
      const { items } = chunk.getColumnVector(at) as unknown as { items: unknown }
      if (!(items instanceof Int16Array || items instanceof Int32Array || items instanceof Float64Array))
        throw new TypeError(`column ${at} is not of numbers`)
      columns.push(items)
    }
    take(columns, chunk.rowCount)
  }
}
