import type { Span } from '../calendar.ts'
import type { createCounts } from '../counts.ts'

/** What a row says of a person's month; NaN and null where it says nothing. */
export type MonthRow = {
  readonly month: number
  readonly hours: number
  readonly pay: number
  readonly industry: string | null
  readonly imputed: boolean
}

const isSame = (a: MonthRow, b: MonthRow): boolean =>
  a.month === b.month &&
  Object.is(a.hours, b.hours) &&
  Object.is(a.pay, b.pay) &&
  a.industry === b.industry &&
  a.imputed === b.imputed

/** A sum in which what is not known does not count, unless nothing is known. */
const plus = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b)

/** The industry of the row with the most hours; of the one that has any, where hours do not tell. */
const mainIndustry = (rows: readonly MonthRow[]): string | null => {
  const named = rows.filter(({ industry }) => industry !== null)
  const weight = ({ hours, pay }: MonthRow) => (Number.isNaN(hours) ? (Number.isNaN(pay) ? 0 : pay) : hours)
  return named.toSorted((a, b) => weight(b) - weight(a))[0]?.industry ?? null
}

/** A person's months in order, one row each; what is left out or added up is counted. */
export const addedUp = (
  rows: readonly MonthRow[],
  coverage: Span,
  unit: number,
  counts: ReturnType<typeof createCounts>,
): readonly MonthRow[] => {
  const byMonth = new Map<number, MonthRow[]>()
  for (const row of rows) {
    if (row.month < coverage.first || row.month > coverage.last) {
      counts.add('outside-months', 1, unit)
      continue
    }
    const there = byMonth.get(row.month) ?? []
    if (there.some((other) => isSame(row, other))) counts.add('duplicate-months', 1, unit)
    else byMonth.set(row.month, [...there, row])
  }
  return [...byMonth]
    .toSorted(([a], [b]) => a - b)
    .map(([month, several]) => {
      const sum = {
        month,
        hours: several.map(({ hours }) => hours).reduce(plus),
        pay: several.map(({ pay }) => pay).reduce(plus),
        industry: mainIndustry(several),
        imputed: several.some(({ imputed }) => imputed),
      }
      if (several.length > 1) counts.add('several-rows', 1, unit)
      if (sum.hours < 0 || sum.pay < 0) counts.add('negative-months', 1, unit)
      if (sum.imputed) counts.add('imputed-months', 1, unit)
      return sum
    })
}
