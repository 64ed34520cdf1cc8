import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlName } from './open-database.ts'
import { rowsOf } from './rows.ts'
import { scanOf } from './scan.ts'

/** The numbers that all sources share, by a source's own; nothing where they are the same. */
export const sharedNumbers = async (connection: DuckDBConnection, id: string): Promise<Int32Array | undefined> => {
  const table = `${id}.numbers`
  const found = await rowsOf(connection, 'select 1 as found from duckdb_tables() where table_name = $1', [table])
  if (found.length === 0) return undefined
  const [most] = await rowsOf<{ own: number }>(connection, `select max(own) as own from ${sqlName(table)}`)
  const numbers = new Int32Array((most?.own ?? -1) + 1)
  await scanOf(connection, `select own, unit from ${sqlName(table)}`, ([own, unit], rows) => {
    for (let row = 0; row < rows; row++) numbers[own?.[row] as number] = unit?.[row] as number
  })
  return numbers
}
