/**
 * Days since 1970-01-01 (a Thursday) and weeks, counted by their Thursday: 7 × week is the day of its Thursday. Written for
 * the made-up register alone, so that it can be held against what Virker counts.
 */
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000
export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

export const mondayOf = (week: number): number => 7 * week - 3
export const sundayOf = (week: number): number => 7 * week + 3

/** The week of a day. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** The registers know whole weeks from 30 November 2015 to 1 March 2020. */
export const coverage = { from: '2015-11-30', to: '2020-03-01' }
export const firstWeek = weekOf(dayOf(coverage.from))
export const lastWeek = weekOf(dayOf(coverage.to))

const monthsLater = (day: number, months: number): number => {
  const from = new Date(day * 86_400_000)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / 86_400_000
}

/** First week, and first week after, of months 3w + 1 to 3w + 3 after a start that is dated by the Thursday of its week. */
export const windowOf = (start: number, w: number): readonly [from: number, to: number] => [
  Math.ceil(monthsLater(7 * start, 3 * w) / 7),
  Math.ceil(monthsLater(7 * start, 3 * w + 3) / 7),
]

/** Weeks whose Thursday lies in a half-year: 2016H1. */
export const weeksOfHalf = (half: string): readonly number[] => {
  const year = half.slice(0, 4)
  const [from, to] = half.endsWith('H1') ? [`${year}-01-01`, `${year}-06-30`] : [`${year}-07-01`, `${year}-12-31`]
  const first = Math.ceil(dayOf(from) / 7)
  return Array.from({ length: Math.floor(dayOf(to) / 7) - first + 1 }, (_, i) => first + i)
}
