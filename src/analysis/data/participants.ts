import type { Participant, TrialState } from '../../journal/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { type Attribute, drawsClusters, type KnownValues, type Protocol } from '../../protocol/index.ts'
import { columnTypeOf, isMissing, type Reading, readTable, shown, typeColumns } from '../../registers/index.ts'

export const participantsFile = 'participants.csv'
export const clustersFile = 'clusters.csv'

const idNames = {
  [participantsFile]: ['id', 'unit', 'participant', 'deltager', 'borger'],
  [clustersFile]: ['id', 'cluster', 'unit', 'klynge'],
} as const

/** One row of a list of units: its id and what is known before the draw. */
export type RosterRow = {
  readonly id: string
  readonly line: number
  readonly values: KnownValues
  readonly site?: string
  readonly cluster?: string
}

/** The bytes of a file of the trial; nothing when it is not there. */
type Read = (path: string) => Uint8Array | undefined

export type Roster = { readonly reading: Reading; readonly rows: readonly RosterRow[] }

/** Attributes that stand in participants.csv, by the name of their column. */
const ownAttributes = ({ population }: Protocol): readonly (readonly [name: string, Attribute])[] =>
  Object.entries(population.attributes ?? {}).filter(([, { source }]) => source === undefined)

const listFile = (read: Read, protocol: Protocol, file: keyof typeof idNames): Roster | undefined => {
  const bytes = read(file)
  if (bytes === undefined) return undefined
  const table = readTable(bytes, file)
  const idColumn = idNames[file].find((name) => table.header.includes(name))
  if (idColumn === undefined) {
    throw new ProblemError(
      problem(
        'participants.no-id',
        { file, names: idNames[file].join(', ') },
        { file, line: 1, found: table.header.map(shown).join(', ') },
      ),
    )
  }
  const attributes = ownAttributes(protocol).filter(
    ([name, { column = name }]) => file === participantsFile || table.header.includes(column),
  )
  const allocation = protocol.allocation
  const clusterColumn = 'cluster' in allocation ? allocation.cluster?.column : undefined
  const siteColumn = 'siteColumn' in allocation ? (allocation.siteColumn ?? 'site') : 'site'
  const clusters =
    clusterColumn !== undefined && file === participantsFile ? { [clusterColumn]: { type: 'text' } as const } : {}
  const declared = Object.fromEntries(
    attributes.map(([name, attribute]) => [attribute.column ?? name, columnTypeOf(attribute)]),
  )
  const typed = typeColumns(table, { ...clusters, ...declared, [idColumn]: { type: 'id' } })
  const valueAt = (column: string, row: number): KnownValues[string] => {
    const text = table.cell(row, column)
    if (isMissing(text)) return null
    const values = typed.columns[column]
    if (values?.type === 'number' || values?.type === 'integer') return values.values[row]
    return values?.type === 'date' ? values.values[row] : text
  }
  const textAt = (column: string | undefined, row: number): string | undefined => {
    if (column === undefined || !table.header.includes(column)) return undefined
    const text = table.cell(row, column)
    return isMissing(text) ? undefined : text
  }
  const rows = Array.from({ length: table.rowCount }, (_, row): RosterRow => {
    const values = Object.fromEntries(attributes.map(([name, { column = name }]) => [name, valueAt(column, row)]))
    const site = textAt(siteColumn, row)
    const cluster = file === participantsFile ? textAt(clusterColumn, row) : undefined
    return {
      id: table.cell(row, idColumn),
      line: table.line(row),
      values,
      ...(site === undefined ? {} : { site }),
      ...(cluster === undefined ? {} : { cluster }),
    }
  })
  return { reading: typed.reading, rows }
}

/** The list of participants; nothing where the trial has none. @throws ProblemError with everything wrong in it */
export const readParticipants = (read: Read, protocol: Protocol): Roster | undefined =>
  listFile(read, protocol, participantsFile)

/** The list of clusters, where clusters are drawn and there is one. */
export const readClusters = (read: Read, protocol: Protocol): Roster | undefined =>
  drawsClusters(protocol) ? listFile(read, protocol, clustersFile) : undefined

const differing = (row: RosterRow, person: Participant): Problem[] =>
  Object.entries(person.enrolled?.attributes ?? {}).flatMap(([name, value]) => {
    const now = row.values[name]
    if (now === undefined || now === value) return []
    const details = { unit: row.id, attribute: name, journal: String(value ?? '') }
    return [
      problem('participants.differ', details, { file: participantsFile, line: row.line, found: String(now ?? '') }),
    ]
  })

/** Rows that differ from what was enrolled: from the enrolment on, the journal counts. */
export const rosterDifferences = (roster: Roster, state: TrialState): readonly Problem[] => {
  const listed = new Set(roster.rows.map(({ id }) => id))
  const changed = roster.rows.flatMap((row) => {
    const person = state.participants.get(row.id)
    return person === undefined ? [] : differing(row, person)
  })
  const gone = [...state.participants.values()].filter(({ id, enrolled }) => enrolled !== undefined && !listed.has(id))
  return [...changed, ...gone.map(({ id }) => problem('participants.gone', { unit: id }, { file: participantsFile }))]
}
