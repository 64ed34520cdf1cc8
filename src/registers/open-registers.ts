import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../protocol/index.ts'
import type { AddedSource, ReadingProgress, SourceFinding } from './added-source.ts'
import { type ByteSource, bytesOfArray, bytesOfFile } from './byte-source.ts'
import { cacheKey, keepImport, keptImport } from './cache.ts'
import type { CodeList } from './codes/code-list.ts'
import { linkIds } from './database/link-ids.ts'
import { type Database, openDatabase } from './database/open-database.ts'
import { readSpells, type TakeSpells } from './database/read-spells.ts'
import { createPeople, defineRelations } from './database/relations.ts'
import { type Cell, columnsOf, type Parameter, rowsOf } from './database/rows.ts'
import { type Scanned, scanOf } from './database/scan.ts'
import { type Keep, openStore } from './database/store.ts'
import { type ColumnKind, type TableWriter, writeTable } from './database/table-writer.ts'
import { importSource, type RegisterSource } from './import-source.ts'
import type { Imported } from './imported.ts'
import { removeLeftOver } from './left-over.ts'
import { csvOfParquet, isParquet, sha256Of } from './parquet.ts'
import type { SourceFile } from './source-file.ts'
import { type Survey, surveyFile } from './survey.ts'
import { columnsOfTable, readTableFile, type TableSource } from './table-source.ts'
import { typeColumns } from './type-columns.ts'

export type RegistersOptions = {
  /** A folder that keeps the imported form of sources, so that they are not imported again; in memory without it. */
  readonly cache?: string
  readonly progress?: (progress: ReadingProgress) => void
}

/** Registers that are open for questions. */
export type Registers = {
  /**
   * Adds a source and makes its relations (docs/formats.md).
   *
   * @param codes the list of the source's codes, where it has one
   * @throws ProblemError with everything wrong in the file; then nothing of it is there
   */
  readonly add: (id: string, source: Source, file: SourceFile, codes?: CodeList) => Promise<AddedSource>
  /** The states and groups of the code list of a source, also those that no row of it has; none without a list. */
  readonly listed: (id: string) => readonly string[]
  /** The rows of a statement as objects. */
  readonly query: <T extends Readonly<Record<string, Cell>>>(
    sql: string,
    parameters?: readonly Parameter[],
  ) => Promise<readonly T[]>
  /** The columns of a statement: numbers with NaN where there is none, or texts with null. */
  readonly columns: (
    sql: string,
    parameters?: readonly Parameter[],
  ) => Promise<Readonly<Record<string, Float64Array | readonly (string | null)[]>>>
  /** The rows of a statement of numbers without NULL, some thousand at a time; the arrays are only lent. */
  readonly scan: (sql: string, take: (columns: Scanned, rows: number) => void) => Promise<void>
  /** All spells of a source of weeks or spells, as `"S.spells"` has them, but read whole: the database begins while `take` is made. */
  readonly spells: (id: string, take: TakeSpells | Promise<TakeSpells>) => Promise<void>
  /** The numbers of people in a source, as `"S.units"` has them, by row of their names; -1 where it does not have them. */
  readonly link: (id: string, ids: readonly string[]) => Promise<Int32Array>
  /** Makes a table, and a way to write many rows into it. */
  readonly write: <const C extends Readonly<Record<string, ColumnKind>>>(
    table: string,
    kinds: C,
  ) => Promise<TableWriter<C>>
  readonly close: () => Promise<void>
}

/** The file of a source as it was given: what is known of it, or that it is Parquet, which is read by way of CSV. */
type Opened = { readonly bytes: ByteSource; readonly sha256: string; readonly survey: Survey | undefined }

const openFile = (given: SourceFile, source: RegisterSource, told: (done: number, total: number) => void): Opened => {
  const bytes = 'path' in given ? bytesOfFile(given.path) : bytesOfArray(given.bytes)
  const progress = (done: number) => told(done, bytes.size)
  if (isParquet(bytes)) return { bytes, sha256: sha256Of(bytes, progress), survey: undefined }
  const survey = surveyFile(bytes, source.file, source.encoding, progress)
  return { bytes, sha256: survey.sha256, survey }
}

type Session = Required<Pick<RegistersOptions, 'progress'>> & {
  readonly cache: string | undefined
  readonly database: Database
}

/** Imports a source, or takes its imported form from where it is kept. */
const imported = async (
  { database, cache, progress }: Session,
  { id, source, given, codes }: { id: string; source: RegisterSource; given: SourceFile; codes: CodeList | undefined },
): Promise<Imported> => {
  const told = (step: ReadingProgress['step']) => (done: number, total: number) =>
    progress({ source: id, step, done, total })
  const opened = openFile(given, source, told('checking'))
  const key = cacheKey(opened.sha256, source, codes?.sha256)
  const kept = cache === undefined ? undefined : keptImport(cache, key)
  const importInto = async (keep: Keep): Promise<Imported> => {
    const { survey } = opened
    const bytes =
      survey === undefined ? bytesOfFile(await csvOfParquet(given, source.file, database.scratch, key)) : opened.bytes
    const format = survey === undefined ? ({ format: 'parquet' } as const) : {}
    const store = openStore(database, keep, id)
    try {
      const importing = told('importing')
      const { about, relations } = await importSource(database, store, {
        id,
        source,
        bytes,
        survey: survey ?? surveyFile(bytes, source.file, 'utf-8', () => undefined),
        codes,
        told: (done) => importing(done, bytes.size),
      })
      return { about: { ...about, sha256: opened.sha256, reading: { ...format, ...about.reading } }, relations }
    } catch (error) {
      await store.abandon()
      throw error
    } finally {
      if (survey === undefined) bytes.close()
    }
  }
  try {
    if (kept !== undefined) return kept
    if (cache !== undefined) return await keepImport(cache, key, (folder) => importInto({ folder }))
    return await importInto('path' in given ? { folder: join(database.scratch, key) } : 'memory')
  } finally {
    opened.bytes.close()
  }
}

const uncheckedCodes = (codes: CodeList | undefined): readonly SourceFinding[] =>
  codes === undefined || codes.isChecked ? [] : [{ kind: 'codes-unchecked', count: codes.entries.length }]

const sourceRead = (
  id: string,
  source: RegisterSource,
  { about }: Imported,
  codes: CodeList | undefined,
): AddedSource => {
  const { sha256, rows, people, reading, findings } = about
  const { file, delivered } = source
  return {
    used: {
      id,
      file,
      sha256,
      rows,
      ...(people === undefined ? {} : { people }),
      ...(delivered === undefined ? {} : { delivered }),
      reading,
    },
    findings: [...uncheckedCodes(codes), ...findings],
  }
}

const addTable = async (id: string, source: TableSource, given: SourceFile): Promise<AddedSource> => {
  const { file, encoding, separator, decimal, delivered } = source
  const text = await readTableFile(given, file, { encoding, separator })
  const table = typeColumns(text, columnsOfTable(source), { decimal })
  const { file: _file, rows, sha256, ...reading } = table.reading
  const used = { id, file, sha256, rows, ...(delivered === undefined ? {} : { delivered }), reading }
  return { used, findings: [], table }
}

/**
 * Opens registers: sources of a protocol, each added under its id, in a database that answers questions about them.
 *
 * Units, weeks and months are integers (src/registers/calendar.ts). Close it when done.
 */
export const openRegisters = async ({
  cache,
  progress = () => undefined,
}: RegistersOptions = {}): Promise<Registers> => {
  if (cache !== undefined) {
    mkdirSync(cache, { recursive: true, mode: 0o700 })
    removeLeftOver(cache, Date.now())
  }
  const database = await openDatabase(cache === undefined ? [] : [cache])
  const { connection } = database
  await createPeople(connection)
  const lists = new Map<string, CodeList>()
  return {
    add: async (id, source, given, codes) => {
      if (source.kind === 'table') return addTable(id, source, given)
      const found = await imported({ database, cache, progress }, { id, source, given, codes })
      await defineRelations(connection, id, found)
      if (codes !== undefined) lists.set(id, codes)
      return sourceRead(id, source, found, codes)
    },
    listed: (id) => [...(lists.get(id)?.states.keys() ?? []), ...(lists.get(id)?.groups.keys() ?? [])],
    query: (sql, parameters) => rowsOf(connection, sql, parameters),
    columns: (sql, parameters) => columnsOf(connection, sql, parameters),
    scan: (sql, take) => scanOf(connection, sql, take),
    spells: (id, take) => readSpells(database.background, id, take),
    link: (id, ids) => linkIds(connection, id, ids),
    write: (table, kinds) => writeTable(connection, table, kinds),
    close: async () => database.close(),
  }
}
