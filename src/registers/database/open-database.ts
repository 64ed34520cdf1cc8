import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { scratchFolder } from '../scratch.ts'

/** A database in memory, and a folder of its own for what does not fit there; both are gone after `close`. */
export type Database = {
  readonly connection: DuckDBConnection
  /** A second one, for what runs while the first goes on. */
  readonly background: DuckDBConnection
  readonly scratch: string
  readonly close: () => void
}

/** What the database may hold in memory before it puts data into its folder. */
const memoryLimit = '2GB'

/** A text in SQL. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name in SQL. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Opens a database that reads and writes only in the folders given and in its own: a statement that comes from a protocol
 * reaches no other file. No extension is ever fetched.
 *
 * @param folders paths that it may use, beside its own
 */
export const openDatabase = async (folders: readonly string[]): Promise<Database> => {
  const scratch = scratchFolder()
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: memoryLimit,
    temp_directory: join(scratch, 'spilled'),
  })
  const connection = await instance.connect()
  const background = await instance.connect()
  const allowed = [scratch, ...folders].map((folder) => sqlText(`${folder}/`)).join(', ')
  await connection.run(`set allowed_directories = [${allowed}]`)
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
  return {
    connection,
    background,
    scratch,
    close: () => {
      background.closeSync()
      connection.closeSync()
      instance.closeSync()
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}
