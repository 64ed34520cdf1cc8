import type { DeliveryFact, Participant } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { type Expectation, phaseOf } from './phase.ts'

/** Something that is expected of a citizen next. */
export type Due = {
  readonly expectation: string
  /** The conversation, activity, grant or exemption. */
  readonly of: string
  /** Its last day: after it, it is missing. Nothing where any day will do. */
  readonly by?: string
  /** How many of the times are still to come in the running stretch. */
  readonly left: number
  readonly form?: string
}

type About = { readonly from: string; readonly today: string; readonly arm: string }

const isOf = (fact: DeliveryFact, of: string): boolean => {
  if (fact.kind === 'conversation-registered') return fact.conversation === of
  if (fact.kind === 'activity-registered') return fact.activity === of
  if (fact.kind === 'grant-registered') return fact.grant === of
  return fact.kind === 'exemption-decided' && fact.exemption === of
}

/** Held, or not due: either settles the stretch. A conversation called off does not. */
const settles = (fact: DeliveryFact): boolean =>
  fact.kind !== 'conversation-registered' || fact.status === 'held' || fact.status === 'not-due'

const runsIn = (fact: DeliveryFact, first: string, last: string): boolean => {
  const begins = fact.occurred.slice(0, 10)
  const ends = fact.kind === 'activity-registered' ? (fact.until ?? begins) : begins
  return begins <= last && ends >= first
}

const dueOf = (protocol: Protocol, person: Participant, about: About, expectation: Expectation): Due | undefined => {
  const { id, of, arms, every, form } = expectation
  if (!arms.includes(about.arm)) return undefined
  const [firstWeek, lastWeek] = phaseOf(protocol, expectation)
  const week = Math.floor((dayOf(about.today) - dayOf(about.from)) / 7) + 1
  if (week < firstWeek || week > lastWeek) return undefined
  const facts = person.deliveries.filter((fact) => isOf(fact, of) && settles(fact))
  const named = { expectation: id, of, ...(form === undefined ? {} : { form }) }
  if (every === undefined) return facts.length > 0 ? undefined : { ...named, left: 1 }
  const stretch = Math.floor((week - firstWeek) / every.weeks)
  const start = dayOf(about.from) + 7 * (firstWeek - 1 + stretch * every.weeks)
  const [first, by] = [isoDateOf(start), isoDateOf(start + 7 * every.weeks - 1)]
  const inStretch = facts.filter((fact) => runsIn(fact, first, by))
  const wasNotDue = inStretch.some((fact) => fact.kind === 'conversation-registered' && fact.status === 'not-due')
  const left = wasNotDue ? 0 : (every.times ?? 1) - inStretch.length
  return left > 0 ? { ...named, by, left } : undefined
}

/** What is still expected in the running stretch of each expectation, what ends first before the rest. */
export const dueThings = (protocol: Protocol, person: Participant, about: About): readonly Due[] =>
  (protocol.delivery?.expectations ?? [])
    .flatMap((expectation) => dueOf(protocol, person, about, expectation) ?? [])
    .toSorted((a, b) => ((a.by ?? '9') < (b.by ?? '9') ? -1 : 1))
