import { stratumLabel } from '../../allocation/index.ts'
import type { Participant, TrialState } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { categoryOf, drawsClusters, type Protocol, strataOf } from '../../protocol/index.ts'
import { cellAt, cellOfUnit } from './cells.ts'
import type { FrameUnit } from './frame.ts'
import type { Known } from './known.ts'
import { participantsFile, type Roster } from './roster-file.ts'
import { absentSource, type LoadedTable } from './sources.ts'

/** Those in an arm, and how many more there are who are in none. */
export type Units = { readonly units: readonly FrameUnit[]; readonly withoutArm: number }

/** Everyone in the journal, and those of whom only the lot is left because their enrolment was erased. */
const everyoneDrawn = (protocol: Protocol, { participants, allocations }: TrialState): readonly Participant[] => {
  const people = [...participants.values()]
  if (drawsClusters(protocol)) return people
  const erased = allocations.filter(({ unit }) => !participants.has(unit))
  return [
    ...people,
    ...erased.map((allocation) => ({ id: allocation.unit, enrolments: 0, exits: [], deliveries: [], allocation })),
  ]
}

/** Who serves each person, where a source says so: known only after the draw, and not for everyone. */
const caseworkersOf = ({ allocation }: Protocol, tables: ReadonlyMap<string, LoadedTable>) => {
  const { column, source } = ('cluster' in allocation ? allocation.cluster : undefined) ?? {}
  const loaded = tables.get(source ?? '')
  if (loaded === undefined || column === undefined) return () => undefined
  return (id: string): string | undefined => {
    const cell = cellOfUnit(loaded, column, id)
    return cell === null || cell === undefined ? undefined : String(cell)
  }
}

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)

/**
 * Everyone drawn, in the arm they were drawn to. Who entered a cluster after it was drawn counts from the day they
 * entered it. Epochs are strata.
 *
 * @throws ProblemError when someone was drawn to an arm that the protocol no longer has
 */
export const drawnUnits = (protocol: Protocol, tables: ReadonlyMap<string, LoadedTable>, state: TrialState): Units => {
  const { epochs } = state
  const known = new Set(protocol.arms.map(({ id }) => id))
  const servedBy = caseworkersOf(protocol, tables)
  const units = everyoneDrawn(protocol, state).flatMap((participant): FrameUnit[] => {
    const { id, allocation, enrolled, placed } = participant
    if (allocation === undefined || placed !== undefined) return []
    if (!known.has(allocation.arm)) throw armGone(allocation.arm, allocation.seq, known)
    const stratum = epochs.length > 1 ? `epoch=${allocation.epoch + 1};${allocation.stratum}` : allocation.stratum
    const drawn = allocation.occurred.slice(0, 10)
    const drawnOn = allocation.unit === id ? drawn : later(drawn, enrolled?.occurred.slice(0, 10))
    const cluster = allocation.unit === id ? (enrolled?.cluster ?? servedBy(id)) : allocation.unit
    const site = enrolled?.site
    const belongs = { ...(cluster === undefined ? {} : { cluster }), ...(site === undefined ? {} : { site }) }
    return [{ id, arm: allocation.arm, stratum, drawnOn, participant, ...belongs }]
  })
  return { units, withoutArm: 0 }
}

/** An amendment that takes out an arm leaves the people drawn to it without a place in the results. */
const armGone = (arm: string, seq: number, known: ReadonlySet<string>): ProblemError => {
  const place = { file: 'journal.ndjson', line: seq, found: arm, expected: [...known].join(', ') }
  return new ProblemError(problem('data.arm-unknown', { column: 'arm' }, place))
}

const isMember = ({ enrolled, placed }: Participant): boolean => enrolled !== undefined && placed === undefined

/**
 * Everyone at a site that is in an arm; with one arm only, everyone. Nobody need be enrolled: whoever stands in
 * participants.csv and is not in the journal takes part.
 */
export const unitsOfSites = ({ allocation, arms }: Protocol, state: TrialState, roster: Roster | undefined): Units => {
  const armOf = (site: string | undefined): string | undefined =>
    allocation.method === 'by-site' ? allocation.sites[site ?? ''] : arms[0]?.id
  const inJournal = [...state.participants.values()].filter(isMember).map((participant) => {
    const { id, enrolled } = participant
    return { id, site: enrolled?.site, drawnOn: enrolled?.occurred.slice(0, 10), participant }
  })
  const listed = (roster?.rows ?? [])
    .filter(({ id }) => !state.participants.has(id))
    .map(({ id, site }) => ({ id, site }))
  const everyone = [...inJournal, ...listed]
  const units = everyone.flatMap(({ site, ...rest }): FrameUnit[] => {
    const arm = armOf(site)
    return arm === undefined
      ? []
      : [{ ...rest, arm, stratum: 'all', ...(site === undefined ? {} : { site, cluster: site }) }]
  })
  return { units, withoutArm: everyone.length - units.length }
}

/**
 * Everyone whose arm a source states; the journal adds who withdrew.
 *
 * @throws ProblemError when the source is not there, names an arm that the protocol does not know, or leaves open to which
 * cluster someone belongs
 */
export const recordedUnits = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  state: TrialState,
  { known, roster }: { readonly known: Known; readonly roster: Roster | undefined },
): Units => {
  const { allocation } = protocol
  if (allocation.method !== 'recorded') throw new TypeError('not a recorded design')
  const loaded = tables.get(allocation.source)
  if (loaded === undefined) throw new ProblemError(absentSource(protocol, allocation.source))
  const clusterOf = statedClusters(protocol, tables, loaded, roster)
  let withoutArm = 0
  const units = loaded.units.flatMap((id, row): FrameUnit[] => {
    const participant = state.participants.get(id)
    if (participant?.placed !== undefined) return []
    const arm = statedArm(protocol, loaded, row)
    if (arm === undefined) withoutArm += 1
    if (arm === undefined) return []
    const person = { id, ...(participant === undefined ? {} : { participant }) }
    return [{ ...person, arm, stratum: statedStratum(protocol, known, person), ...clusterOf(id) }]
  })
  return { units, withoutArm }
}

const statedArm = ({ allocation }: Protocol, loaded: LoadedTable, row: number): string | undefined => {
  if (allocation.method !== 'recorded') return undefined
  const { column, values } = allocation
  const cell = cellAt(loaded, column, row)
  if (cell === null || cell === undefined) return undefined
  const arm = values[String(cell)]
  if (arm !== undefined) return arm
  const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(column) }
  const extras = { found: String(cell), expected: Object.keys(values).join(', ') }
  throw new ProblemError(problem('data.arm-unknown', { column }, { ...place, ...extras }))
}

/** What each person belonged to: in the source of the arms where it has the column, else in participants.csv. */
const statedClusters = (
  { allocation }: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  arms: LoadedTable,
  roster: Roster | undefined,
) => {
  const { column, source } = ('cluster' in allocation ? allocation.cluster : undefined) ?? {}
  if (column === undefined) return () => ({})
  const listed = new Map(roster?.rows.map((row) => [row.id, row.cluster]))
  const loaded = tables.get(source ?? '') ?? arms
  const isInSource = loaded.table.columns[column] !== undefined
  return (id: string): Pick<FrameUnit, 'cluster'> => {
    const cluster = isInSource ? cellOfUnit(loaded, column, id) : listed.get(id)
    if (cluster !== null && cluster !== undefined) return { cluster: String(cluster) }
    const row = loaded.rowOf.get(id)
    const place =
      isInSource && row !== undefined
        ? { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(column) }
        : { file: isInSource ? loaded.source.file : participantsFile }
    throw new ProblemError(problem('data.cluster-missing', { column }, place))
  }
}

/** The stratum from the attributes as they are known; an empty one is a stratum of its own. */
const statedStratum = (protocol: Protocol, known: Known, person: Pick<FrameUnit, 'id' | 'participant'>): string => {
  const attributes = protocol.population.attributes ?? {}
  const parts = strataOf(protocol).map((name) => {
    const attribute = attributes[name]
    return [name, (attribute && categoryOf(attribute, known.knownValue(name, person))) ?? 'missing'] as const
  })
  const label = stratumLabel(parts)
  return typeof label === 'string' ? label : 'all'
}
