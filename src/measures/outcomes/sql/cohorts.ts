import type { Protocol } from '../../../protocol/index.ts'
import type { State } from '../resolve-state.ts'
import { thursdayOf } from './calendar.ts'
import { weekCover } from './people.ts'
import { stateSteps, weekSources } from './state-steps.ts'
import { relation, type Step, statement } from './text.ts'

export type Cohorts = NonNullable<Protocol['cohorts']>

/** What a period is called: 2016H1, 2016Q1, 2016. */
const periodName: Readonly<Record<Cohorts['every'], (day: string) => string>> = {
  'half-year': (day) => `year(${day}) || 'H' || ((month(${day}) + 5) // 6)`,
  quarter: (day) => `year(${day}) || 'Q' || ((month(${day}) + 2) // 3)`,
  year: (day) => `year(${day})::VARCHAR`,
}

const scope = (cohorts: Cohorts, state: State, months: readonly string[]) => ({
  weeks: [...new Set([cohorts.source, ...weekSources(state)])],
  months,
  listed: [],
  rules: { died: undefined, emigrated: undefined },
  coded: { died: [], emigrated: [] },
})

const runs = (cohorts: Cohorts): Step => ({
  name: 'runs',
  says: 'Unbroken runs of weeks in the state, each with how many weeks before it were without: since the run before, or since the data begin.',
  sql: `SELECT *, first - coalesce(lag(last) OVER (PARTITION BY unit ORDER BY first) + 1, (SELECT first FROM cover)) AS gap,
  lag(last) OVER (PARTITION BY unit ORDER BY first) IS NULL AS is_first
FROM (
  SELECT unit, min(first) AS first, max(last) AS last
  FROM (
    SELECT s.unit, s.first, s.last, s.last - sum(s.last - s.first + 1) OVER (PARTITION BY s.unit ORDER BY s.first) AS run
    FROM in_state s SEMI JOIN ${relation(cohorts.source, 'units')} u ON u.unit = s.unit
  )
  GROUP BY unit, run
)`,
})

/**
 * The statement of units made from a register: one row per run of weeks in the state, with its period, the Thursday of
 * its first week, and why it is no unit where it is none.
 *
 * @param months relations that say which months the conditions of the state cover
 */
export const cohortStatement = (cohorts: Cohorts, state: State, months: readonly string[]): string => {
  const { gapWeeks, from, to } = cohorts
  return statement(
    `Starts of "${state.name}": the first week in the state after ${gapWeeks} weeks without; the first start of each person in each ${cohorts.every}.`,
    [
      ...stateSteps('in_state', state, []),
      weekCover(scope(cohorts, state, months)),
      runs(cohorts),
      {
        name: 'started',
        says: 'A run is a start when the weeks before it are known and without the state. It is dated by the Thursday of its first week.',
        sql: `SELECT unit, ${thursdayOf('first')} AS start,
  CASE
    WHEN ${thursdayOf('first')} < DATE '${from}' THEN 'before'
    WHEN ${thursdayOf('first')} > DATE '${to}' THEN 'after'
    WHEN gap >= ${gapWeeks} THEN 'start'
    WHEN is_first THEN 'not-known'
    ELSE 'gap-too-short'
  END AS what
FROM runs`,
      },
      {
        name: 'numbered',
        says: 'The starts of each person in each period, in order: only the first counts.',
        sql: `SELECT *, ${periodName[cohorts.every]('start')} AS period,
  row_number() OVER (PARTITION BY unit, what, ${periodName[cohorts.every]('start')} ORDER BY start) AS number
FROM started`,
      },
    ],
    `SELECT u.id AS person, n.period, n.start::VARCHAR AS start,
  CASE WHEN n.what = 'start' AND n.number > 1 THEN 'again-in-period' ELSE n.what END AS what
FROM numbered n JOIN ${relation(cohorts.source, 'units')} u ON u.unit = n.unit
ORDER BY n.start, u.id`,
  )
}
