import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Source } from '../schema/protocol.ts'
import type { Checkup } from './checkup.ts'
import type { Loose } from './loose.ts'

/**
 * Whether the ISO calendar has a week such as `2015-W53` (ISO 8601: a year has a week 53 when it begins on a Thursday, or
 * on a Wednesday in a leap year; then 31 December or 1 January is a Thursday). A text of another form is not judged here.
 */
export const isWeekOfCalendar = (text: string): boolean => {
  const match = /^(\d{4})-W(\d{2})$/.exec(text)
  if (match === null) return true
  const [year, week] = [match[1] as string, Number(match[2])]
  const weekday = (day: string): number => new Date(`${year}-${day}T00:00:00Z`).getUTCDay()
  const thursday = 4
  const last = weekday('01-01') === thursday || weekday('12-31') === thursday ? 53 : 52
  return week >= 1 && week <= last
}

/** How often letters stand in a text. */
const times = (text: string, letters: string): number => text.split(letters).length - 1

/** Whether a pattern of names has exactly one year (`YYYY` or `YY`) and one week or month (`WW`, `MM`). */
export const saysPeriod = (pattern: string, letters: 'WW' | 'MM'): boolean => {
  const short = pattern.replaceAll('YYYY', '')
  return times(pattern, 'YYYY') + times(short, 'YY') === 1 && times(pattern, letters) === 1
}

/** Weeks that the calendar has, and names of columns that say which week or month they are for. */
export function* weekProblems(
  checkup: Checkup,
  { from, to, pattern, industryPattern }: Loose<Extract<Source, { kind: 'weeks' }>>,
  path: Path,
): Iterable<Problem> {
  for (const [field, week] of Object.entries({ from, to }))
    if (week !== undefined && !isWeekOfCalendar(week))
      yield problem('register.week-impossible', { field, week }, { ...checkup.placeOf([...path, field]), found: week })
  const patterns = [
    { key: 'pattern', text: pattern, kind: 'week', letters: 'WW' },
    { key: 'industryPattern', text: industryPattern, kind: 'month', letters: 'MM' },
  ] as const
  for (const { key, text, kind, letters } of patterns)
    if (text !== undefined && !saysPeriod(text, letters)) {
      const extras = { ...checkup.placeOf([...path, key]), found: text }
      yield problem('register.pattern-wrong', { pattern: text, kind }, extras)
    }
}
