import type { DeliveryFact, Participant } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { type Due, dueThings } from './due.ts'
import { phaseOf } from './phase.ts'

/**
 * What a project week was to a conversation. `missing`: one was due and nothing is registered; `erased`: what was registered
 * of the citizen is erased; `none`: none was due.
 */
export type WeekMark = 'held' | 'called-off' | 'stayed-away' | 'cancelled' | 'not-due' | 'missing' | 'erased' | 'none'

export type WeekStrip = { readonly conversation: string; readonly marks: readonly WeekMark[] }

/** An activity over project weeks from 0, both included; `open` where it has no last day. */
export type ActivityBar = {
  readonly activity: string
  readonly from: string
  readonly until?: string
  readonly firstWeek: number
  readonly lastWeek: number
}

/** How a citizen gets on, in project weeks from their first day. */
export type Progress = {
  readonly from: string
  /** Weeks until now, the running one included, or until the citizen left. */
  readonly weeks: number
  readonly strips: readonly WeekStrip[]
  readonly bars: readonly ActivityBar[]
  readonly due: readonly Due[]
}

type Conversation = Extract<DeliveryFact, { kind: 'conversation-registered' }>

const weekFrom = (from: string, day: string): number => Math.floor((dayOf(day) - dayOf(from)) / 7)

/** Whether the week, counted from 0, ends a stretch in which a conversation of this name is expected of the arm. */
const isDueIn = (protocol: Protocol, arm: string | undefined, of: string, week: number): boolean =>
  (protocol.delivery?.expectations ?? []).some((expectation) => {
    if (expectation.of !== of || arm === undefined || !expectation.arms.includes(arm)) return false
    if (expectation.every === undefined) return false
    const [first, last] = phaseOf(protocol, expectation)
    const number = week + 1
    return number >= first && number <= last && (number - first + 1) % expectation.every.weeks === 0
  })

/** Held counts before all else, then that nothing was due, then what was said last. */
const markOf = (facts: readonly Conversation[]): WeekMark | undefined => {
  const statuses = facts.toSorted((a, b) => (a.occurred < b.occurred ? -1 : 1)).map(({ status }) => status)
  if (statuses.includes('held')) return 'held'
  return statuses.includes('not-due') ? 'not-due' : statuses.at(-1)
}

const stripsOf = (protocol: Protocol, person: Participant, about: About, weeks: number): readonly WeekStrip[] => {
  const lacking = person.erased === true ? 'erased' : 'missing'
  const talks = person.deliveries.filter((fact) => fact.kind === 'conversation-registered')
  return Object.keys(protocol.delivery?.conversations ?? {}).map((conversation) => ({
    conversation,
    marks: Array.from({ length: weeks }, (_, week): WeekMark => {
      const inWeek = talks.filter(
        (fact) => fact.conversation === conversation && weekFrom(about.from, fact.occurred) === week,
      )
      const isOver = isoDateOf(dayOf(about.from) + 7 * (week + 1)) <= about.passed
      const missing = isOver && isDueIn(protocol, about.arm, conversation, week)
      return markOf(inWeek) ?? (missing ? lacking : 'none')
    }),
  }))
}

const barsOf = (person: Participant, { from }: About, weeks: number): readonly ActivityBar[] =>
  person.deliveries
    .filter((fact) => fact.kind === 'activity-registered')
    .map(({ activity, occurred, until }) => ({
      activity,
      from: occurred.slice(0, 10),
      ...(until === undefined ? {} : { until }),
      firstWeek: Math.max(0, weekFrom(from, occurred)),
      lastWeek: Math.min(weeks - 1, until === undefined ? weeks - 1 : weekFrom(from, until)),
    }))
    .filter(({ firstWeek, lastWeek }) => lastWeek >= firstWeek)

type About = {
  readonly from: string
  /** Weeks that end by this day are over. */
  readonly passed: string
  readonly arm?: string
}

/** The day that project weeks are counted from: of the lot, or of being placed; without either, of the enrolment. */
const firstDay = ({ placed, allocation, enrolled }: Participant): string | undefined => {
  const drawn = allocation?.occurred
  const entered = enrolled?.occurred
  const later = drawn !== undefined && entered !== undefined && entered > drawn ? entered : drawn
  return (placed?.occurred ?? later ?? entered)?.slice(0, 10)
}

/** The first day on which the citizen was no longer in the intervention, or tomorrow. */
const endOf = ({ exits, withdrawn }: Participant, today: string): string => {
  const days = [...exits.map(({ occurred }) => occurred), ...(withdrawn === undefined ? [] : [withdrawn.occurred])]
  const first = days.map((day) => day.slice(0, 10)).toSorted()[0]
  return first ?? isoDateOf(dayOf(today) + 1)
}

/**
 * How a citizen gets on. Where the arm may not be shown, leave it out: nothing is then said of what was expected.
 *
 * @param today the day it is; its week is the last
 */
export const progressOf = (
  protocol: Protocol,
  person: Participant,
  today: string,
  arm?: string,
): Progress | undefined => {
  const from = firstDay(person)
  if (from === undefined) return undefined
  const until = endOf(person, today)
  const about = { from, passed: until < today ? until : today, ...(arm === undefined ? {} : { arm }) }
  const weeks = Math.max(1, Math.ceil((dayOf(until) - dayOf(from)) / 7))
  const strips = stripsOf(protocol, person, about, weeks)
  const left = person.exits.length > 0 || person.withdrawn !== undefined
  return {
    from,
    weeks,
    strips,
    bars: barsOf(person, about, weeks),
    due: left || person.erased === true || arm === undefined ? [] : dueThings(protocol, person, { from, today, arm }),
  }
}
