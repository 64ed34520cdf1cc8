import type { Outcome, Protocol } from '../../protocol/index.ts'
import { fateRules, fateSources } from './fate-rule.ts'
import { type KnownStates, resolveState, type State } from './resolve-state.ts'
import { curveStatement } from './sql/curve.ts'
import { type Exit, exitStatement, relapseStatement } from './sql/exit.ts'
import { amountStatement, fullTimeOf, monthlyStatement } from './sql/monthly.ts'
import type { Scope } from './sql/people.ts'
import { spanOf } from './sql/span.ts'
import { monthSources, weekSources } from './sql/state-steps.ts'
import { relation } from './sql/text.ts'
import { daySpan, type WeeklyValue, weeklyStatement } from './sql/weekly.ts'
import { about } from './words.ts'

/** Outcomes that are read from registers. */
export const registerMeasures = [
  'ever-in-state',
  'degree',
  'months-in-state',
  'accumulated',
  'weekly-state',
  'time-to-exit',
  'relapse',
  'state-on-day',
  'sql',
] as const

export type RegisterMeasure = (typeof registerMeasures)[number]
export type RegisterOutcome = Extract<Outcome, { readonly measure: RegisterMeasure }>
type Of<M extends RegisterMeasure> = Extract<Outcome, { readonly measure: M }>

/** Whether an outcome is measured in registers, and not in a column of a table. */
export const isRegisterOutcome = (outcome: Outcome): outcome is RegisterOutcome =>
  (registerMeasures as readonly string[]).includes(outcome.measure)

/** What compiling one outcome knows. */
export type Asked = {
  readonly protocol: Protocol
  readonly known: KnownStates
  readonly id: string
}

const stateOf = ({ protocol, known, id }: Asked, source: string, name: string): Promise<State> =>
  resolveState(protocol, known, { outcome: id, source, name })

/** The relations that say which months the conditions of a state cover: a source of weeks covers those of its industry columns. */
export const monthCoverages = ({ sources }: Protocol, state: State): readonly string[] =>
  monthSources(state).map((source) =>
    relation(source, sources?.[source]?.kind === 'weeks' ? 'monthCoverage' : 'coverage'),
  )

/** The sources that an outcome rests on, what its fates mean, and which code lists tell of fates. */
export const scopeOfOutcome = async (
  asked: Asked,
  outcome: RegisterOutcome,
  states: readonly State[],
): Promise<Scope> => {
  const kind = asked.protocol.sources?.[outcome.source]?.kind
  const isMonthly = kind === 'months'
  const weeks = [...new Set([...(isMonthly ? [] : [outcome.source]), ...states.flatMap(weekSources)])]
  const months = [
    ...new Set([
      ...(isMonthly ? [relation(outcome.source, 'coverage')] : []),
      ...states.flatMap((state) => monthCoverages(asked.protocol, state)),
    ]),
  ]
  const coded = { died: [] as string[], emigrated: [] as string[] }
  for (const source of new Set([...weeks, ...fateSources(asked.protocol, outcome)])) {
    const names = await asked.known(source)
    if (names.includes('dead')) coded.died.push(source)
    if (names.includes('emigrated')) coded.emigrated.push(source)
  }
  return { weeks, months, listed: isMonthly ? [outcome.source] : [], rules: fateRules(outcome), coded }
}

const isMonthly = ({ protocol }: Asked, outcome: RegisterOutcome): boolean =>
  protocol.sources?.[outcome.source]?.kind === 'months'

const stateStatement = async (
  asked: Asked,
  outcome: Of<'ever-in-state' | 'months-in-state'> | (Of<'degree'> & { readonly state: string }),
): Promise<string> => {
  const state = await stateOf(asked, outcome.source, outcome.state)
  const scope = await scopeOfOutcome(asked, outcome, [state])
  const text = about(asked.protocol, asked.id, outcome)
  if (isMonthly(asked, outcome)) {
    const value =
      outcome.measure === 'ever-in-state'
        ? 'ever'
        : outcome.measure === 'degree'
          ? 'share'
          : { atLeast: outcome.atLeast }
    return monthlyStatement(text, scope, state, spanOf(outcome.window, 'months'), value)
  }
  return weeklyStatement(text, scope, state, spanOf(outcome.window, 'weeks'), weeklyValueOf(outcome))
}

/** Ever in a state by a month rule is: in at least one month of the window. */
const weeklyValueOf = (outcome: Of<'ever-in-state' | 'months-in-state' | 'degree'>): WeeklyValue => {
  if (outcome.measure === 'degree') return { kind: 'share' }
  if (outcome.measure === 'months-in-state')
    return { kind: 'months', rule: outcome.monthRule ?? 'all', atLeast: outcome.atLeast }
  return outcome.monthRule === undefined ? { kind: 'ever' } : { kind: 'months', rule: outcome.monthRule, atLeast: 1 }
}

const amountsOf = async (asked: Asked, outcome: Of<'degree' | 'accumulated'>): Promise<string> => {
  const scope = await scopeOfOutcome(asked, outcome, [])
  const fullTime = outcome.measure === 'degree' && outcome.fullTime ? fullTimeOf(outcome.fullTime) : undefined
  return amountStatement(about(asked.protocol, asked.id, outcome), scope, spanOf(outcome.window, 'months'), {
    source: outcome.source,
    of: outcome.measure === 'accumulated' && outcome.of === 'pay' ? 'pay' : 'hours',
    fullTime,
    atMost: outcome.measure === 'degree' && outcome.atMostFullTime ? fullTime : undefined,
  })
}

const accumulatedOf = async (asked: Asked, outcome: Of<'accumulated'>): Promise<string> => {
  if (outcome.of !== 'weeks' || outcome.state === undefined) return amountsOf(asked, outcome)
  const state = await stateOf(asked, outcome.source, outcome.state)
  const scope = await scopeOfOutcome(asked, outcome, [state])
  const span = spanOf(outcome.window, 'weeks')
  return weeklyStatement(about(asked.protocol, asked.id, outcome), scope, state, span, { kind: 'weeks' })
}

const exitOf = async (asked: Asked, outcome: Of<'time-to-exit'>): Promise<{ scope: Scope; exit: Exit }> => {
  const destinations = await Promise.all(outcome.destinations.map((name) => stateOf(asked, outcome.source, name)))
  const scope = await scopeOfOutcome(asked, outcome, destinations)
  return { scope, exit: { destinations, durableWeeks: outcome.durableWeeks ?? 1 } }
}

const relapseOf = async (asked: Asked, outcome: Of<'relapse'>): Promise<string> => {
  const returned = asked.protocol.outcomes?.[outcome.returned]
  if (returned?.measure !== 'time-to-exit') throw new RangeError(`${outcome.returned} is no time to exit`)
  const state = await stateOf(asked, outcome.source, outcome.state)
  const scope = await scopeOfOutcome(asked, outcome, [state])
  const to = returned.exit === undefined ? returned.destinations : [returned.exit]
  const text = about(asked.protocol, asked.id, outcome)
  return relapseStatement(text, { ...(await exitOf(asked, returned)), to }, scope, state, outcome.within)
}

const dayOf = async (asked: Asked, outcome: Of<'state-on-day'>): Promise<string> => {
  const state = await stateOf(asked, outcome.source, outcome.state)
  const scope = await scopeOfOutcome(asked, outcome, [state])
  const span = daySpan(outcome.on, outcome.after)
  return weeklyStatement(about(asked.protocol, asked.id, outcome), scope, state, span, { kind: 'ever' })
}

const curveOf = async (asked: Asked, outcome: Of<'weekly-state'>): Promise<string> => {
  const state = await stateOf(asked, outcome.source, outcome.state)
  const among = outcome.amongState === undefined ? undefined : await stateOf(asked, outcome.source, outcome.amongState)
  const scope = await scopeOfOutcome(asked, outcome, among === undefined ? [state] : [state, among])
  return curveStatement(about(asked.protocol, asked.id, outcome), scope, state, outcome.weeks, among)
}

/**
 * The one statement of an outcome, over the relations of its sources and `measured(row, unit, start, died, emigrated)`.
 * It answers with one row per measured row: `row`, `value`, `reason`; a curve with one per row and week.
 *
 * @throws ProblemError where a state is in no code list
 */
export const compileOutcome = async (
  protocol: Protocol,
  known: KnownStates,
  id: string,
  outcome: RegisterOutcome,
): Promise<string> => {
  const asked = { protocol, known, id }
  switch (outcome.measure) {
    case 'ever-in-state':
    case 'months-in-state':
      return stateStatement(asked, outcome)
    case 'degree':
      return outcome.state === undefined
        ? amountsOf(asked, outcome)
        : stateStatement(asked, { ...outcome, state: outcome.state })
    case 'accumulated':
      return accumulatedOf(asked, outcome)
    case 'weekly-state':
      return curveOf(asked, outcome)
    case 'time-to-exit': {
      const { scope, exit } = await exitOf(asked, outcome)
      return exitStatement(about(protocol, id, outcome), scope, exit)
    }
    case 'relapse':
      return relapseOf(asked, outcome)
    case 'state-on-day':
      return dayOf(asked, outcome)
    case 'sql':
      return outcome.sql
  }
}
