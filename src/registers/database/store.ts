import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, sqlName, sqlText } from './open-database.ts'
import { type ColumnKind, type TableWriter, writeTable } from './table-writer.ts'

/** Where the rows of an imported source go: into Parquet files of a folder, or into tables of the database. */
export type Keep = { readonly folder: string } | 'memory'

/** Rows of one relation on their way into its store. */
export type RelationWriter<C extends Readonly<Record<string, ColumnKind>>> = {
  readonly rows: () => TableWriter<C>
  /** Lets the store put aside what has been written; call it now and then. */
  readonly settle: () => Promise<void>
  /** Ends the writing; the rows still stand in the table of this name. */
  readonly close: () => string
  /** Puts everything aside. @returns the relation in SQL: a table, or a reading of Parquet files */
  readonly finish: () => Promise<string>
}

/** Turns rows as they were written into the relation as it is kept. */
export type Shape = (rows: string) => string | Promise<string>

/** What is kept of one source: all of it, or nothing. */
export type Store = {
  readonly relation: <const C extends Readonly<Record<string, ColumnKind>>>(
    name: string,
    kinds: C,
    shape?: Shape,
    rowsPerGroup?: number,
  ) => Promise<RelationWriter<C>>
  /** Takes away everything that was written. */
  readonly abandon: () => Promise<void>
}

/** Rows that are held before they go into a Parquet file. */
const rowsPerPart = 8_000_000

/** Rows that are compressed together, where a relation does not say otherwise: what the database takes. */
const usualGroup = 122_880

const asWritten: Shape = (rows) => `select * from ${rows}`

/** Reads a relation that is kept in a folder. */
export const readingOf = (folder: string, name: string): string =>
  `read_parquet(${sqlText(join(folder, `${name}-*.parquet`))})`

const copyInto = (query: string, file: string, rowsPerGroup: number): string =>
  `copy (${query}) to ${sqlText(file)} (format parquet, compression zstd, row_group_size ${rowsPerGroup})`

/** Starts the store of a source. */
export const openStore = ({ connection, background }: Database, keep: Keep, id: string): Store => {
  const tables = new Set<string>()
  const open = new Set<() => void>()
  let copying: Promise<unknown> = Promise.resolve()
  if (keep !== 'memory') mkdirSync(keep.folder, { recursive: true })
  const drop = async (table: string): Promise<void> => {
    await background.run(`drop table if exists ${sqlName(table)}`)
    tables.delete(table)
  }
  const make = async <C extends Readonly<Record<string, ColumnKind>>>(table: string, kinds: C) => {
    tables.add(table)
    return writeTable(connection, table, kinds)
  }
  return {
    relation: async (name, kinds, shape = asWritten, rowsPerGroup = usualGroup) => {
      let part = 0
      let closed = false
      const table = (): string => `${id}.${name} part ${part}`
      let writer = await make(table(), kinds)
      const close = (): string => {
        if (!closed) writer.close()
        closed = true
        return sqlName(table())
      }
      open.add(close)
      const putAside = async (folder: string): Promise<void> => {
        const query = await shape(close())
        const file = join(folder, `${name}-${String(part).padStart(4, '0')}.parquet`)
        const written = table()
        copying = copying.then(() => background.run(copyInto(query, file, rowsPerGroup))).then(() => drop(written))
      }
      return {
        rows: () => writer,
        settle: async () => {
          if (keep === 'memory' || writer.written < rowsPerPart) return
          await copying
          await putAside(keep.folder)
          part++
          writer = await make(table(), kinds)
          closed = false
        },
        close,
        finish: async () => {
          if (keep !== 'memory') {
            await putAside(keep.folder)
            await copying
            return readingOf(keep.folder, name)
          }
          const kept = `${id}.raw.${name}`
          await connection.run(`create table ${sqlName(kept)} as ${await shape(close())}`)
          tables.add(kept)
          await drop(table())
          return sqlName(kept)
        },
      }
    },
    abandon: async () => {
      for (const close of open) close()
      await copying.catch(() => undefined)
      for (const table of tables) await drop(table)
      if (keep !== 'memory') rmSync(keep.folder, { recursive: true, force: true })
    },
  }
}
