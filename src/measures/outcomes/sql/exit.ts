import type { State } from '../resolve-state.ts'
import { type Length, lastWeekBefore, plusLength, thursdayOf, weekOf } from './calendar.ts'
import { awayStep, personSteps, type Scope, weekCover } from './people.ts'
import { readsAway } from './span-steps.ts'
import { literal, type Step, statement } from './text.ts'
import { countedStateSteps } from './weekly.ts'

/** What an exit is: where to, how long it must last, and in which of the destinations one is interested. */
export type Exit = { readonly destinations: readonly State[]; readonly durableWeeks: number }

/** Runs of weeks in one state, over spells that touch: the number of weeks so far, taken from the week, is the same. */
const runStep = (i: number, state: State): Step => ({
  name: `run_${i}`,
  says: `Unbroken runs of weeks in "${state.name}": neighbouring intervals put together.`,
  sql: `SELECT unit, min(first) AS first, max(last) AS last
FROM (
  SELECT unit, first, last, last - sum(last - first + 1) OVER (PARTITION BY unit ORDER BY first) AS run
  FROM in_${i}
)
GROUP BY unit, run`,
})

const exitsTo = (i: number, state: State, durableWeeks: number): string =>
  `SELECT f.row, ${i} AS destination, ${literal(state.name)} AS exit, min(greatest(r.first, f.first)) AS week
FROM followed f JOIN run_${i} r ON r.unit = f.unit
WHERE f.reason IS NULL AND least(r.last, f.gone - 1, f.died - 1, f.emigrated - 1) - greatest(r.first, f.first) + 1 >= ${durableWeeks}
GROUP BY f.row`

const competing = (scope: Scope): readonly string[] =>
  (['died', 'emigrated'] as const)
    .filter((kind) => scope.rules[kind] === 'competing')
    .map(
      (kind) =>
        `SELECT f.row, ${kind === 'died' ? 1000 : 1001} AS destination, '${kind}' AS exit, greatest(f.${kind}, f.first) AS week
FROM followed f
WHERE f.reason IS NULL AND f.${kind} IS NOT NULL`,
    )

const followedStep = (scope: Scope, durableWeeks: number): Step => {
  const emigrated = readsAway(scope)
    ? `least(person.emigrated, (SELECT min(greatest(away.first, ${weekOf('person.start')})) FROM away
      WHERE away.unit = person.unit AND away.last >= ${weekOf('person.start')}))`
    : 'person.emigrated'
  const censors = (['died', 'emigrated'] as const).filter((kind) => scope.rules[kind] === 'censor')
  const end = ['p.covered_to', ...censors.map((kind) => `p.${kind} - 1`)]
  return {
    name: 'followed',
    says: `From the week of the start to the last week in which an exit of ${durableWeeks} weeks can be seen: ${durableWeeks - 1} before the end of the data. Leaving the project changes nothing.`,
    sql: `SELECT p.row, p.unit, p.gone, p.died, p.emigrated, p.first, least(${end.join(', ')}) AS last,
  coalesce(p.reason, CASE
    WHEN NOT coalesce(p.first >= p.covered_from AND p.first <= p.covered_to, FALSE) THEN 'incomplete'${censors
      .map((kind) => `\n    WHEN p.${kind} <= p.first THEN '${kind}'`)
      .join('')}
  END) AS reason
FROM (
  SELECT person.row, person.unit, person.start, person.gone, person.died, ${emigrated} AS emigrated, person.reason,
    ${weekOf('person.start')} AS first, cover.first AS covered_from, cover.last - ${durableWeeks - 1} AS covered_to
  FROM person CROSS JOIN cover
) p`,
  }
}

/** The steps up to `exited`: the first exit of each person, of all destinations and what competes with them. */
const exitSteps = (scope: Scope, { destinations, durableWeeks }: Exit): readonly Step[] => [
  ...destinations.flatMap((state, i) => [...countedStateSteps(`in_${i}`, state, scope), runStep(i, state)]),
  weekCover(scope),
  ...personSteps(scope, 'weeks', 'start'),
  ...(readsAway(scope) ? [awayStep(scope)] : []),
  followedStep(scope, durableWeeks),
  {
    name: 'exits',
    says: `The first exit of each person to each destination that lasts ${durableWeeks} weeks; it dates from its first week.`,
    sql: [...destinations.map((state, i) => exitsTo(i, state, durableWeeks)), ...competing(scope)].join(
      '\nUNION ALL\n',
    ),
  },
  {
    name: 'exited',
    says: 'The first of them all: the others compete. In the same week the destination that is named first counts.',
    sql: `SELECT e.row, min(e.week) AS week, arg_min(e.exit, (e.week, e.destination)) AS exit
FROM exits e JOIN followed f ON f.row = e.row
WHERE e.week <= f.last
GROUP BY e.row`,
  },
]

/** The statement of a time to the first exit: weeks, whether it ended with an exit, and to where. */
export const exitStatement = (about: string, scope: Scope, exit: Exit): string =>
  statement(
    about,
    exitSteps(scope, exit),
    `SELECT f.row, CASE WHEN f.reason IS NULL THEN (coalesce(e.week, f.last) - f.first)::DOUBLE END AS value,
  CASE WHEN f.reason IS NULL THEN (e.week IS NOT NULL)::DOUBLE END AS event, e.exit, f.reason
FROM followed f LEFT JOIN exited e ON e.row = f.row
ORDER BY f.row`,
  )

/**
 * The statement of a relapse: whether someone who returned was in the state again within a time after the return. Only
 * those whose whole time after the return is covered count.
 *
 * @param returned how a return is seen, with its own scope, and to which destinations it counts
 */
export const relapseStatement = (
  about: string,
  returned: { readonly scope: Scope; readonly exit: Exit; readonly to: readonly string[] },
  scope: Scope,
  state: State,
  within: Length,
): string =>
  statement(
    about,
    [
      ...exitSteps(returned.scope, returned.exit),
      ...countedStateSteps('in_state', state, scope),
      { ...weekCover(scope), name: 'again_cover' },
      ...personSteps(scope, 'weeks', 'start', 'again_'),
      ...(readsAway(scope) ? [{ ...awayStep(scope), name: 'again_away' }] : []),
      {
        name: 'span',
        says: 'From the first week of the return, by its Thursday: those who returned, followed all the time.',
        sql: `SELECT p.row, p.unit, p.first, p.last, least(p.last, p.gone - 1) AS counted_to,
  coalesce(p.reason, CASE
    WHEN p.first IS NULL THEN 'not-in-base'
    WHEN NOT coalesce(p.first >= p.covered_from AND p.last <= p.covered_to, FALSE) THEN 'incomplete'
    WHEN p.died <= p.last AND p.died <= coalesce(p.emigrated, p.died) THEN 'died'
    WHEN p.emigrated <= p.last THEN 'emigrated'${
      readsAway(scope)
        ? `
    WHEN EXISTS (SELECT 1 FROM again_away away WHERE away.unit = p.unit AND away.first <= p.last AND away.last >= p.first)
      THEN 'emigrated'`
        : ''
    }
  END) AS reason
FROM (
  SELECT f.row, f.unit, coalesce(f.reason, again.reason) AS reason, again.gone, again.died, again.emigrated,
    e.week AS first, ${lastWeekBefore(plusLength(thursdayOf('e.week'), within))} AS last,
    again_cover.first AS covered_from, again_cover.last AS covered_to
  FROM followed f
  JOIN again_person again ON again.row = f.row
  LEFT JOIN exited e ON e.row = f.row AND e.exit IN (${returned.to.map(literal).join(', ')})
  CROSS JOIN again_cover
) p`,
      },
      {
        name: 'counted',
        says: 'Weeks in the state again.',
        sql: `SELECT span.row, count(*) AS n
FROM span JOIN in_state s ON s.unit = span.unit AND s.first <= span.counted_to AND s.last >= span.first
WHERE span.reason IS NULL AND span.counted_to >= span.first
GROUP BY span.row`,
      },
    ],
    `SELECT span.row, CASE WHEN span.reason IS NULL THEN (coalesce(counted.n, 0) > 0)::DOUBLE END AS value, span.reason
FROM span LEFT JOIN counted ON counted.row = span.row
ORDER BY span.row`,
  )
