import { daysOfWeek, isoMonthOf, isoWeekOf, monthOfDay } from '../../../registers/index.ts'
import { type Registered, type Week, weeksOf } from './weeks-of.ts'

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** `y_2548` of a week, as the register names its columns. */
const weekName = (week: number): string => {
  const [year = '', number = ''] = isoWeekOf(week).split('-W')
  return `y_${year.slice(2)}${number}`
}

/** The industry of a month: that of the first of its weeks in which someone works. */
const industryIn = (weeks: readonly Week[], first: number, month: number): string =>
  weeks.find(
    ({ industry }, index) => industry !== undefined && monthOfDay(daysOfWeek(first + index).thursday) === month,
  )?.industry ?? ''

/** The weekly register of made-up people: a row each, a column per week, and the industry of each month. */
export const weeklyFile = (people: readonly Registered[], first: number, last: number): string => {
  const months = range(monthOfDay(daysOfWeek(first).monday), monthOfDay(daysOfWeek(last).sunday))
  const header = [
    'id',
    ...range(first, last).map(weekName),
    ...months.map((month) => `branche_${isoMonthOf(month).replace('-', '_')}`),
  ]
  const rows = people.map((person) => {
    const weeks = weeksOf(person, first, last)
    return [person.id, ...weeks.map(({ code }) => code), ...months.map((month) => industryIn(weeks, first, month))]
  })
  return `${[header, ...rows].map((cells) => cells.join(';')).join('\r\n')}\r\n`
}
