import type { State } from '../resolve-state.ts'
import { firstDayOf, firstWeekFrom, lastWeekBefore, monthOf, thursdayOf } from './calendar.ts'
import { awayStep, type Scope } from './people.ts'
import type { Span } from './span.ts'
import { spanSteps } from './span-steps.ts'
import { exactSum, monthsOfState } from './state-steps.ts'
import { relation, type Step, statement } from './text.ts'

/** Full time in a month, in hours, to six decimals: amounts are added as exact decimals. */
export const fullTimeOf = (fullTime: { readonly hoursPerWeek: number } | { readonly hoursPerMonth: number }): number =>
  'hoursPerMonth' in fullTime ? fullTime.hoursPerMonth : (fullTime.hoursPerWeek * 52) / 12

const inWindow = 's.unit = span.unit AND s.month BETWEEN span.first AND span.counted_to'

const countsHome = ({ rules, coded }: Scope): boolean => rules.emigrated === 'none' && coded.emigrated.length > 0

/** The months that do not count because codes say that someone was abroad in all of their weeks. */
const abroadSteps = (scope: Scope): readonly Step[] =>
  countsHome(scope)
    ? [
        awayStep(scope),
        {
          name: 'abroad',
          says: 'Months of which a code says in every week that someone has emigrated; a week belongs to the month of its Thursday.',
          sql: `SELECT unit, month
FROM (
  SELECT DISTINCT unit, week, ${monthOf(thursdayOf('week'))} AS month
  FROM (SELECT unit, unnest(range(first, last + 1))::INTEGER AS week FROM away)
)
GROUP BY unit, month
HAVING count(*) = ${lastWeekBefore(firstDayOf('month + 1'))} - ${firstWeekFrom(firstDayOf('month'))} + 1`,
        },
      ]
    : []

const atHome = (scope: Scope): string =>
  countsHome(scope)
    ? '\n  AND NOT EXISTS (SELECT 1 FROM abroad WHERE abroad.unit = s.unit AND abroad.month = s.month)'
    : ''

const answer = (value: string, unknown: string): string => `SELECT span.row,
  CASE WHEN span.reason IS NULL AND NOT ${unknown} THEN ${value} END AS value,
  CASE WHEN span.reason IS NULL AND ${unknown} THEN 'incomplete' ELSE span.reason END AS reason
FROM span LEFT JOIN counted ON counted.row = span.row
ORDER BY span.row`

/** The statement of an outcome over hours or pay in the months of a window. */
export const amountStatement = (
  about: string,
  scope: Scope,
  span: Span,
  asks: {
    readonly source: string
    readonly of: 'hours' | 'pay'
    readonly fullTime?: number | undefined
    readonly atMost?: number | undefined
  },
): string => {
  const { source, of, fullTime, atMost } = asks
  const amount: Step = {
    name: 'amount',
    says: `The ${of} of each person in each month, over all rows of it${atMost === undefined ? '' : `; at most ${atMost}`}.`,
    sql: `SELECT unit, month, ${atMost === undefined ? exactSum(of) : `least(${exactSum(of)}, ${atMost}::DECIMAL(18, 6))`} AS amount,
  count(*) - count(${of}) AS unknown
FROM ${relation(source, 'months')}
GROUP BY unit, month`,
  }
  const counted: Step = {
    name: 'counted',
    says: `The sum over the window. A month without a row is a month without ${of}; one whose ${of} are empty is unknown.`,
    sql: `SELECT span.row, sum(s.amount) AS n, sum(s.unknown) AS unknown
FROM span JOIN amount s ON ${inWindow}
WHERE span.reason IS NULL${atHome(scope)}
GROUP BY span.row`,
  }
  const sum = 'coalesce(counted.n, 0)::DOUBLE'
  // Where hours are cut at full time, both are taken to millionths, so that a full month is exactly 1.
  const whole =
    atMost === undefined
      ? `(${span.months} * ${fullTime}::DOUBLE)`
      : `(${span.months} * ${atMost}::DECIMAL(18, 6))::DOUBLE`
  const value = fullTime === undefined ? sum : `${sum} / ${whole}`
  return statement(
    about,
    [...spanSteps(scope, span, 'months'), ...abroadSteps(scope), amount, counted],
    answer(value, '(coalesce(counted.unknown, 0) > 0)'),
  )
}

/** The statement of an outcome over a state that is read from months only. */
export const monthlyStatement = (
  about: string,
  scope: Scope,
  state: State,
  span: Span,
  value: 'ever' | 'share' | { readonly atLeast: number },
): string => {
  const inState: Step = {
    name: 'in_state',
    says: `Months of each person in the state "${state.name}": ${state.label.en}.`,
    sql: monthsOfState(state),
  }
  const counted: Step = {
    name: 'counted',
    says: 'How many months of the window each person was in the state.',
    sql: `SELECT span.row, count(*) AS n
FROM span JOIN in_state s ON ${inWindow}
WHERE span.reason IS NULL${atHome(scope)}
GROUP BY span.row`,
  }
  const n = 'coalesce(counted.n, 0)'
  const sql =
    value === 'ever'
      ? `(${n} > 0)::DOUBLE`
      : value === 'share'
        ? `${n}::DOUBLE / ${span.months}`
        : `(${n} >= ${value.atLeast})::DOUBLE`
  return statement(
    about,
    [inState, ...spanSteps(scope, span, 'months'), ...abroadSteps(scope), counted],
    answer(sql, 'FALSE'),
  )
}
