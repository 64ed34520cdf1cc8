import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sqlText } from './database/open-database.ts'

/**
 * A CSV text of ours (UTF-8, comma, a header) as the bytes of a Parquet file.
 *
 * @param types of columns that are not text; an empty cell is NULL everywhere
 */
export const parquetOfCsv = async (
  csv: string,
  types: Readonly<Record<string, 'DOUBLE' | 'BOOLEAN'>>,
): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'virker-parquet-'))
  const [from, to] = [join(folder, 'table.csv'), join(folder, 'table.parquet')]
  const instance = await DuckDBInstance.create(':memory:')
  try {
    writeFileSync(from, csv)
    const connection = await instance.connect()
    const typed = Object.entries(types).map(([name, type]) => `nullif("${name}", '')::${type} AS "${name}"`)
    const read = `read_csv(${sqlText(from)}, header = true, all_varchar = true, delim = ',', quote = '"')`
    const replace = typed.length === 0 ? '' : ` REPLACE (${typed.join(', ')})`
    await connection.run(`COPY (SELECT *${replace} FROM ${read}) TO ${sqlText(to)} (FORMAT parquet, COMPRESSION zstd)`)
    connection.closeSync()
    return readFileSync(to)
  } finally {
    instance.closeSync()
    rmSync(folder, { recursive: true, force: true })
  }
}
