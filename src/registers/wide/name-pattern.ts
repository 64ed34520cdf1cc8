import { monthOf, weekOf } from '../calendar.ts'

/** What a column's name says: a week or month, one that the calendar does not have, or nothing. */
export type NamedPeriod = { readonly period: number } | 'impossible' | undefined

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A year of two digits: below 90 is 20xx, as the DREAM register names its columns. */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  return digits.length === 4 ? year : year < 90 ? 2000 + year : 1900 + year
}

const periods = { week: { letters: 'WW', of: weekOf }, month: { letters: 'MM', of: monthOf } } as const

/**
 * Reads names of columns by a pattern: `YYYY` or `YY` is the year, `WW` the ISO week or `MM` the month, everything else
 * stands for itself: `y_YYWW`, `branche_YYYY_MM`, `uge_WW_YYYY`.
 *
 * @returns a reader of names; nothing where the pattern has not exactly one year and one week or month
 */
export const namePattern = (pattern: string, kind: 'week' | 'month'): ((name: string) => NamedPeriod) | undefined => {
  const { letters, of } = periods[kind]
  const year = /YYYY|YY/.exec(pattern)
  const part = pattern.indexOf(letters)
  if (year === null || part < 0) return undefined
  const rest = pattern.replace(year[0], '').replace(letters, '')
  if (rest.includes('YY') || rest.includes(letters)) return undefined
  const source = escaped(pattern)
    .replace(year[0], `(?<year>\\d{${year[0].length}})`)
    .replace(letters, '(?<part>\\d{2})')
  const form = new RegExp(`^${source}$`)
  return (name) => {
    const groups = form.exec(name)?.groups
    if (groups === undefined) return undefined
    const period = of(fullYear(groups.year ?? ''), Number(groups.part))
    return period === undefined ? 'impossible' : { period }
  }
}
