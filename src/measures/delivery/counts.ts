import { isoWeekOf, weekOfDay } from '../../registers/index.ts'
import { bareRecord } from './bare.ts'
import type { DeliveryOutline } from './outline.ts'
import { workerOn } from './person.ts'
import type { DeliveryPlan, Expected } from './plan.ts'
import { type Strip, statusAt } from './strip.ts'
import { windowAt, windowsPassed } from './windows.ts'

/** How many windows, or people, have each status: by the number of the status. */
export type Tally = number[]

/** A tally per arm and key: a project week, a calendar week, a site, a case worker. Who has none stands under ``. */
export type Cut = Record<string, Record<string, Tally>>

export const cutNames = ['week', 'calendar', 'site', 'worker'] as const
export type CutName = (typeof cutNames)[number]

/** Of one expectation, everyone in each arm, also arms that it is not of: what the others get is the contrast. */
export type ExpectationCounts = { all: Record<string, Tally> } & Record<CutName, Cut> & {
    /** How many people the windows are of, by arm: in all, at a site, with a case worker. */
    people: { all: Record<string, number>; site: People; worker: People }
  }

type People = Record<string, Record<string, number>>

/** Of one arm, as of the day. */
export type ArmCounts = {
  /** Whose first day has come; of them placed, and gone. */
  started: number
  placed: number
  ended: number
  /** Of those started, whose registrations were erased: they count in nothing below, and in no expectation. */
  erased: number
  /** Who ever had a case worker that is known, and how many changed 0, 1, 2, … times. */
  changes: number[]
  /** How many people ever received a thing. */
  received: Record<string, number>
}

/**
 * Everything that is counted of delivery, as whole numbers that add up over people: what one citizen adds can be taken out
 * again, so that a page keeps its counts by recounting only those of whom something was registered.
 */
export type DeliveryCounts = {
  expectations: Record<string, ExpectationCounts>
  arms: Record<string, ArmCounts>
  /** Citizens whom a case worker has on the day, by arm. */
  caseload: Record<string, Record<string, number>>
}

const freshExpectation = (): ExpectationCounts => ({
  all: bareRecord(),
  week: bareRecord(),
  calendar: bareRecord(),
  site: bareRecord(),
  worker: bareRecord(),
  people: { all: bareRecord(), site: bareRecord(), worker: bareRecord() },
})

export const emptyCounts = (plan: DeliveryPlan): DeliveryCounts => {
  const expectations = bareRecord<ExpectationCounts>()
  for (const { id } of plan.expectations) expectations[id] = freshExpectation()
  return { expectations, arms: bareRecord(), caseload: bareRecord() }
}

/** Whether a person is put in or taken out. */
export type Sign = 1 | -1

const bump = (into: Record<string, number>, key: string, by: Sign): void => {
  into[key] = (into[key] ?? 0) + by
}

const isoWeeks = new Map<number, string>()

const isoWeek = (week: number): string => {
  const known = isoWeeks.get(week) ?? isoWeekOf(week)
  isoWeeks.set(week, known)
  return known
}

const tallyOf = (into: Record<string, Tally>, key: string, size: number): Tally => {
  const known = into[key] ?? new Array<number>(size).fill(0)
  into[key] = known
  return known
}

const within = (cut: Cut, arm: string): Record<string, Tally> => {
  const known = cut[arm] ?? bareRecord<Tally>()
  cut[arm] = known
  return known
}

const peopleIn = (people: People, arm: string): Record<string, number> => {
  const known = people[arm] ?? bareRecord<number>()
  people[arm] = known
  return known
}

const addWindows = (
  into: ExpectationCounts,
  expected: Expected,
  person: DeliveryOutline,
  { strip, passed: [first, end], sign }: { strip: Strip; passed: readonly [number, number]; sign: Sign },
): void => {
  if (end <= first) return
  const { arm, site = '', from } = person
  const size = expected.statuses.length
  const all = tallyOf(into.all, arm, size)
  const ofSite = tallyOf(within(into.site, arm), site, size)
  const weeks = within(into.week, arm)
  const calendar = within(into.calendar, arm)
  const workers = within(into.worker, arm)
  const seen = new Set<string>()
  for (let at = first; at < end; at += 1) {
    const status = statusAt(strip, at)
    const { lastDay, lastWeek } = windowAt(expected, from, at)
    const add = (tally: Tally): void => {
      tally[status] = (tally[status] as number) + sign
    }
    add(tallyOf(weeks, `${lastWeek}`, size))
    add(tallyOf(calendar, isoWeek(weekOfDay(lastDay)), size))
    // Of people, one counts once: as they stand in their last window.
    if (expected.counts === 'people' && at < end - 1) continue
    add(all)
    add(ofSite)
    const worker = workerOn(person, lastDay) ?? ''
    add(tallyOf(workers, worker, size))
    seen.add(worker)
  }
  bump(into.people.all, arm, sign)
  bump(peopleIn(into.people.site, arm), site, sign)
  for (const worker of seen) bump(peopleIn(into.people.worker, arm), worker, sign)
}

const changesBefore = ({ workers }: DeliveryOutline, asOf: number): number | undefined => {
  const names = workers.flatMap(({ from, worker }) => (from < asOf ? [worker] : []))
  return names.length === 0 ? undefined : names.slice(1).filter((name, i) => name !== names[i]).length
}

const addPersonAlone = (counts: DeliveryCounts, person: DeliveryOutline, asOf: number, by: Sign) => {
  const { arm, entry, ended } = person
  const fresh: ArmCounts = { started: 0, placed: 0, ended: 0, erased: 0, changes: [], received: bareRecord() }
  const mine = counts.arms[arm] ?? fresh
  counts.arms[arm] = mine
  mine.started += by
  if (entry === 'placed') mine.placed += by
  const isGone = ended !== undefined && ended < asOf
  if (isGone) mine.ended += by
  if (person.erased) {
    mine.erased += by
    return
  }
  const changes = changesBefore(person, asOf)
  if (changes !== undefined) {
    while (mine.changes.length <= changes) mine.changes.push(0)
    mine.changes[changes] = (mine.changes[changes] as number) + by
  }
  for (const [thing, on] of Object.entries(person.received)) if (on < asOf) bump(mine.received, thing, by)
  const worker = workerOn(person, asOf - 1)
  if (worker === undefined || isGone) return
  const load = counts.caseload[worker] ?? bareRecord<number>()
  counts.caseload[worker] = load
  bump(load, arm, by)
}

/** The day as of which is counted, no later than the one after the trial's last. */
export const countedAsOf = ({ lastDay }: DeliveryPlan, asOf: number): number => Math.min(asOf, lastDay + 1)

/**
 * Puts a person into the counts, or takes them out as they stood. Days from `asOf` on are not yet over and count nothing.
 */
export const addPerson = (
  counts: DeliveryCounts,
  plan: DeliveryPlan,
  person: DeliveryOutline,
  { asOf: day, sign }: { readonly asOf: number; readonly sign: Sign },
): void => {
  const asOf = countedAsOf(plan, day)
  if (person.from >= asOf) return
  addPersonAlone(counts, person, asOf, sign)
  if (person.erased) return
  for (const [at, expected] of plan.expectations.entries()) {
    const into = counts.expectations[expected.id] as ExpectationCounts
    const passed = windowsPassed(plan, expected, person, asOf)
    addWindows(into, expected, person, { strip: person.strips[at] as Strip, passed, sign })
  }
}

/** Of how many people the registrations were erased, so that they are not counted. */
export const erasedIn = ({ arms }: DeliveryCounts): number =>
  Object.values(arms).reduce((sum, { erased }) => sum + erased, 0)
