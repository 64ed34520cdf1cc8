import type { MonthCondition, State, WeekCondition } from '../resolve-state.ts'
import { firstDayOf, firstWeekFrom, lastWeekBefore } from './calendar.ts'
import { literal, relation, type Step } from './text.ts'

const oneOf = (names: readonly string[]): string => names.map(literal).join(', ')

/** The codes of a source that are in one of the states or groups. */
export const codesIn = (source: string, names: readonly string[]): string =>
  `(SELECT code FROM ${relation(source, 'codes')}
  WHERE coalesce(state, raw) IN (${oneOf(names)}) OR "group" IN (${oneOf(names)}))`

/** What a condition asks of a code, which is none of those left out. */
export const codeTests = (condition: WeekCondition, without: readonly string[]): string => {
  const tests = [
    condition.in === undefined ? undefined : `code IN ${codesIn(condition.source, condition.in)}`,
    condition.notIn === undefined ? undefined : `code NOT IN ${codesIn(condition.source, condition.notIn)}`,
    without.length === 0 ? undefined : `code NOT IN ${codesIn(condition.source, without)}`,
  ].filter((test) => test !== undefined)
  return tests.length === 0 ? '' : `\nWHERE ${tests.join('\nAND ')}`
}

const spellsWhere = (condition: WeekCondition, without: readonly string[]): string =>
  `SELECT unit, first, last FROM ${relation(condition.source, 'spells')}${codeTests(condition, without)}`

/** Amounts are added as exact decimals, so that neither the order of the rows nor of the threads can matter. */
export const exactSum = (column: string): string => `sum(${column}::DECIMAL(18, 6))`

const monthsWhere = ({ source, hoursAtLeast, payAtLeast, hasIndustry }: MonthCondition): string => {
  const tests = [
    hoursAtLeast === undefined ? undefined : `${exactSum('hours')} >= ${hoursAtLeast}`,
    payAtLeast === undefined ? undefined : `${exactSum('pay')} >= ${payAtLeast}`,
    hasIndustry === undefined ? undefined : `count(nullif(industry, '')) > 0`,
  ].filter((test) => test !== undefined)
  const having = tests.length === 0 ? '' : `\nHAVING ${tests.join(' AND ')}`
  return `SELECT unit, month FROM ${relation(source, 'months')}\nGROUP BY unit, month${having}`
}

/** The months of each person in which one of the conditions holds, each month once. */
export const monthsOfState = (state: State): string => state.months.map(monthsWhere).join('\nUNION\n')

/**
 * The weeks of each person in a state, as intervals (unit, first, last) that do not overlap.
 *
 * @param without groups of codes that never count: the dead or emigrated, where the outcome says so
 */
export const stateSteps = (name: string, state: State, without: readonly string[]): readonly Step[] => {
  const says = `Weeks of each person in the state "${state.name}": ${state.label.en}.`
  if (state.months.length === 0 && state.weeks !== undefined)
    return [{ name, says, sql: spellsWhere(state.weeks, without) }]
  const months: Step = {
    name: `${name}_months`,
    says: `Months in which hours, pay or industry are as the state "${state.name}" asks, as the weeks with Thursday in them.`,
    sql: `SELECT unit, ${firstWeekFrom(firstDayOf('month'))} AS first, ${lastWeekBefore(firstDayOf('month + 1'))} AS last
FROM (
${monthsOfState(state)}
)`,
  }
  if (state.weeks === undefined) return [months, { name, says, sql: `SELECT unit, first, last FROM ${months.name}` }]
  return [
    months,
    {
      name,
      says: `${says} Both code and month must fit.`,
      sql: `SELECT s.unit, greatest(s.first, m.first) AS first, least(s.last, m.last) AS last
FROM (
${spellsWhere(state.weeks, without)}
) s
JOIN ${months.name} m ON m.unit = s.unit AND m.first <= s.last AND m.last >= s.first`,
    },
  ]
}

/** Sources of weeks or spells that a state is read from. */
export const weekSources = (state: State): readonly string[] => (state.weeks === undefined ? [] : [state.weeks.source])

/** Sources of months that a state is read from. */
export const monthSources = (state: State): readonly string[] => state.months.map(({ source }) => source)
