import type { BirthPart } from './plan.ts'
import { type AllocationRefusal, refuse } from './refusal.ts'

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** The number a birth-date rule goes by, from an ISO date. Only this number enters the journal, not the date. */
export function birthNumber(part: BirthPart, date: string): number | AllocationRefusal {
  const [, year, month, day] = (isoDate.exec(date) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined || day < 1 || day > daysIn(year, month)) {
    return refuse('birth-date-malformed', { expected: 'YYYY-MM-DD' })
  }
  return { year, month, day }[part]
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
