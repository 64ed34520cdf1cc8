import type { AllocationPlan, Unit } from '../allocation/index.ts'
import { type Roster, readClusters, readParticipants } from '../analysis/index.ts'
import type { Participant, TrialState } from '../journal/index.ts'
import { type Problem, ProblemError, problem } from '../problems/index.ts'
import {
  drawsClusters,
  type KnownValues,
  type Protocol,
  secretAttributeOf,
  strataOf,
  unitOf,
} from '../protocol/index.ts'
import type { TrialPlace } from './trial-place.ts'

/** Someone or something that waits for a lot. */
export type Candidate = { readonly id: string; readonly values: KnownValues }

/** A person as enrolled, before there is an entry for it: what the draw needs to know. */
export type Enrolled = Candidate & { readonly cluster?: string; readonly site?: string }

const waits = ({ enrolled, allocation, placed, screenedOut, withdrawn }: Participant): boolean =>
  enrolled !== undefined && !allocation && !placed && !screenedOut && !withdrawn

/** Everyone enrolled, from the journal and from the rows being enrolled now. */
const everyoneEnrolled = (state: TrialState, fresh: readonly Enrolled[]): readonly Enrolled[] => [
  ...[...state.participants.values()].filter(waits).map(
    ({ id, enrolled }): Enrolled => ({
      id,
      values: enrolled?.attributes ?? {},
      ...(enrolled?.cluster === undefined ? {} : { cluster: enrolled.cluster }),
    }),
  ),
  ...fresh,
]

/** Clusters named by the people in them; a stratum must hold for the whole cluster. */
const clustersOf = (protocol: Protocol, people: readonly Enrolled[]): readonly Candidate[] => {
  const clusters = new Map<string, KnownValues>()
  for (const { cluster, values } of people) {
    if (cluster === undefined) continue
    const known = clusters.get(cluster)
    if (known === undefined) clusters.set(cluster, values)
    for (const attribute of strataOf(protocol)) {
      if (known !== undefined && known[attribute] !== values[attribute]) {
        throw new ProblemError(problem('draw.cluster-varies', { cluster, attribute }))
      }
    }
  }
  return [...clusters].map(([id, values]) => ({ id, values }))
}

/** People whose cluster is not in the list of clusters: they would get no arm. */
const strangers = (people: readonly Enrolled[], clusters: Roster): readonly Problem[] => {
  const listed = new Set(clusters.rows.map(({ id }) => id))
  return people.flatMap(({ id: unit, cluster }) =>
    cluster === undefined || listed.has(cluster) ? [] : [problem('draw.cluster-unknown', { unit, cluster })],
  )
}

/**
 * Who waits for a lot: people enrolled and not yet drawn, or the clusters not yet drawn (the rows of clusters.csv, else
 * the distinct clusters of the people).
 *
 * @throws ProblemError with everyone whose cluster is not listed, or with a stratum that varies inside a cluster
 */
const candidates = (
  protocol: Protocol,
  state: TrialState,
  people: readonly Enrolled[],
  clusters: Roster | undefined,
): readonly Candidate[] => {
  if (!drawsClusters(protocol)) return people
  const unknown = clusters === undefined ? [] : strangers(people, clusters)
  if (unknown.length > 0) throw new ProblemError(unknown)
  const drawn = new Set(state.allocations.map(({ unit }) => unit))
  return (clusters?.rows ?? clustersOf(protocol, people)).filter(({ id }) => !drawn.has(id))
}

/** Rows that are not enrolled yet. */
const enrolmentOf = (roster: Roster | undefined, state: TrialState): readonly Enrolled[] =>
  (roster?.rows ?? []).filter(({ id }) => state.participants.get(id)?.enrolled === undefined)

/** What is known of people beside the journal: by the list, or by the place that keeps who they are. */
const knownBeside = (place: TrialPlace, protocol: Protocol, roster: Roster | undefined) => {
  const secret = secretAttributeOf(protocol)
  const listed = new Map<string, KnownValues>((roster?.rows ?? []).map(({ id, values }) => [id, values]))
  if (secret === undefined) return listed
  for (const [id, born] of place.birthDates?.() ?? []) listed.set(id, { ...listed.get(id), [secret]: born })
  return listed
}

/** People enrolled earlier, with what is known of them beside it: a birth date is not in the journal. */
const withDates = (state: TrialState, listed: ReadonlyMap<string, KnownValues>): TrialState => {
  if (listed.size === 0) return state
  const participants = new Map(
    [...state.participants].map(([id, person]) => {
      const { enrolled } = person
      if (enrolled === undefined) return [id, person] as const
      const attributes = { ...listed.get(id), ...enrolled.attributes } as NonNullable<typeof enrolled.attributes>
      return [id, { ...person, enrolled: { ...enrolled, attributes } }] as const
    }),
  )
  return { ...state, participants }
}

/** Who is to be enrolled and who waits for a lot, from the journal and the lists as they stand. */
export type Waiting = {
  readonly roster: Roster | undefined
  readonly fresh: readonly Enrolled[]
  readonly waiting: readonly Candidate[]
}

/** @throws ProblemError with everything wrong in the lists */
export const whoWaits = (place: TrialPlace, protocol: Protocol, state: TrialState): Waiting => {
  const roster = readParticipants(place.read, protocol)
  const clusters = readClusters(place.read, protocol)
  const fresh = enrolmentOf(roster, state)
  const people = everyoneEnrolled(withDates(state, knownBeside(place, protocol, roster)), fresh)
  return { roster, fresh, waiting: candidates(protocol, state, people, clusters) }
}

/** Those of the waiting who are asked for, in that order. @throws ProblemError with everyone who does not wait */
export const wantedAmong = (waiting: readonly Candidate[], wanted: readonly string[]): readonly Candidate[] => {
  const byId = new Map(waiting.map((candidate) => [candidate.id, candidate]))
  const unknown = wanted.filter((id) => !byId.has(id))
  if (unknown.length > 0) throw new ProblemError(unknown.map((unit) => problem('draw.unit-unknown', { unit })))
  return wanted.map((id) => byId.get(id) as Candidate)
}

/**
 * The units as the draw sees them.
 *
 * @throws ProblemError with every unit that lacks a value the draw needs
 */
export const unitsToDraw = (
  protocol: Protocol,
  plan: AllocationPlan,
  waiting: readonly Candidate[],
): readonly Unit[] => {
  const units: Unit[] = []
  const problems: Problem[] = []
  for (const { id, values } of waiting) {
    const unit = unitOf(protocol, plan, id, values)
    if ('unfit' in unit) problems.push(problem('draw.value-missing', { unit: id, attribute: unit.unfit }))
    else units.push(unit)
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return units
}
