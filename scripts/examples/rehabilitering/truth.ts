import type { ActivityId } from './printed.ts'

type Four = readonly [number, number, number, number]

/**
 * What is true of the made-up people: the effect of a municipality’s being allowed, in percentage points on the share with any
 * of it in months 1–3, 4–6, 7–9 and 10–12. The report prints one number (vejledning, months 10–12: 3.3), says ”no effect” of
 * employment and ”less” of company-based efforts; the rest is ours.
 */
export const effects: Readonly<Record<ActivityId, Four>> = {
  job: [0, 0, 0, 0],
  virksomhed: [-1, -1.5, -2, -2.5],
  vejledning: [1, 2, 2.8, 3.3],
}

/** How much the share rose from January 2015–June 2017 to July 2017–December 2019 without any exemption; everywhere alike. */
export const trends: Readonly<Record<ActivityId, number>> = { job: 1.5, virksomhed: 0.5, vejledning: -0.5 }

/** Chance of leaving a job-clarification programme in a week, and how many times as large an allowed municipality’s is. */
export const exit = { weekly: 0.018, times: 1.25 }

/** The share that has left a job-clarification programme after so many weeks, at a municipality of the average. */
export const leftAfter = (weeks: number, isAllowed: boolean): number =>
  1 - (1 - exit.weekly * (isAllowed ? exit.times : 1)) ** weeks

/** How long those with any of it had it, as a share of the weeks of a window: near what figures 10–12 say. */
export const shareOfTime: Readonly<Record<ActivityId, number>> = { job: 0.59, virksomhed: 0.68, vejledning: 0.54 }

/** Differences between municipalities that stay the same over time, as standard deviations of the propensity (1 is a person’s). */
export const betweenSites = 0.08
