import type { State } from '../resolve-state.ts'
import { type Length, plusLength, weekOf } from './calendar.ts'
import { awayStep, type Scope } from './people.ts'
import type { Span } from './span.ts'
import { answerOf, countedWeeks, spanSteps } from './span-steps.ts'
import { stateSteps } from './state-steps.ts'
import { type Step, statement } from './text.ts'

/** Groups of codes that never count as the state, because the outcome says that they are not achieved. */
export const leftOut = ({ rules, coded }: Scope): readonly string[] =>
  (['died', 'emigrated'] as const)
    .filter((kind) => rules[kind] !== undefined && coded[kind].length > 0)
    .map((kind) => (kind === 'died' ? 'dead' : 'emigrated'))

/** Whether codes of another source than its own tell in which weeks a state does not count, its people being abroad. */
export const isReadAbroad = ({ rules, coded }: Scope, state: State): boolean =>
  rules.emigrated === 'none' && coded.emigrated.some((source) => source !== state.weeks?.source)

/** The weeks of each person in a state, as the outcome counts them: none of the dead or emigrated where it says so. */
export const countedStateSteps = (name: string, state: State, scope: Scope): readonly Step[] => {
  if (!isReadAbroad(scope, state)) return stateSteps(name, state, leftOut(scope))
  const [anywhere, abroad] = [`${name}_anywhere`, `${name}_abroad`]
  return [
    ...stateSteps(anywhere, state, leftOut(scope)),
    { ...awayStep(scope), name: abroad },
    {
      name,
      says: 'Of those, the weeks in which no code says that the person has emigrated.',
      sql: `SELECT unit, first, last FROM ${anywhere} WHERE unit NOT IN (SELECT unit FROM ${abroad})
UNION ALL
SELECT s.unit, s.week AS first, s.week AS last
FROM (
  SELECT unit, unnest(range(first, last + 1))::INTEGER AS week FROM ${anywhere}
  WHERE unit IN (SELECT unit FROM ${abroad})
) s
WHERE NOT EXISTS (SELECT 1 FROM ${abroad} away WHERE away.unit = s.unit AND s.week BETWEEN away.first AND away.last)`,
    },
  ]
}

/** What is asked of the weeks of a window. */
export type WeeklyValue =
  | { readonly kind: 'ever' }
  | { readonly kind: 'share' }
  | { readonly kind: 'weeks' }
  | { readonly kind: 'months'; readonly rule: 'all' | 'most' | 'any'; readonly atLeast: number }

const rules = { all: 's.n = s.weeks', most: '2 * s.n > s.weeks', any: 's.n > 0' } as const
const ruleWords = { all: 'all of its weeks are', most: 'more than half of its weeks are', any: 'any of its weeks is' }

const monthSteps = (span: Span, rule: 'all' | 'most' | 'any'): readonly Step[] => {
  const { first, last } = span.month('m')
  return [
    {
      name: 'month',
      says: `The ${span.months} months of the window, each with its first and last week.`,
      sql: `SELECT span.row, span.unit, span.gone, m, ${first} AS first, ${last} AS last
FROM span CROSS JOIN cover CROSS JOIN range(1, ${span.months + 1}) AS months(m)
WHERE span.reason IS NULL`,
    },
    {
      name: 'counted',
      says: `How many months each person was in the state; a month is when ${ruleWords[rule]}.`,
      sql: `SELECT s.row, count(*) AS n
FROM (
  SELECT month.row, month.m, any_value(month.last - month.first + 1) AS weeks,
    sum(least(s.last, month.last, month.gone - 1) - greatest(s.first, month.first) + 1) AS n
  FROM month JOIN in_state s
    ON s.unit = month.unit AND s.first <= least(month.last, month.gone - 1) AND s.last >= month.first
  WHERE coalesce(month.gone > month.first, TRUE)
  GROUP BY month.row, month.m
) s
WHERE ${rules[rule]}
GROUP BY s.row`,
    },
  ]
}

const values = {
  ever: '(coalesce(counted.n, 0) > 0)::DOUBLE',
  share: 'coalesce(counted.n, 0)::DOUBLE / (span.last - span.first + 1)',
  weeks: 'coalesce(counted.n, 0)::DOUBLE',
} as const

/** The statement of an outcome over the weeks of a window. */
export const weeklyStatement = (about: string, scope: Scope, state: State, span: Span, value: WeeklyValue): string => {
  const months = value.kind === 'months'
  return statement(
    about,
    [
      ...countedStateSteps('in_state', state, scope),
      ...spanSteps(scope, span, 'weeks'),
      ...(months ? monthSteps(span, value.rule) : [countedWeeks]),
    ],
    answerOf(months ? `(coalesce(counted.n, 0) >= ${value.atLeast})::DOUBLE` : values[value.kind]),
  )
}

/** The week of one day, as a window of one week. */
export const daySpan = (on: string | undefined, after: Length | undefined): Span => {
  const day = on === undefined ? plusLength('start', after ?? {}) : `DATE '${on}'`
  const week = { first: weekOf(day), last: weekOf(day) }
  return {
    ...week,
    months: 0,
    month: () => week,
    needsStart: on === undefined ? 'start' : 'no start',
    says: on === undefined ? 'the week of a day counted from the start' : `the week of ${on}`,
  }
}
