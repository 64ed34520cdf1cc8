import type { DeliveryFact, Participant, TrialState } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf } from '../../registers/index.ts'

/** One citizen as the counting of deliveries sees them. Days are numbers (`dayOf`). */
export type DeliveryPerson = {
  readonly id: string
  readonly arm: string
  readonly site?: string
  readonly entry: 'drawn' | 'placed' | 'member'
  /** The day that project weeks are counted from. */
  readonly from: number
  /** The day they left the intervention or the trial, or died: windows must be over before it. */
  readonly ended?: number
  /** Who had the case from which day on, in order. */
  readonly workers: readonly { readonly from: number; readonly worker: string }[]
  readonly facts: readonly DeliveryFact[]
  /** What was registered of them was erased: they are in no base of what was delivered. */
  readonly erased?: true
}

const day = (occurred: string): number => dayOf(occurred)

/** The first day on which someone was no longer in the intervention. */
const endOf = ({ exits, withdrawn }: Participant): number | undefined => {
  const days = [...exits.map(({ occurred }) => day(occurred)), ...(withdrawn ? [day(withdrawn.occurred)] : [])]
  return days.length === 0 ? undefined : Math.min(...days)
}

/** Case workers in order: the one they came with, where clusters are people's case workers, then as assigned. */
const workersOf = (from: number, first: string | undefined, facts: readonly DeliveryFact[]) => {
  const assigned = facts
    .flatMap((fact) => (fact.kind === 'caseworker-assigned' ? [{ from: day(fact.occurred), worker: fact.worker }] : []))
    .toSorted((a, b) => a.from - b.from)
  return first === undefined
    ? assigned
    : [{ from: Math.min(from, assigned[0]?.from ?? from), worker: first }, ...assigned]
}

type Known = {
  readonly arm: string
  readonly from: number
  readonly entry: DeliveryPerson['entry']
  readonly site?: string
}

const drawnDay = ({ allocation, enrolled, id }: Participant): number => {
  const drawn = day(allocation?.occurred ?? enrolled?.occurred ?? '')
  // Who entered a cluster after it was drawn counts from the day they entered it.
  return allocation?.unit === id || enrolled === undefined ? drawn : Math.max(drawn, day(enrolled.occurred))
}

const knownOf = ({ allocation: { method, ...rules }, arms }: Protocol, person: Participant): Known | undefined => {
  const { placed, allocation, enrolled, screenedOut } = person
  const site = placed?.site ?? enrolled?.site
  const at = site === undefined ? {} : { site }
  if (placed !== undefined) return { arm: placed.arm, from: day(placed.occurred), entry: 'placed', ...at }
  if (allocation !== undefined) return { arm: allocation.arm, from: drawnDay(person), entry: 'drawn', ...at }
  if (enrolled === undefined || screenedOut !== undefined) return undefined
  const bySite = method === 'by-site' && 'sites' in rules ? (rules.sites as Readonly<Record<string, string>>) : {}
  const arm = method === 'by-site' ? bySite[site ?? ''] : method === 'none' ? arms[0]?.id : undefined
  return arm === undefined ? undefined : { arm, from: day(enrolled.occurred), entry: 'member', ...at }
}

/**
 * A participant as deliveries are counted: in the arm they were drawn to or placed in, from the day of the draw (the day
 * they were placed, or entered a cluster already drawn). Nobody where they are in no arm, or where they withdrew and
 * nothing about them may be used.
 *
 * @param stated the arm by a source, where the protocol's own design does not say it
 */
export const deliveryPerson = (
  protocol: Protocol,
  participant: Participant,
  stated?: string,
): DeliveryPerson | undefined => {
  if (participant.withdrawn?.keeps === 'nothing') return undefined
  const { id, enrolled, placed, deliveries: facts, erased } = participant
  const own = knownOf(protocol, participant)
  const known: Known | undefined =
    own ??
    (stated === undefined || enrolled === undefined
      ? undefined
      : {
          arm: stated,
          from: day(enrolled.occurred),
          entry: 'member',
          ...(enrolled.site ? { site: enrolled.site } : {}),
        })
  if (known === undefined || !protocol.arms.some((arm) => arm.id === known.arm)) return undefined
  const ended = endOf(participant)
  const workers = workersOf(known.from, placed?.cluster ?? enrolled?.cluster, facts)
  return { id, ...known, ...(ended === undefined ? {} : { ended }), workers, facts, ...(erased ? { erased } : {}) }
}

/** Everyone in an arm, from where the journal stands. */
export const deliveryPeople = (
  protocol: Protocol,
  { participants }: TrialState,
  armOf: (id: string) => string | undefined = () => undefined,
): readonly DeliveryPerson[] =>
  [...participants.values()].flatMap(
    (participant) => deliveryPerson(protocol, participant, armOf(participant.id)) ?? [],
  )

/** Who had the case on a day; nobody where that is not known. */
export const workerOn = ({ workers }: Pick<DeliveryPerson, 'workers'>, on: number): string | undefined => {
  let found = workers[0]?.worker
  for (const { from, worker } of workers) if (from <= on) found = worker
  return found
}
