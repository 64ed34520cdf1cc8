import { Temporal } from 'temporal-polyfill'
import type { Dice } from './dice.ts'

/** The trial's days. That of the lock and of the draw, and every day of a single person, are made up. */
export const days = {
  lock: '2017-04-10',
  draw: '2017-04-28',
  start: '2017-05-01',
  otherProject: '2018-09-03',
  lastPlacement: '2019-03-01',
  end: '2019-05-01',
} as const

/** A day from `from` to `to`, both included. */
export const dayBetween = (dice: Dice, from: string, to: string): string =>
  plusDays(from, dice.whole(0, daysBetween(from, to)))

export const plusDays = (day: string, count: number): string =>
  Temporal.PlainDate.from(day).add({ days: count }).toString()

export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days

/** A moment in office hours of a weekday, not before `day` and at most a few days after it. */
export const momentAfter = (dice: Dice, day: string): string => {
  const later = Temporal.PlainDate.from(plusDays(day, dice.whole(0, 2)))
  const weekday = later.dayOfWeek > 5 ? later.add({ days: 8 - later.dayOfWeek }) : later
  const clock = [dice.whole(7, 14), dice.whole(0, 59), dice.whole(0, 59)].map((part) => String(part).padStart(2, '0'))
  return `${weekday.toString()}T${clock.join(':')}Z`
}
