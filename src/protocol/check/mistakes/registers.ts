import { type Mistake, soundProtocol, spoil } from './fixture.ts'

const sources = `sources:
  hours: { kind: months, file: data/hours.csv, key: { column: id }, month: month, hours: hours, covers: { from: 2023-01-01, to: 2026-03-31 } }
`
const sections = `states:
  off: { label: Uden ydelse, weeks: { source: dream, notIn: [benefit, dead, emigrated] } }
  away: { label: Væk, weeks: { source: dream, notIn: [benefit, dead, emigrated] } }
  working: { label: I arbejde, months: [{ source: hours, hoursAtLeast: 80 }] }
cohorts: { source: dream, state: benefit, gapWeeks: 4, every: half-year, from: 2024-01-01, to: 2025-12-31, site: { source: register, column: group } }
outcomes:
  off-weeks: { measure: degree, label: Uger, source: dream, state: off, window: { months: { from: 1, to: 3 } }, direction: higher }
  off-months: { measure: months-in-state, label: Måneder, source: dream, state: off, monthRule: all, window: { lastMonths: 6, before: assessment-day, assessedAfter: { months: 12 } }, atLeast: 4, direction: higher }
  worked: { measure: months-in-state, label: Arbejde, source: hours, state: working, window: { months: { from: 1, to: 12 } }, atLeast: 6, direction: higher }
  earned: { measure: accumulated, label: Timer, source: hours, of: hours, window: { months: { from: 1, to: 6 } }, direction: higher }
  exit: { measure: time-to-exit, label: Afgang, source: dream, destinations: [off], exit: off, upToWeeks: 52, direction: lower }
  again: { measure: relapse, label: Tilbage, source: dream, state: benefit, returned: exit, within: { months: 6 }, base: { conditional: Kom ud, among: exit }, direction: lower }
  on-day: { measure: state-on-day, label: Efter et år, source: dream, state: away, after: { years: 1 }, direction: higher }
  curve: { measure: weekly-state, label: Kurve, source: dream, state: off, weeks: 52, amongState: benefit, base: { conditional: Endnu på ydelse }, direction: higher }
`
/** A protocol that measures in registers, without a single problem. */
export const registerProtocol = spoil(spoil(soundProtocol, 'sources:\n', sources), 'outcomes:\n', sections)

const mistake = (code: string, passage: string, by: string, at?: string): Mistake => [
  code,
  passage,
  by,
  at ?? by,
  registerProtocol,
]

const away = 'label: Væk, weeks: { source: dream, notIn: [benefit, dead, emigrated] }'

/** States, cohorts and outcomes that no register can answer. */
export const mistakesOfRegisters: readonly Mistake[] = [
  mistake(
    'state-empty',
    'off: { label: Uden ydelse, weeks: { source: dream, notIn: [benefit, dead, emigrated] } }',
    'off: { label: Uden ydelse }',
  ),
  mistake(
    'state-empty',
    'label: Uden ydelse, weeks: { source: dream, notIn: [benefit, dead, emigrated]',
    'label: Uden ydelse, weeks: { source: dream',
  ),
  mistake('state-empty', 'source: hours, hoursAtLeast: 80', 'source: hours'),
  mistake('source-kind', 'label: Uden ydelse, weeks: { source: dream', 'label: Uden ydelse, weeks: { source: hours'),
  mistake('source-kind', 'months: [{ source: hours', 'months: [{ source: register'),
  mistake('source-kind', 'cohorts: { source: dream', 'cohorts: { source: register'),
  mistake('source-kind', 'label: Kurve, source: dream', 'label: Kurve, source: hours'),
  mistake('source-kind', 'label: Timer, source: hours', 'label: Timer, source: dream'),
  mistake('state-counts-gone', away, away.replace(', emigrated', ''), 'on-day:'),
  mistake('state-counts-gone', away, away.replace(', dead, emigrated', ''), 'on-day:'),
  mistake('source-lacks', 'hoursAtLeast: 80', 'payAtLeast: 80'),
  mistake('source-lacks', 'of: hours', 'of: pay'),
  mistake('dates-order', 'to: 2025-12-31, site', 'to: 2023-12-31, site'),
  mistake('unknown-name', 'site: { source: register, column: group }', 'site: { source: register, column: groop }'),
  mistake('exactly-one', 'label: Uger, source: dream, state: off,', 'label: Uger, source: dream,'),
  mistake('exactly-one', 'after: { years: 1 },', 'after: { years: 1 }, on: 2025-01-01,'),
  mistake('key-needed', ' monthRule: all,', '', 'off-months'),
  mistake('key-needed', ', assessedAfter: { months: 12 }', '', 'off-months'),
  mistake('key-needed', ', base: { conditional: Endnu på ydelse }', '', 'curve:'),
  mistake('key-needed', ', base: { conditional: Kom ud, among: exit }', '', 'again:'),
  mistake('key-needed', 'label: Timer, source: hours, of: hours', 'label: Timer, source: dream, of: weeks'),
  mistake('key-without-use', 'source: hours, of: hours,', 'source: hours, of: hours, state: off,'),
  mistake('key-without-use', 'source: hours, state: working,', 'source: hours, state: working, monthRule: all,'),
  mistake('key-without-use', 'before: assessment-day', 'before: data-end'),
  mistake('unknown-name', 'source: hours, state: working,', 'source: hours, state: wurking,'),
  mistake('unknown-name', 'exit: off, upToWeeks', 'exit: job, upToWeeks'),
  mistake('unknown-name', 'among: exit', 'among: exti'),
  mistake('wrong-outcome-kind', 'among: exit', 'among: earned'),
  mistake('wrong-outcome-kind', 'returned: exit', 'returned: earned'),
  mistake('register.week-impossible', 'from: 2023-W01', 'from: 2016-W53'),
  mistake('register.week-impossible', 'to: 2026-W10', 'to: 2027-W53'),
  mistake('register.week-impossible', 'from: 2023-W01', 'from: 2023-W00'),
  mistake('register.pattern-wrong', 'pattern: y_YYWW', 'pattern: y_YY'),
  mistake('register.pattern-wrong', 'pattern: y_YYWW', 'pattern: y_WW'),
  mistake('register.pattern-wrong', 'pattern: y_YYWW', 'pattern: y_YYWWWW'),
  mistake(
    'register.pattern-wrong',
    'pattern: y_YYWW',
    'pattern: y_YYWW\n    industryPattern: branche_YYYY',
    'industryPattern: branche_YYYY',
  ),
]
