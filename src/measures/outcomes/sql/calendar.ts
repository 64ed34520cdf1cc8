/**
 * Calendar arithmetic as SQL writes it. A week is the day number of its Thursday divided by 7; day 0, 1970-01-01, was a
 * Thursday. A month is year * 12 + month - 1. Months added to a day that the month does not have end on its last day.
 */
const epoch = "DATE '1970-01-01'"

/** The first week whose Thursday is on or after a day. */
export const firstWeekFrom = (day: string): string => `ceil((${day} - ${epoch}) / 7)::INTEGER`

/** The week that holds a day, Monday to Sunday. */
export const weekOf = (day: string): string => `floor((${day} - ${epoch} + 3) / 7)::INTEGER`

/** The last week whose Thursday is before a day. */
export const lastWeekBefore = (day: string): string => `${firstWeekFrom(day)} - 1`

/** The Thursday of a week. */
export const thursdayOf = (week: string): string => `(${epoch} + 7 * (${week}))`

/** The month that holds a day. */
export const monthOf = (day: string): string => `(year(${day}) * 12 + month(${day}) - 1)::INTEGER`

/** The first day of a month. */
export const firstDayOf = (month: string): string => `make_date((${month}) // 12, (${month}) % 12 + 1, 1)`

/** The first day of the month that holds a day. */
export const startOfMonth = (day: string): string => `date_trunc('month', ${day})::DATE`

/** The first month that begins on or after a day: its first day. */
export const firstFullMonth = (day: string): string => `(date_trunc('month', ${day} - 1) + INTERVAL 1 MONTH)::DATE`

/** A day so many months later, or earlier. */
export const plusMonths = (day: string, months: number): string =>
  months === 0 ? day : `(${day} ${months < 0 ? '-' : '+'} INTERVAL ${Math.abs(months)} MONTH)::DATE`

/** A length of time as the protocol writes it. */
export type Length = Readonly<Partial<Record<'years' | 'months' | 'weeks' | 'days', number | undefined>>>

/** A day after a length of time: years and months by the calendar first, then weeks and days. */
export const plusLength = (day: string, { years = 0, months = 0, weeks = 0, days = 0 }: Length): string => {
  const later = plusMonths(day, years * 12 + months)
  return weeks * 7 + days === 0 ? later : `(${later} + ${weeks * 7 + days})`
}
