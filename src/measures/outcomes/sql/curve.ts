import type { State } from '../resolve-state.ts'
import { weekOf } from './calendar.ts'
import { awayStep, personSteps, type Scope, weekCover } from './people.ts'
import { readsAway } from './span-steps.ts'
import { type Step, statement } from './text.ts'
import { countedStateSteps } from './weekly.ts'

/** The weeks of each person in a state, one row each, within the weeks that are asked for. */
const presentStep = (name: string, from: string, state: State): Step => ({
  name,
  says: `Each week of the curve in which each person was in "${state.name}".`,
  sql: `SELECT f.row, unnest(range(greatest(s.first, f.first), least(s.last, f.last, f.gone - 1) + 1)) AS week
FROM followed f JOIN ${from} s ON s.unit = f.unit AND s.first <= least(f.last, f.gone - 1) AND s.last >= f.first
WHERE f.reason IS NULL`,
})

/**
 * The statement of a weekly curve: one row per person and week from the week of the start, with 1 in the state, 0 out
 * of it, or the reason why it is not known.
 *
 * @param among only those in this state that week
 */
export const curveStatement = (
  about: string,
  scope: Scope,
  state: State,
  weeks: number,
  among: State | undefined,
): string => {
  const isAway = readsAway(scope)
  return statement(
    about,
    [
      ...countedStateSteps('in_state', state, scope),
      ...(among === undefined ? [] : countedStateSteps('in_base', among, scope)),
      weekCover(scope),
      ...personSteps(scope, 'weeks', 'start'),
      ...(isAway ? [awayStep(scope)] : []),
      {
        name: 'followed',
        says: `The ${weeks} weeks of each person, the week of the start first.`,
        sql: `SELECT person.*, ${weekOf('person.start')} AS first, ${weekOf('person.start')} + ${weeks - 1} AS last
FROM person`,
      },
      presentStep('present', 'in_state', state),
      ...(among === undefined ? [] : [presentStep('base', 'in_base', among)]),
      {
        name: 'grid',
        says: 'Every week of every person, and whether it is known.',
        sql: `SELECT f.row, f.first + w AS week, w AS period,
  coalesce(f.reason, CASE
    WHEN NOT coalesce(f.first + w BETWEEN cover.first AND cover.last, FALSE) THEN 'incomplete'
    WHEN f.died <= f.first + w AND f.died <= coalesce(f.emigrated, f.died) THEN 'died'
    WHEN f.emigrated <= f.first + w THEN 'emigrated'${
      isAway
        ? `
    WHEN EXISTS (SELECT 1 FROM away WHERE away.unit = f.unit AND f.first + w BETWEEN away.first AND away.last)
      THEN 'emigrated'`
        : ''
    }
  END) AS reason
FROM followed f CROSS JOIN cover CROSS JOIN range(0, ${weeks}) AS weeks(w)`,
      },
    ],
    among === undefined
      ? `SELECT g.row, g.period, CASE WHEN g.reason IS NULL THEN (p.week IS NOT NULL)::DOUBLE END AS value, g.reason
FROM grid g LEFT JOIN present p ON p.row = g.row AND p.week = g.week
ORDER BY g.row, g.period`
      : `SELECT g.row, g.period,
  CASE WHEN g.reason IS NULL AND b.week IS NOT NULL THEN (p.week IS NOT NULL)::DOUBLE END AS value,
  coalesce(g.reason, CASE WHEN b.week IS NULL THEN 'not-in-base' END) AS reason
FROM grid g
LEFT JOIN present p ON p.row = g.row AND p.week = g.week
LEFT JOIN base b ON b.row = g.row AND b.week = g.week
ORDER BY g.row, g.period`,
  )
}
