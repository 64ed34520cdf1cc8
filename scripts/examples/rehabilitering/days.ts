/** Days since 1970-01-01, a Thursday; weeks are those of their Thursday, counted alike. Independent of the code under test. */
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

export const mondayOf = (week: number): number => 7 * week - 3
export const sundayOf = (week: number): number => 7 * week + 3

/** The week that a day lies in. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** So many months later; a day that does not exist becomes the last of its month. */
export const monthsLater = (day: number, months: number): number => {
  const from = new Date(day * 86_400_000)
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  return first / 86_400_000 + Math.min(from.getUTCDate(), last) - 1
}

/** The first and last week of months `3 * window + 1` to `3 * window + 3` after a start on a Monday. */
export const weeksOfWindow = (start: number, window: number): readonly [first: number, last: number] => {
  const from = monthsLater(start, 3 * window)
  const to = monthsLater(start, 3 * window + 3)
  return [Math.ceil(from / 7), Math.ceil(to / 7) - 1]
}

/** The report does not say how far its registers went; the counts of figures 10–12 fit 31 March 2020. */
export const dataEnd = dayOf('2020-03-31')
export const dataStart = dayOf('2012-01-01')
export const trialStart = dayOf('2017-07-01')
