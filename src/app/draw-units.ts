import type { AllocationPlan, Unit } from '../allocation/index.ts'
import type { Roster } from '../analysis/index.ts'
import type { Participant, TrialState } from '../journal/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { drawsClusters, type KnownValues, type Protocol, strataOf, unitOf } from '../protocol/index.ts'

/** Someone or something that waits for a lot. */
export type Candidate = { readonly id: string; readonly values: KnownValues }

/** A person as enrolled, before there is an entry for it: what the draw needs to know. */
export type Enrolled = Candidate & { readonly cluster?: string }

const waits = ({ enrolled, allocation, placed, screenedOut, withdrawn }: Participant): boolean =>
  enrolled !== undefined && !allocation && !placed && !screenedOut && !withdrawn

/** Everyone enrolled, from the journal and from the rows being enrolled now. */
export const everyoneEnrolled = (state: TrialState, fresh: readonly Enrolled[]): readonly Enrolled[] => [
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

/**
 * Who waits for a lot: people enrolled and not yet drawn, or the clusters not yet drawn (the rows of clusters.csv, else
 * the distinct clusters of the people).
 */
export const candidates = (
  protocol: Protocol,
  state: TrialState,
  people: readonly Enrolled[],
  clusters: Roster | undefined,
): readonly Candidate[] => {
  if (!drawsClusters(protocol)) return people
  const drawn = new Set(state.allocations.map(({ unit }) => unit))
  return (clusters?.rows ?? clustersOf(protocol, people)).filter(({ id }) => !drawn.has(id))
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
  const problems = []
  for (const { id, values } of waiting) {
    const unit = unitOf(protocol, plan, id, values)
    if ('unfit' in unit) problems.push(problem('draw.value-missing', { unit: id, attribute: unit.unfit }))
    else units.push(unit)
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return units
}
