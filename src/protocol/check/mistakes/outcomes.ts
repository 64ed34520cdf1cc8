import type { Mistake } from './fixture.ts'

const aboveJob = '    measure: value\n    label: I job\n    source: register\n    column: job\n'

/** Outcomes and questionnaires that cannot measure what they say. */
export const mistakesOfOutcomes: readonly Mistake[] = [
  ['target-horizon', 'base: Alle trukket, horizon: { days: 364 }', 'base: Alle trukket, horizon: { months: 24 }'],
  ['source-kind', '    source: register\n    column: job\n', '    source: dream\n    column: job\n'],
  ['column-type', '    column: job\n', '    column: state\n'],
  ['column-type', aboveJob, aboveJob.replace('measure: value', 'measure: above\n    threshold: 0'), 'column: job'],
  ['on-death-missing', '    onDeath: censor\n', '', 'on-benefit:'],
  ['on-emigration-missing', '    onEmigration: censor\n', '', 'on-benefit:'],
  ['competing-needs-time', 'onDeath: censor', 'onDeath: competing'],
  ['competing-needs-time', 'onEmigration: censor', 'onEmigration: competing'],
  ['item-incomplete', 'Venner, type: scale, scale: close', 'Venner, type: scale'],
  ['item-incomplete', 'type: scale, scale: close', 'type: single-choice'],
  [
    'show-if-later',
    '- { id: calm, text: Jeg er rolig, type: scale, scale: agree }',
    '- { id: calm, text: Jeg er rolig, type: scale, scale: agree, showIf: [{ item: why, isAnyOf: [a] }] }',
  ],
  ['item-not-scorable', 'items: [calm]', 'items: [calm, why]'],
  ['minimum-answered', 'minimumAnswered: 1', 'minimumAnswered: 2'],
  ['wave-without-date', 'id: year, timedFrom: draw', 'id: year, timedFrom: calendar'],
  ['baseline-after-draw', 'id: start, timedFrom: enrolment', 'id: start, timedFrom: exit'],
  ['baseline-after-draw', 'id: start, timedFrom: enrolment', 'id: start, timedFrom: draw, after: { weeks: 2 }'],
  ['baseline-after-draw', 'id: start, timedFrom: enrolment', 'id: start, timedFrom: calendar, on: 2025-01-01'],
  ['scale-unbalanced', 'neutral: 3', 'neutral: 2', 'agree:'],
  ['scale-direction', '        best: highest\n    items', '        best: lowest\n    items', 'best: lowest'],
]
