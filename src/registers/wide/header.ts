import { type Problem, problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import { daysOfWeek, isoMonthOf, isoWeekOf, monthOfDay, parseIsoWeek, type Span } from '../calendar.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'
import { unknownAmong } from '../unknown-among.ts'
import { type NamedPeriod, namePattern } from './name-pattern.ts'

export type WeeksSource = Extract<Source, { kind: 'weeks' }>

/** What the columns of a wide file are for, by number of their field from 0. */
export type WideHeader = {
  readonly names: readonly string[]
  /** The field with the id; -1 where rows have none. */
  readonly key: number
  /** Weeks that the file covers, all of them with a column. */
  readonly weeks: Span
  /** The field of each week, from the first to the last. */
  readonly weekFields: Int32Array
  /** Months with an industry column, without a gap; nothing where there are none. */
  readonly months: Span | undefined
  readonly monthFields: Int32Array
  /** Columns of weeks or months outside the declared ones: they are not read. */
  readonly unused: number
}

type Place = { readonly file: string; readonly line: 1 }

const fieldsByPeriod = (
  names: readonly string[],
  read: (name: string) => NamedPeriod,
  kind: 'week' | 'month',
  findings: Findings,
  place: Place,
): Map<number, number> => {
  const fields = new Map<number, number>()
  names.forEach((name, field) => {
    const named = read(name)
    if (named === undefined) return
    const at = { ...place, column: field + 1, found: shown(name) }
    if (named === 'impossible')
      findings.add('period-impossible', () => problem('register.period-impossible', { column: shown(name), kind }, at))
    else if (!fields.has(named.period)) fields.set(named.period, field)
  })
  return fields
}

const missingPeriods = (missing: readonly number[], kind: 'week' | 'month', pattern: string, place: Place): Problem => {
  const say = kind === 'week' ? isoWeekOf : isoMonthOf
  const shownFirst = missing.slice(0, 10).map(say)
  const details = { kind, count: missing.length, first: shownFirst, pattern }
  return problem('register.period-missing', details, place)
}

/** The weeks that the protocol declares; what is wrong with them, the header says. */
export const declaredWeeks = ({ from, to }: WeeksSource): Span => ({
  first: parseIsoWeek(from) ?? 0,
  last: parseIsoWeek(to) ?? -1,
})

/** A header of which only the key is used: where columns are wrong, rows are still looked through for their shape. */
export const withoutPeriods = (header: WideHeader): WideHeader => ({
  ...header,
  weekFields: new Int32Array(0),
  months: undefined,
  monthFields: new Int32Array(0),
})

const range = ({ first, last }: Span): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

const keyOf = (names: readonly string[], { key }: WeeksSource, findings: Findings, place: Place): number => {
  if (key === 'row-number') return -1
  const field = names.indexOf(key.column)
  if (field < 0) {
    const details = { file: place.file, column: key.column }
    findings.add('column-missing', () =>
      problem('table.column-missing', details, { ...place, ...unknownAmong(key.column, names) }),
    )
  }
  return field
}

/** The reader of names of a pattern of the protocol, which has been checked there. */
const readerOf = (pattern: string, kind: 'week' | 'month', findings: Findings, place: Place) => {
  const read = namePattern(pattern, kind)
  if (read === undefined)
    findings.add('pattern', () => problem('register.pattern-wrong', { pattern, kind }, { file: place.file }))
  return read ?? (() => undefined)
}

const monthsOf = (
  fields: ReadonlyMap<number, number>,
  weeks: Span,
  pattern: string,
  findings: Findings,
  place: Place,
): Span | undefined => {
  const within = { first: monthOfDay(daysOfWeek(weeks.first).monday), last: monthOfDay(daysOfWeek(weeks.last).sunday) }
  const there = [...fields.keys()].filter((month) => month >= within.first && month <= within.last)
  const span = { first: Math.min(...there), last: Math.max(...there) }
  const missing = there.length === 0 ? range(within) : range(span).filter((month) => !fields.has(month))
  if (missing.length > 0) findings.add('months', () => missingPeriods(missing, 'month', pattern, place))
  return there.length === 0 ? undefined : span
}

/**
 * Finds what each column of a wide file is for. Every week from the declared first to the last must have a column;
 * columns of other weeks are left alone and counted. Industry columns may begin later and end earlier, but have no gap.
 * What is wrong goes to the findings.
 */
export const readWideHeader = (names: readonly string[], source: WeeksSource, findings: Findings): WideHeader => {
  const place: Place = { file: source.file, line: 1 }
  const weeks = declaredWeeks(source)
  for (const [field, week] of [
    ['from', source.from],
    ['to', source.to],
  ] as const)
    if (parseIsoWeek(week) === undefined)
      findings.add('declared', () =>
        problem('register.week-impossible', { field, week }, { file: source.file, found: week }),
      )
  const weekFields = fieldsByPeriod(names, readerOf(source.pattern, 'week', findings, place), 'week', findings, place)
  const missing = range(weeks).filter((week) => !weekFields.has(week))
  if (missing.length > 0) findings.add('weeks', () => missingPeriods(missing, 'week', source.pattern, place))
  const { industryPattern } = source
  const monthFields =
    industryPattern === undefined
      ? new Map<number, number>()
      : fieldsByPeriod(names, readerOf(industryPattern, 'month', findings, place), 'month', findings, place)
  const months =
    industryPattern === undefined ? undefined : monthsOf(monthFields, weeks, industryPattern, findings, place)
  const fieldsOf = (span: Span | undefined, fields: ReadonlyMap<number, number>) =>
    Int32Array.from(span === undefined ? [] : range(span), (period) => fields.get(period) ?? -1)
  const used = { weekFields: fieldsOf(weeks, weekFields), monthFields: fieldsOf(months, monthFields) }
  return {
    names,
    key: keyOf(names, source, findings, place),
    weeks,
    ...used,
    months,
    unused: weekFields.size + monthFields.size - used.weekFields.length - used.monthFields.length,
  }
}
