import type { DeliveryFact } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf, isoWeekOf, weekOfDay } from '../../registers/index.ts'
import type { DeliveryPerson } from './person.ts'

/** Counts by a readable key, for comparison: `weekly|all|I|done`. */
export type SlowCounts = Map<string, number>

type Expectation = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]

/** Every day from one to another. */
const days = (first: number, last: number): number[] => {
  const all: number[] = []
  for (let day = first; day <= last; day += 1) all.push(day)
  return all
}

const isOf = (fact: DeliveryFact, of: string): boolean =>
  (fact.kind === 'conversation-registered' && fact.conversation === of) ||
  (fact.kind === 'activity-registered' && fact.activity === of) ||
  (fact.kind === 'grant-registered' && fact.grant === of) ||
  (fact.kind === 'exemption-decided' && fact.exemption === of)

const daysOfFact = (fact: DeliveryFact): number[] => {
  const first = dayOf(fact.occurred)
  return days(first, fact.kind === 'activity-registered' && fact.until !== undefined ? dayOf(fact.until) : first)
}

const isGood = (fact: DeliveryFact, form: string | undefined): boolean => {
  if (fact.kind === 'conversation-registered')
    return fact.status === 'held' && (form === undefined || fact.form === form)
  return fact.kind === 'exemption-decided' ? fact.decision === 'used' : true
}

/** What a number of registrations come to, told the slow way. */
const verdict = (facts: readonly DeliveryFact[], { form, every }: Expectation, quiet: string): string => {
  const good = facts.filter((fact) => isGood(fact, form)).length
  if (good >= (every?.times ?? 1)) return 'done'
  const excuse = facts.findLast((fact) => fact.kind === 'conversation-registered' && fact.status === 'not-due')
  if (excuse?.kind === 'conversation-registered') return excuse.notDue ? `not-due:${excuse.notDue}` : 'not-due'
  if (good > 0) return 'too-few'
  if (facts.some((fact) => fact.kind === 'conversation-registered' && fact.status === 'held')) return 'other-form'
  const last = facts.at(-1)
  if (last?.kind === 'conversation-registered') return last.status
  if (last?.kind === 'exemption-decided') return last.reason ? `not-used:${last.reason}` : 'not-used'
  return quiet
}

const workerOf = ({ workers }: DeliveryPerson, day: number): string =>
  (workers.findLast(({ from }) => from <= day) ?? workers[0])?.worker ?? ''

/** The windows of one person that are over, each with all days written out. */
const windowsOf = (protocol: Protocol, expectation: Expectation, person: DeliveryPerson, asOf: number) => {
  const phase = protocol.delivery?.phases?.find(({ id }) => id === expectation.phase)
  const exemption = protocol.exemptions?.find(({ id }) => id === expectation.of)
  const open = exemption && [exemption.to, ...(exemption.prolongations ?? []).map(({ to }) => to)].toSorted().at(-1)
  const weeks = expectation.every?.weeks ?? 1
  const left = protocol.trial.sites?.find(({ id }) => id === person.site)?.to
  const isIn = (day: number): boolean =>
    day < asOf &&
    day < (person.ended ?? 1e9) &&
    day <= dayOf(protocol.trial.period?.to ?? '2999-01-01') &&
    day <= dayOf(left ?? '2999-01-01')
  const found: { readonly days: number[]; readonly week: number }[] = []
  for (let week = phase?.fromWeek ?? 1; week + weeks - 1 <= Math.min(phase?.toWeek ?? 60, 60); week += weeks) {
    const all = days(person.from + 7 * (week - 1), person.from + 7 * (week + weeks - 1) - 1)
    if (!all.every(isIn)) continue
    found.push({ days: all, week: week + weeks - 1 })
  }
  const isOpen = (day: number): boolean =>
    exemption === undefined || (day >= dayOf(exemption.from) && day <= dayOf(open as string))
  return { all: found, counted: found.filter((window) => window.days.some(isOpen)) }
}

/**
 * For tests: counts deliveries day by day, written from the definitions and apart from the code that it checks. Slow.
 */
export const slowDelivery = (protocol: Protocol, people: readonly DeliveryPerson[], asOf: number): SlowCounts => {
  const counts: SlowCounts = new Map()
  const add = (...key: (string | number)[]) => counts.set(key.join('|'), (counts.get(key.join('|')) ?? 0) + 1)
  for (const expectation of protocol.delivery?.expectations ?? []) {
    const { id, of, base, every } = expectation
    const quiet = ['talk', 'free'].includes(of) ? 'missing' : 'absent'
    for (const person of people) {
      const mine = person.facts
        .filter((fact) => isOf(fact, of))
        .toSorted((a, b) => dayOf(a.occurred) - dayOf(b.occurred))
      const { all, counted } = windowsOf(protocol, expectation, person, asOf)
      const firstDay = all[0]?.days[0] ?? 0
      const inDays = (some: number[]) => mine.filter((fact) => daysOfFact(fact).some((day) => some.includes(day)))
      const isOfPeople = base === 'participants' || base === 'eligible'
      const standing = (window: (typeof all)[number]): string => {
        if (!isOfPeople) return verdict(inDays(window.days), expectation, quiet)
        if (every === undefined) {
          const soFar = inDays(days(firstDay, window.days.at(-1) as number))
          const told = soFar.filter((fact) => fact.kind !== 'conversation-registered' || fact.status !== 'not-due')
          return verdict(told, expectation, quiet)
        }
        const each = all
          .filter(({ week }) => week <= window.week)
          .map((one) => verdict(inDays(one.days), expectation, quiet))
        const due = each.filter((one) => !one.startsWith('not-due'))
        return due.find((one) => one !== 'done') ?? due[0] ?? (each.at(-1) as string)
      }
      for (const window of counted) {
        const status = standing(window)
        const lastDay = window.days.at(-1) as number
        add(id, 'week', person.arm, window.week, status)
        add(id, 'calendar', person.arm, isoWeekOf(weekOfDay(lastDay)), status)
        if (isOfPeople && window !== counted.at(-1)) continue
        add(id, 'all', person.arm, status)
        add(id, 'site', person.arm, person.site ?? '', status)
        add(id, 'worker', person.arm, workerOf(person, lastDay), status)
      }
    }
  }
  return counts
}
