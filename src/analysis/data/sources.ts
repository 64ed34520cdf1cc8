import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { Protocol, Source } from '../../protocol/index.ts'
import {
  type ColumnType,
  columnTypeOf,
  type Reading,
  readTable,
  type TextTable,
  type TypedTable,
  typeColumns,
} from '../../registers/index.ts'
import type { SourceUsed } from '../results.ts'

export type TableSource = Extract<Source, { kind: 'table' }>

/** A plain table of the protocol's sources: its typed columns, and the row of each unit. */
export type LoadedTable = {
  readonly id: string
  readonly source: TableSource
  readonly table: TypedTable
  readonly units: readonly string[]
  readonly rowOf: ReadonlyMap<string, number>
  /** The number of a column's field in the file, from 1. */
  readonly fieldOf: (column: string) => number
  readonly used: SourceUsed
}

const rowNames = (count: number): readonly string[] => Array.from({ length: count }, (_, row) => String(row + 1))

const declarations = ({ key, columns }: TableSource): Record<string, ColumnType> => ({
  ...Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, columnTypeOf(value)])),
  ...(key === 'row-number' ? {} : { [key.column]: { type: 'id' } as const }),
})

/** What a file was read as, for the results: its version is the beginning of its hash until a delivery gives it a number. */
export const sourceUsed = (id: string, { file, delivered }: Source, reading: Reading): SourceUsed => ({
  id,
  file,
  version: reading.sha256.slice(0, 12),
  sha256: reading.sha256,
  rows: reading.rows,
  ...(delivered === undefined ? {} : { delivered }),
  reading: {
    ...(reading.format === undefined ? {} : { format: reading.format }),
    encoding: reading.encoding,
    separator: reading.separator,
    ...(reading.decimal === undefined ? {} : { decimal: reading.decimal }),
    ...(reading.dates === undefined ? {} : { dates: reading.dates }),
  },
})

const loadTable = (id: string, source: TableSource, text: TextTable): LoadedTable => {
  const { decimal, key } = source
  const table = typeColumns(text, declarations(source), { decimal })
  const keyColumn = key === 'row-number' ? undefined : table.columns[key.column]
  const units = keyColumn?.type === 'id' ? keyColumn.values : rowNames(table.rowCount)
  return {
    id,
    source,
    table,
    units,
    rowOf: new Map(units.map((unit, row) => [unit, row])),
    fieldOf: (column) => text.header.indexOf(column) + 1,
    used: sourceUsed(id, source, table.reading),
  }
}

/** Ids of the sources that the analysis needs, plain tables and registers: those of outcomes, attributes, facts and the recorded arms. */
export const neededSources = ({
  population,
  allocation,
  cohorts,
  outcomes,
  questions,
  delivery,
}: Protocol): ReadonlySet<string> => {
  const needed = new Set<string>()
  const add = (id: string | undefined) => {
    if (id !== undefined) needed.add(id)
  }
  for (const attribute of Object.values(population.attributes ?? {})) add(attribute.source)
  for (const outcome of Object.values(outcomes ?? {})) if ('source' in outcome) add(outcome.source)
  for (const { furtherSets = [] } of questions ?? [])
    for (const set of furtherSets) if ('source' in set) add(set.source)
  add(population.start?.source)
  add(cohorts?.source)
  for (const { source } of Object.values(delivery?.uptake ?? {})) add(source)
  add(cohorts?.site?.source)
  add(population.deaths?.source)
  add(population.emigrations?.source)
  if (allocation.method === 'recorded') add(allocation.source)
  if ('cluster' in allocation) add(allocation.cluster?.source)
  return needed
}

/** Whether a file is Parquet by its first letters. */
export const isParquet = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1'

/** Tables that had to be waited for: Parquet is read by the database of registers. */
export type TextsRead = ReadonlyMap<string, TextTable>

/**
 * Reads every plain table that the protocol needs.
 *
 * @param texts tables that were read beforehand, by source id
 * @returns the tables by source id; sources whose file is not there yet, or is Parquet and was not read beforehand, are named
 *   in `absent`
 * @throws ProblemError with everything wrong in all of them
 */
export const loadSources = (
  protocol: Protocol,
  read: (path: string) => Uint8Array | undefined,
  texts: TextsRead = new Map(),
): { readonly tables: ReadonlyMap<string, LoadedTable>; readonly absent: readonly string[] } => {
  const tables = new Map<string, LoadedTable>()
  const absent: string[] = []
  const problems: Problem[] = []
  for (const id of neededSources(protocol)) {
    const source = protocol.sources?.[id]
    if (source?.kind !== 'table') continue
    const given = texts.get(id)
    const bytes = given === undefined ? read(source.file) : undefined
    if (given === undefined && (bytes === undefined || isParquet(bytes))) {
      absent.push(id)
      continue
    }
    try {
      const { encoding, separator } = source
      const text = given ?? readTable(bytes as Uint8Array, source.file, { encoding, separator })
      tables.set(id, loadTable(id, source, text))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return { tables, absent }
}

/** The problem of a source whose file is not in the trial. */
export const absentSource = (protocol: Protocol, id: string): Problem => {
  const file = protocol.sources?.[id]?.file ?? id
  return problem('file.missing', { file }, { file })
}
