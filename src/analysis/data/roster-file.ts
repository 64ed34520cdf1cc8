import { ProblemError, problem } from '../../problems/index.ts'
import { type Attribute, drawsClusters, type KnownValues, type Protocol } from '../../protocol/index.ts'
import {
  type ColumnType,
  columnTypeOf,
  isMissing,
  type Reading,
  readTable,
  shown,
  type TextTable,
  type TypedTable,
  typeColumns,
} from '../../registers/index.ts'

export const participantsFile = 'participants.csv'
export const clustersFile = 'clusters.csv'
type File = typeof participantsFile | typeof clustersFile

const idNames: Readonly<Record<File, readonly string[]>> = {
  [participantsFile]: ['id', 'unit', 'participant', 'deltager', 'borger'],
  [clustersFile]: ['id', 'cluster', 'unit', 'klynge'],
}

/** One row of a list of units: its id and what is known before the draw. */
export type RosterRow = {
  readonly id: string
  readonly line: number
  readonly values: KnownValues
  /** When attributes were measured, by the column that says so. */
  readonly measured: Readonly<Record<string, string | null>>
  readonly site?: string
  readonly cluster?: string
}

export type Roster = { readonly reading: Reading; readonly rows: readonly RosterRow[] }

/** The bytes of a file of the trial; nothing when it is not there. */
export type Read = (path: string) => Uint8Array | undefined

/** Attributes that stand in participants.csv, by the name of their column. */
export const ownAttributes = ({ population }: Protocol): readonly (readonly [name: string, Attribute])[] =>
  Object.entries(population.attributes ?? {}).filter(([, { source }]) => source === undefined)

/** The columns of a list that are used, by what they are used for. */
type Columns = {
  readonly id: string
  readonly site: string
  readonly cluster: string | undefined
  readonly attributes: readonly (readonly [name: string, column: string])[]
  /** Columns that say when an attribute was measured. */
  readonly measured: readonly string[]
  readonly types: Readonly<Record<string, ColumnType>>
}

const idColumnOf = ({ header }: TextTable, file: File): string => {
  const found = idNames[file].find((name) => header.includes(name))
  if (found !== undefined) return found
  const place = { file, line: 1, found: header.map(shown).join(', ') }
  throw new ProblemError(problem('participants.no-id', { file, names: idNames[file].join(', ') }, place))
}

/** Attributes that only clusters.csv holds: what is known of a cluster need not stand again with each person. */
const heldByClusters = (read: Read, protocol: Protocol): ReadonlySet<string> => {
  const bytes = drawsClusters(protocol) ? read(clustersFile) : undefined
  return new Set(bytes === undefined ? [] : readTable(bytes, clustersFile).header)
}

const columnsOf = (table: TextTable, protocol: Protocol, file: File, elsewhere: ReadonlySet<string>): Columns => {
  const { allocation } = protocol
  const isPeople = file === participantsFile
  const id = idColumnOf(table, file)
  const named = isPeople && 'cluster' in allocation ? allocation.cluster : undefined
  const cluster = named?.source === undefined || drawsClusters(protocol) ? named?.column : undefined
  const site = 'siteColumn' in allocation ? (allocation.siteColumn ?? 'site') : 'site'
  const own = ownAttributes(protocol).filter(
    ([name, { column = name }]) => table.header.includes(column) || (isPeople && !elsewhere.has(column)),
  )
  const measured = own.flatMap(([, { measuredOn }]) =>
    measuredOn !== undefined && (isPeople || table.header.includes(measuredOn)) ? [measuredOn] : [],
  )
  return {
    id,
    site,
    cluster,
    attributes: own.map(([name, { column = name }]) => [name, column]),
    measured,
    types: {
      ...(cluster === undefined ? {} : { [cluster]: { type: 'id', repeats: 'allowed' } }),
      ...(isPeople && allocation.method === 'by-site' ? { [site]: { type: 'text' } } : {}),
      ...Object.fromEntries(measured.map((column) => [column, { type: 'date' }])),
      ...Object.fromEntries(own.map(([name, attribute]) => [attribute.column ?? name, columnTypeOf(attribute)])),
      [id]: { type: 'id' },
    },
  }
}

const textAt = (table: TextTable, column: string | undefined, row: number): string | undefined => {
  if (column === undefined || !table.header.includes(column)) return undefined
  const text = table.cell(row, column)
  return isMissing(text) ? undefined : text
}

/** Numbers as numbers and days as ISO days; everything else as it is written. */
const valueAt = (table: TextTable, typed: TypedTable, column: string, row: number): KnownValues[string] => {
  const found = typed.columns[column]
  const text = textAt(table, column, row)
  if (text === undefined) return null
  const isValue = found?.type === 'number' || found?.type === 'integer' || found?.type === 'date'
  return isValue ? found.values[row] : text
}

const dayAt = (typed: TypedTable, column: string, row: number): string | null => {
  const found = typed.columns[column]
  return found?.type === 'date' ? (found.values[row] ?? null) : null
}

const listFile = (read: Read, protocol: Protocol, file: File): Roster | undefined => {
  const bytes = read(file)
  if (bytes === undefined) return undefined
  const table = readTable(bytes, file)
  const elsewhere = file === participantsFile ? heldByClusters(read, protocol) : new Set<string>()
  const columns = columnsOf(table, protocol, file, elsewhere)
  const typed: TypedTable = typeColumns(table, columns.types)
  const rows = Array.from({ length: table.rowCount }, (_, row): RosterRow => {
    const site = textAt(table, columns.site, row)
    const cluster = textAt(table, columns.cluster, row)
    return {
      id: table.cell(row, columns.id),
      line: table.line(row),
      values: Object.fromEntries(
        columns.attributes.map(([name, column]) => [name, valueAt(table, typed, column, row)]),
      ),
      measured: Object.fromEntries(columns.measured.map((column) => [column, dayAt(typed, column, row)])),
      ...(site === undefined ? {} : { site }),
      ...(cluster === undefined ? {} : { cluster }),
    }
  })
  return { reading: typed.reading, rows }
}

/**
 * The list of participants; nothing where the trial has none.
 *
 * @throws ProblemError with everything wrong in it
 */
export const readParticipants = (read: Read, protocol: Protocol): Roster | undefined =>
  listFile(read, protocol, participantsFile)

/** The list of clusters, where clusters are drawn and there is one. */
export const readClusters = (read: Read, protocol: Protocol): Roster | undefined =>
  drawsClusters(protocol) ? listFile(read, protocol, clustersFile) : undefined
