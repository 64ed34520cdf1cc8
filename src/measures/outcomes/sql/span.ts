import type { Outcome } from '../../../protocol/index.ts'
import {
  firstFullMonth,
  firstWeekFrom,
  lastWeekBefore,
  monthOf,
  plusLength,
  plusMonths,
  startOfMonth,
  thursdayOf,
  weekOf,
} from './calendar.ts'
import type { Calendar } from './people.ts'

export type Window = Extract<Outcome, { readonly window: unknown }>['window']

/** A window as SQL: its first and last week or month, how many months it has, and each of them. */
export type Span = {
  readonly first: string
  readonly last: string
  readonly months: number
  /** First and last week of month `m`, counted from 1 within the window. */
  readonly month: (m: string) => { readonly first: string; readonly last: string }
  readonly needsStart: 'start' | 'no start'
  /** In words. */
  readonly says: string
}

type LastMonths = Extract<Window, { readonly lastMonths: unknown }>

/** The first day of the month after the last one of the window: the month that holds the assessment day. */
const endOfLastMonths = ({ before, assessedAfter }: LastMonths, calendar: Calendar): string => {
  if (before === 'data-end')
    return startOfMonth(
      calendar === 'weeks'
        ? thursdayOf('cover.last + 1')
        : 'make_date((cover.last + 1) // 12, (cover.last + 1) % 12 + 1, 1)',
    )
  if (before === 'assessment-day') return startOfMonth(plusLength('start', assessedAfter ?? {}))
  return startOfMonth(`DATE '${before}'`)
}

/** A day after `start` moved by months that SQL counts. */
const moved = (day: string, months: string): string => `(${day} + to_months((${months})::INTEGER))::DATE`

const lastMonthsOf = (window: LastMonths, calendar: Calendar): Span => {
  const end = endOfLastMonths(window, calendar)
  const begin = plusMonths(end, -window.lastMonths)
  const isCounted = window.before === 'assessment-day'
  return {
    ...(calendar === 'weeks'
      ? { first: firstWeekFrom(begin), last: lastWeekBefore(end) }
      : { first: monthOf(begin), last: `${monthOf(end)} - 1` }),
    months: window.lastMonths,
    month: (m) => ({ first: firstWeekFrom(moved(begin, `${m} - 1`)), last: lastWeekBefore(moved(begin, m)) }),
    needsStart: isCounted ? 'start' : 'no start',
    says: `the last ${window.lastMonths} whole calendar months before ${isCounted ? 'the assessment day' : window.before}`,
  }
}

/**
 * A window as SQL over `start` and `cover`. Month m after a start is the half-open span from start + (m - 1) to start +
 * m calendar months; a week belongs to the span that holds its Thursday, the week of the start itself to month 1; a
 * monthly source counts from the first month that begins on or after the start.
 */
export const spanOf = (window: Window, calendar: Calendar): Span => {
  if ('lastMonths' in window) return lastMonthsOf(window, calendar)
  const { from, to } = window.months
  const months = to - from + 1
  const says = from === to ? `month ${from} after the start` : `months ${from} to ${to} after the start`
  if (calendar === 'months') {
    const first = firstFullMonth('start')
    const monthly = { first: `${monthOf(first)} + ${from - 1}`, last: `${monthOf(first)} + ${to - 1}` }
    return { ...monthly, months, month: () => monthly, needsStart: 'start', says }
  }
  const firstOf = (m: string) => firstWeekFrom(moved('start', `${m} + ${from - 2}`))
  return {
    first: from === 1 ? weekOf('start') : firstWeekFrom(plusMonths('start', from - 1)),
    last: lastWeekBefore(plusMonths('start', to)),
    months,
    month: (m) => ({
      first: from === 1 ? `CASE WHEN ${m} = 1 THEN ${weekOf('start')} ELSE ${firstOf(m)} END` : firstOf(m),
      last: lastWeekBefore(moved('start', `${m} + ${from - 1}`)),
    }),
    needsStart: 'start',
    says,
  }
}
