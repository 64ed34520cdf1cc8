import { awayStep, type Calendar, monthCover, personSteps, type Scope, weekCover } from './people.ts'
import type { Span } from './span.ts'
import type { Step } from './text.ts'

/** Where an emigration that codes tell of takes someone out of the window. */
export const readsAway = ({ rules, coded }: Scope): boolean =>
  (rules.emigrated === 'censor' || rules.emigrated === 'competing') && coded.emigrated.length > 0

/** Cover, people, and the window of each: up to where the state is counted, and why someone does not count. */
export const spanSteps = (scope: Scope, span: Span, calendar: Calendar): readonly Step[] => {
  const away = readsAway(scope)
  return [
    calendar === 'weeks' ? weekCover(scope) : monthCover(scope),
    ...personSteps(scope, calendar, span.needsStart),
    ...(away ? [awayStep(scope, calendar)] : []),
    {
      name: 'span',
      says: `The window: ${span.says}. A person counts only where all of it is covered.`,
      sql: `SELECT p.row, p.unit, p.start, p.gone, p.first, p.last, least(p.last, p.gone - 1) AS counted_to,
  coalesce(p.reason, CASE
    WHEN NOT coalesce(p.first >= p.covered_from AND p.last <= p.covered_to, FALSE) THEN 'incomplete'
    WHEN p.died <= p.last AND p.died <= coalesce(p.emigrated, p.died) THEN 'died'
    WHEN p.emigrated <= p.last THEN 'emigrated'${
      away
        ? `
    WHEN EXISTS (SELECT 1 FROM away WHERE away.unit = p.unit AND away.first <= p.last AND away.last >= p.first)
      THEN 'emigrated'`
        : ''
    }
  END) AS reason
FROM (
  SELECT person.*, cover.first AS covered_from, cover.last AS covered_to,
    ${span.first} AS first,
    ${span.last} AS last
  FROM person CROSS JOIN cover
) p`,
    },
  ]
}

/** The weeks that someone was in the state within the window. */
export const countedWeeks: Step = {
  name: 'counted',
  says: 'How many weeks of the window each person was in the state.',
  sql: `SELECT span.row, sum(least(s.last, span.counted_to) - greatest(s.first, span.first) + 1) AS n
FROM span JOIN in_state s ON s.unit = span.unit AND s.first <= span.counted_to AND s.last >= span.first
WHERE span.reason IS NULL AND span.counted_to >= span.first
GROUP BY span.row`,
}

/** One row per person: the value, or the reason why there is none. */
export const answerOf = (
  value: string,
): string => `SELECT span.row, CASE WHEN span.reason IS NULL THEN ${value} END AS value, span.reason
FROM span LEFT JOIN counted ON counted.row = span.row
ORDER BY span.row`
