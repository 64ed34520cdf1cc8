import { describe, expect, it } from 'vitest'
import { isWeekOfCalendar, saysPeriod } from './weeks.ts'

describe('a week of the calendar', () => {
  it('has a number up to 52, and 53 in the years that the calendar gives one', () => {
    const long = Array.from({ length: 51 }, (_, i) => 1990 + i).filter((year) => isWeekOfCalendar(`${year}-W53`))
    // Years of 53 weeks as printed in the tables of ISO 8601 week dates.
    expect(long).toEqual([1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037])
    expect(['2016-W00', '2016-W01', '2016-W52', '2016-W54'].map(isWeekOfCalendar)).toEqual([false, true, true, false])
  })
})

describe('a pattern of names', () => {
  it.each(['y_YYWW', 'uge_WW_YYYY', 'YYYYWW'])('%s says year and week', (pattern) =>
    expect(saysPeriod(pattern, 'WW')).toBe(true),
  )
  it.each(['y_YY', 'y_WW', 'y_YYYYWW_YY', 'y_YYWWWW', 'y_yyww', ''])('%j does not', (pattern) =>
    expect(saysPeriod(pattern, 'WW')).toBe(false),
  )
})
