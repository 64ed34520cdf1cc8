/** Days since 1970-01-01, a Thursday; a week is the day of its Thursday divided by 7; months as year * 12 + month - 1. */

const msPerDay = 86_400_000

export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / msPerDay
export const isoOf = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)
export const weekOfDay = (day: number): number => Math.floor((day + 3) / 7)
export const mondayOf = (week: number): number => week * 7 - 3

export const monthOfDay = (day: number): number => {
  const date = new Date(day * msPerDay)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

export const firstDayOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / msPerDay

/** The same day so many months later; the month's last day where it has no such day. */
export const plusMonths = (day: number, months: number): number => {
  const first = firstDayOfMonth(monthOfDay(day))
  const to = monthOfDay(day) + months
  return Math.min(firstDayOfMonth(to) + day - first, firstDayOfMonth(to + 1) - 1)
}

/** Year and week as the DREAM register names its columns: 1044 is week 44 of 2010. */
export const yearAndWeek = (week: number): string => {
  const year = new Date(week * 7 * msPerDay).getUTCFullYear()
  const first = weekOfDay(dayOf(`${year}-01-04`))
  return `${String(year).slice(2)}${String(week - first + 1).padStart(2, '0')}`
}

/** People come from the first Monday to the last Friday: 26 weeks. Our choice; the report says from November 2010. */
export const intake = { first: weekOfDay(dayOf('2010-11-01')), last: weekOfDay(dayOf('2011-04-29')) }

/** The weeks of the registers: from four before the first person to the end of July 2012. Our choice. */
export const register = { first: intake.first - 4, last: weekOfDay(dayOf('2012-07-31')) - 1 }
