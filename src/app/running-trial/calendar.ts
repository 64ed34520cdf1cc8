import { Temporal } from 'temporal-polyfill'

/** The example is in this week of its own on the day it is made. */
export const runningWeek = 40

/** The trial's days: week 1 begins on a Monday, so that `today` lies in week 40. */
export type Calendar = {
  /** The day the example is made, `2026-11-28`. */
  readonly today: string
  /** The day of a week of the trial: `day(1)` is its first Monday, `day(1, 4)` the Friday after, `day(-3)` before it. */
  readonly day: (week: number, weekday?: number) => string
}

export const plusDays = (day: string, count: number): string =>
  Temporal.PlainDate.from(day).add({ days: count }).toString()

export const calendarUpTo = (today: string): Calendar => {
  const monday = plusDays(today, 1 - Temporal.PlainDate.from(today).dayOfWeek)
  return { today, day: (week, weekday = 0) => plusDays(monday, 7 * (week - runningWeek) + weekday) }
}
