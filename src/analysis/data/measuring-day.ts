import { Temporal } from 'temporal-polyfill'
import type { Outcome } from '../../protocol/index.ts'

/** A length of time as the protocol writes it. */
export type Length = Readonly<Partial<Record<'years' | 'months' | 'weeks' | 'days', number | undefined>>>

/** The parts of a length that are there: calendar arithmetic does not take the others. */
const partsOf = (length: Length): Temporal.DurationLike =>
  Object.fromEntries(Object.entries(length).filter(([, value]) => value !== undefined))

/** The day a length of time after a day, by the calendar: a month after 31 January is the last day of February. */
export const dayAfter = (day: string, length: Length): string =>
  Temporal.PlainDate.from(day).add(partsOf(length)).toString()

/** Computes each pair of day and length once: there are far fewer days than people. */
export const createDayAfter = (length: Length): ((day: string) => string) => {
  const known = new Map<string, string>()
  return (day) => {
    const found = known.get(day) ?? dayAfter(day, length)
    known.set(day, found)
    return found
  }
}

/** How long after the start an outcome is known, or the one day on which it is known of all; nothing where neither is said. */
const knownAt = (outcome: Outcome): Length | string | undefined => {
  if ('window' in outcome) {
    const { window } = outcome
    if ('months' in window) return { months: window.months.to }
    return window.before === 'assessment-day'
      ? window.assessedAfter
      : window.before === 'data-end'
        ? undefined
        : window.before
  }
  if (outcome.measure === 'state-on-day') return outcome.on ?? outcome.after
  if (outcome.measure === 'weekly-state') return { weeks: outcome.weeks }
  return 'horizon' in outcome ? outcome.horizon : undefined
}

/** The day on which an outcome of someone drawn on a day is measured; nothing where the protocol names no horizon. */
export const measuringDay = (outcome: Outcome): ((drawnOn: string | undefined) => string | undefined) => {
  const at = knownAt(outcome)
  if (at === undefined || typeof at === 'string') return () => at
  const after = createDayAfter(at)
  return (drawnOn) => (drawnOn === undefined ? undefined : after(drawnOn))
}
