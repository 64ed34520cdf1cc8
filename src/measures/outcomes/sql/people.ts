import type { FateKind, FateRules } from '../fate-rule.ts'
import { firstDayOf, firstWeekFrom, lastWeekBefore, monthOf, thursdayOf } from './calendar.ts'
import { codesIn } from './state-steps.ts'
import { relation, type Step } from './text.ts'

/** Who is measured in an outcome, and what is known there. */
export type Scope = {
  /** Sources of weeks or spells: someone must be in all of them, and their weeks must be covered. */
  readonly weeks: readonly string[]
  /** Relations that say which months are covered, as SQL names them. */
  readonly months: readonly string[]
  /** Sources of months in which someone must have rows. */
  readonly listed: readonly string[]
  readonly rules: FateRules
  /** Sources of weeks whose code list has codes of these groups. */
  readonly coded: Readonly<Record<FateKind, readonly string[]>>
}

const all = (sources: readonly string[], sql: (source: string) => string): string =>
  [...new Set(sources)].map(sql).join('\nUNION ALL\n')

/** The weeks that every source of the outcome covers. */
export const weekCover = ({ weeks, months }: Scope): Step => ({
  name: 'cover',
  says: 'The weeks that all sources of this outcome cover.',
  sql: `SELECT max(first) AS first, min(last) AS last FROM (
  ${[
    ...weeks.map((source) => `SELECT first, last FROM ${relation(source, 'coverage')}`),
    ...months.map(
      (coverage) =>
        `SELECT ${firstWeekFrom(firstDayOf('first'))}, ${lastWeekBefore(firstDayOf('last + 1'))} FROM ${coverage}`,
    ),
  ].join('\n  UNION ALL\n  ')}
)`,
})

/** The months that every source of the outcome covers. */
export const monthCover = ({ months }: Scope): Step => ({
  name: 'cover',
  says: 'The months that all sources of this outcome cover.',
  sql: `SELECT max(first) AS first, min(last) AS last FROM (
  ${all(months, (coverage) => `SELECT first, last FROM ${coverage}`)}
)`,
})

const deadStep = (name: string, sources: readonly string[]): Step => ({
  name,
  says: 'The first week in which a code says that someone is dead.',
  sql: `SELECT unit, min(first) AS week FROM (
  ${all(sources, (source) => `SELECT unit, first FROM ${relation(source, 'spells')} WHERE code IN ${codesIn(source, ['dead'])}`)}
)
GROUP BY unit`,
})

export type Calendar = 'weeks' | 'months'

/** Weeks whose code says that someone has emigrated, as intervals; or the months that hold their Thursdays. */
export const awayStep = ({ coded }: Scope, calendar: Calendar = 'weeks'): Step => {
  const days =
    calendar === 'weeks'
      ? 'first, last'
      : `${monthOf(thursdayOf('first'))} AS first, ${monthOf(thursdayOf('last'))} AS last`
  return {
    name: 'away',
    says: `${calendar === 'weeks' ? 'Weeks' : 'Months with a week'} in which a code says that someone has emigrated.`,
    sql: all(
      coded.emigrated,
      (source) =>
        `SELECT unit, ${days} FROM ${relation(source, 'spells')} WHERE code IN ${codesIn(source, ['emigrated'])}`,
    ),
  }
}

/** From when on a day of death or emigration someone is no longer in a state: the first whole week or month after it. */
const goneFrom: Readonly<Record<Calendar, (day: string) => string>> = {
  weeks: firstWeekFrom,
  months: (day) => `${monthOf(day)} + 1`,
}

/** The week or month whose coming into a window takes someone out. */
const cutAt: Readonly<Record<Calendar, (day: string) => string>> = { weeks: firstWeekFrom, months: monthOf }

const kinds = ['died', 'emigrated'] as const

/**
 * Who is measured: row, unit, start, `gone` (week or month from which on the state no longer counts), `cut` (the one
 * whose coming before the end of a window takes the person out) with its kind, and the reason why nothing can be said.
 */
export const personSteps = (
  scope: Scope,
  calendar: Calendar,
  needsStart: 'start' | 'no start',
  prefix = '',
): readonly Step[] => {
  const { rules, coded } = scope
  const usesDead = rules.died !== undefined && coded.died.length > 0
  const dayOf = (kind: FateKind, at: (day: string) => string): string =>
    kind === 'died' && usesDead ? `least(${at('m.died')}, ${at(thursdayOf('dead.week'))})` : at(`m.${kind}`)
  const gone = kinds.filter((kind) => rules[kind] === 'none').map((kind) => dayOf(kind, goneFrom[calendar]))
  const takesOut = (kind: FateKind) => rules[kind] === 'censor' || rules[kind] === 'competing'
  const listed = [...new Set([...scope.weeks, ...scope.listed])]
  const columns = [
    'm.row',
    'm.unit',
    'm.start',
    `${gone.length === 0 ? 'NULL::INTEGER' : `least(${gone.join(', ')})`} AS gone`,
    ...kinds.map((kind) => `${takesOut(kind) ? dayOf(kind, cutAt[calendar]) : 'NULL::INTEGER'} AS ${kind}`),
    `CASE WHEN m.unit IS NULL${listed.map((_, i) => ` OR u${i}.unit IS NULL`).join('')} THEN 'unmatched'${
      needsStart === 'start' ? "\n       WHEN m.start IS NULL THEN 'no-start'" : ''
    } END AS reason`,
  ]
  const person: Step = {
    name: `${prefix}person`,
    says: `Who is measured. gone: the ${calendar === 'weeks' ? 'week' : 'month'} from which on nobody is in the state any more, being dead or abroad; died, emigrated: where that takes someone out.`,
    sql: `SELECT ${columns.join(',\n  ')}
FROM measured m${listed.map((source, i) => `\nLEFT JOIN ${relation(source, 'units')} u${i} ON u${i}.unit = m.unit`).join('')}${
      usesDead ? `\nLEFT JOIN ${prefix}dead dead ON dead.unit = m.unit` : ''
    }`,
  }
  return usesDead ? [deadStep(`${prefix}dead`, coded.died), person] : [person]
}
