import type { DeliveryFact } from '../../journal/index.ts'
import { dayOf } from '../../registers/index.ts'
import type { DeliveryPerson } from './person.ts'
import type { Expected } from './plan.ts'
import { windowOfDay } from './windows.ts'

/**
 * What became of each window of one person: the number of its status in `Expected.statuses`, window by window from the
 * first, and the status of all windows after these.
 */
export type Strip = { readonly codes: readonly number[]; readonly rest: number }

export const statusAt = ({ codes, rest }: Strip, window: number): number => codes[window] ?? rest

/** What was registered in one window. */
type Seen = { done: number; otherForm: number; failed?: string; notDue?: string }

type Touch = { readonly first: number; readonly last: number; readonly see: (seen: Seen) => void }

const conversation = (
  { form }: Expected,
  { status, notDue, form: had }: Extract<DeliveryFact, { kind: 'conversation-registered' }>,
): ((seen: Seen) => void) => {
  if (status === 'not-due')
    return (seen) => {
      seen.notDue = notDue === undefined ? 'not-due' : `not-due:${notDue}`
    }
  if (status !== 'held')
    return (seen) => {
      seen.failed = status
    }
  const isOther = form !== undefined && had !== form
  return (seen) => {
    if (isOther) seen.otherForm += 1
    else seen.done += 1
  }
}

const isDone = (seen: Seen): void => {
  seen.done += 1
}

/** Which windows a registration speaks of, and what it says; nothing where it is of something else. */
const touchOf = (expected: Expected, from: number, fact: DeliveryFact): Touch | undefined => {
  const at = (day: string): number => windowOfDay(expected, from, dayOf(day))
  const once = (see: Touch['see']): Touch => {
    const window = at(fact.occurred)
    return { first: window, last: window, see }
  }
  const { thing, of } = expected
  if (fact.kind === 'conversation-registered')
    return thing === 'conversation' && fact.conversation === of ? once(conversation(expected, fact)) : undefined
  if (fact.kind === 'grant-registered') return thing === 'grant' && fact.grant === of ? once(isDone) : undefined
  if (fact.kind === 'activity-registered') {
    if (thing !== 'activity' || fact.activity !== of) return undefined
    return { first: at(fact.occurred), last: at(fact.until ?? fact.occurred), see: isDone }
  }
  if (fact.kind !== 'exemption-decided' || thing !== 'exemption' || fact.exemption !== of) return undefined
  if (fact.decision === 'used') return once(isDone)
  const { reason } = fact
  return once((seen) => {
    seen.failed = reason === undefined ? 'not-used' : `not-used:${reason}`
  })
}

const nothingSaid = ({ thing }: Expected): string =>
  thing === 'conversation' || thing === 'exemption' ? 'missing' : 'absent'

/** Enough counts before all else; then that nothing was due; then what came closest; then the last that was said. */
const statusOf = (expected: Expected, seen: Seen): string => {
  if (seen.done >= expected.times) return 'done'
  if (seen.notDue !== undefined) return seen.notDue
  if (seen.done > 0) return 'too-few'
  if (seen.otherForm > 0) return 'other-form'
  return seen.failed ?? nothingSaid(expected)
}

/** A reason that the protocol no longer has is still a reason not to be due. */
const codeOf = ({ statuses }: Expected, status: string): number => {
  const found = statuses.indexOf(status)
  return found >= 0 ? found : statuses.indexOf(status.split(':')[0] as string)
}

const fresh = (): Seen => ({ done: 0, otherForm: 0 })

/** By the day it occurred; of one day, in the order of the journal: what was said last is the last of the latest day. */
const inOrder = (facts: readonly DeliveryFact[]): readonly DeliveryFact[] =>
  facts.toSorted((a, b) => dayOf(a.occurred) - dayOf(b.occurred))

/** Registrations of each window up to the last that has any. Nothing before the person's first day counts. */
const seenBy = (expected: Expected, { from, facts, ended }: DeliveryPerson, last: number): Seen[] => {
  const seen: Seen[] = []
  for (const fact of inOrder(facts)) {
    const touch = touchOf(expected, from, fact)
    if (touch === undefined) continue
    const bound = ended === undefined ? last : Math.min(last, windowOfDay(expected, from, ended))
    for (let at = Math.max(0, touch.first); at <= Math.min(touch.last, bound); at += 1) {
      while (seen.length <= at) seen.push(fresh())
      touch.see(seen[at] as Seen)
    }
  }
  return seen
}

/** So far: often enough over all windows until now, or in each that was due. */
const soFar = (expected: Expected, seen: readonly Seen[]): Strip => {
  const code = (status: string) => codeOf(expected, status)
  if (expected.rule === 'once') {
    const all = fresh()
    // A week in which nothing was due does not free a person from what was to be given to them once.
    const codes = seen.map(({ done, otherForm, failed }) => {
      all.done += done
      all.otherForm += otherForm
      if (failed !== undefined) all.failed = failed
      return code(statusOf(expected, all))
    })
    return { codes, rest: codes.at(-1) ?? code(nothingSaid(expected)) }
  }
  let broken: string | undefined
  let isAnyDone = false
  const codes = seen.map((one) => {
    const status = statusOf(expected, one)
    if (status === 'done') isAnyDone = true
    else if (!status.startsWith('not-due')) broken ??= status
    return code(broken ?? (isAnyDone ? 'done' : status))
  })
  // A window without any registration is one that was due and not done.
  return { codes, rest: code(broken ?? nothingSaid(expected)) }
}

/**
 * What became of every window of a person. An activity counts in each window of which any of its days is part, as one day
 * counts as the week in DREAM; without a last day it counts on its first.
 *
 * @param last the last window that anyone asks about, so that an activity without an end stays finite
 */
export const stripOf = (expected: Expected, person: DeliveryPerson, last = 2_000): Strip => {
  const seen = seenBy(expected, person, last)
  if (expected.counts === 'people') return soFar(expected, seen)
  return {
    codes: seen.map((one) => codeOf(expected, statusOf(expected, one))),
    rest: codeOf(expected, nothingSaid(expected)),
  }
}
