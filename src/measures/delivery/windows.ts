import type { DeliveryPerson } from './person.ts'
import type { DeliveryPlan, Expected } from './plan.ts'

/**
 * Project week w of a person covers the days 7(w−1) to 7w−1 from their first. A window is `weeks` project weeks of the
 * phase, the first of them the phase's first; what is left at the end of a phase and makes no whole window is none.
 */
export type Window = { readonly firstDay: number; readonly lastDay: number; readonly lastWeek: number }

/** The window of a number, from 0. */
export const windowAt = ({ fromWeek, weeks }: Expected, from: number, at: number): Window => {
  const firstWeek = fromWeek + at * weeks
  const lastWeek = firstWeek + weeks - 1
  return { firstDay: from + 7 * (firstWeek - 1), lastDay: from + 7 * lastWeek - 1, lastWeek }
}

/** The number of the window that a day lies in; it may lie before the first (negative) or after the last. */
export const windowOfDay = ({ fromWeek, weeks }: Expected, from: number, on: number): number =>
  Math.floor((on - from - 7 * (fromWeek - 1)) / (7 * weeks))

/**
 * The first window that counts, and the one after the last: only such as have wholly passed before the day as of which it is
 * counted, before the person left, and within the trial, the site's time in it, and the days on which an exemption holds.
 */
export const windowsPassed = (
  plan: DeliveryPlan,
  expected: Expected,
  { from, ended, site }: Pick<DeliveryPerson, 'from' | 'ended' | 'site'>,
  asOf: number,
): readonly [first: number, end: number] => {
  const { fromWeek, toWeek, weeks, open } = expected
  if (open?.sites !== undefined && (site === undefined || !open.sites.includes(site))) return [0, 0]
  const lastDay = Math.min(plan.lastDay, plan.lastDayOfSite.get(site ?? '') ?? Number.POSITIVE_INFINITY)
  const before = Math.min(asOf, ended ?? Number.POSITIVE_INFINITY, lastDay + 1)
  const passed = Math.floor((before - from - 7 * (fromWeek - 1)) / (7 * weeks))
  const ofPhase = Math.floor((toWeek - fromWeek + 1) / weeks)
  const first = open === undefined ? 0 : Math.max(0, windowOfDay(expected, from, open.first))
  const afterLast = open === undefined ? Number.POSITIVE_INFINITY : windowOfDay(expected, from, open.last) + 1
  return [first, Math.max(first, Math.min(passed, ofPhase, afterLast))]
}
