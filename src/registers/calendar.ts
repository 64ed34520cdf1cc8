/**
 * Days, weeks and months as numbers, so that the database compares integers. A day is the number of days since
 * 1970-01-01, which was a Thursday; a week is the day of its Thursday divided by 7 (ISO 8601: a week belongs to the year
 * that has its Thursday); a month is `year * 12 + month - 1`.
 */

const msPerDay = 86_400_000

const known = new Map<string, number>()
const mostKnown = 50_000

/** The day of an ISO date, `1970-01-02` is 1. The date must be one (`isIsoDate`). Days are few and asked for again. */
export const dayOf = (isoDate: string): number => {
  const text = isoDate.length === 10 ? isoDate : isoDate.slice(0, 10)
  const found = known.get(text)
  if (found !== undefined) return found
  const day = Math.round(Date.parse(`${text}T00:00:00Z`) / msPerDay)
  if (known.size >= mostKnown) known.clear()
  known.set(text, day)
  return day
}

/** A day as `2017-05-31`. */
export const isoDateOf = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)

/** The week that a day belongs to. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / 7)

/** The days of a week: Monday, Thursday, Sunday. */
export const daysOfWeek = (week: number) => ({ monday: week * 7 - 3, thursday: week * 7, sunday: week * 7 + 3 })

/** A week of the ISO calendar; nothing where the year has no such week (2015 has a week 53, 2016 has none). */
export const weekOf = (year: number, weekOfYear: number): number | undefined => {
  if (weekOfYear < 1 || weekOfYear > 53) return undefined
  const first = weekOfDay(dayOf(`${String(year).padStart(4, '0')}-01-04`))
  const week = first + weekOfYear - 1
  return weekOfYear === 53 && yearOfWeek(week) !== year ? undefined : week
}

const yearOfWeek = (week: number): number => new Date(week * 7 * msPerDay).getUTCFullYear()

/** A week as `2017-W05`. */
export const isoWeekOf = (week: number): string => {
  const year = yearOfWeek(week)
  const first = weekOf(year, 1) as number
  return `${year}-W${String(week - first + 1).padStart(2, '0')}`
}

/** Reads `2017-W05`; nothing if it is not a week of the calendar. */
export const parseIsoWeek = (text: string): number | undefined => {
  const match = /^(\d{4})-W(\d{2})$/.exec(text)
  return match === null ? undefined : weekOf(Number(match[1]), Number(match[2]))
}

/** A month; nothing where `month` is not 1 to 12. */
export const monthOf = (year: number, month: number): number | undefined =>
  month >= 1 && month <= 12 ? year * 12 + month - 1 : undefined

/** The month that a day belongs to. */
export const monthOfDay = (day: number): number => {
  const date = new Date(day * msPerDay)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** A month as `2017-05`. */
export const isoMonthOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

/** The first and the last day of a month. */
export const daysOfMonth = (month: number) => ({
  first: dayOf(`${isoMonthOf(month)}-01`),
  last: dayOf(`${isoMonthOf(month + 1)}-01`) - 1,
})

/** From the first to the last of something, both included; nothing where `first > last`. */
export type Span = { readonly first: number; readonly last: number }

/** The weeks that lie in a stretch of days with all their days, and so with their Thursday. */
export const wholeWeeks = (days: Span): Span => ({
  first: Math.ceil((days.first + 3) / 7),
  last: Math.floor((days.last - 3) / 7),
})

/** The months that lie in a stretch of days with all their days. */
export const wholeMonths = (days: Span): Span => {
  const first = monthOfDay(days.first)
  const last = monthOfDay(days.last)
  return {
    first: daysOfMonth(first).first === days.first ? first : first + 1,
    last: daysOfMonth(last).last === days.last ? last : last - 1,
  }
}
