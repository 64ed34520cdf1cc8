import type { Protocol } from '../../../protocol/index.ts'
import { type RegisterOutcome, scopeOfOutcome } from '../compile.ts'
import { type KnownStates, resolveState, type State, type WeekCondition } from '../resolve-state.ts'
import type { Scope } from '../sql/people.ts'
import { type Span, spanOf } from '../sql/span.ts'
import { readsAway } from '../sql/span-steps.ts'
import { daySpan, isReadAbroad } from '../sql/weekly.ts'

/**
 * Many outcomes over the weeks of one source in one pass over its spells. Each still has its own statement; a test
 * shows that both give the same. What is asked here is how many weeks of a window someone was in a state.
 */
export type Together = {
  readonly id: string
  readonly source: string
  readonly state: WeekCondition
  readonly span: Span
  readonly scope: Scope
  readonly value: 'ever' | 'share' | 'weeks'
}

/** A weekly curve by group of units, in the same pass: for many people, where a value per person and week would not fit. */
export type Curve = {
  readonly id: string
  /** The group of each unit, from 0: its arm and site, say. */
  readonly groupOf: Int32Array
  readonly groups: number
}

/** What a curve asks of a pass. */
export type CurveAsked = Curve & {
  readonly source: string
  readonly state: WeekCondition
  readonly scope: Scope
  readonly weeks: number
}

const spanOfOutcome = (outcome: RegisterOutcome): Span | undefined => {
  if (outcome.measure === 'state-on-day') return daySpan(outcome.on, outcome.after)
  return 'window' in outcome ? spanOf(outcome.window, 'weeks') : undefined
}

/** The condition of a state that is read from the weeks of one source alone. */
const weeksAlone = ({ weeks, months }: State, source: string): WeekCondition | undefined =>
  weeks?.source === source && months.length === 0 ? weeks : undefined

/** What an outcome asks of a pass over the spells; nothing where it needs months, runs of weeks, a rule per month or codes of another source. */
export const asksTogether = async (
  protocol: Protocol,
  known: KnownStates,
  id: string,
  outcome: RegisterOutcome,
): Promise<Together | undefined> => {
  const { measure, source } = outcome
  const values = { 'ever-in-state': 'ever', 'state-on-day': 'ever', degree: 'share', accumulated: 'weeks' } as const
  if (!(measure in values) || protocol.sources?.[source]?.kind === 'months') return undefined
  if ('monthRule' in outcome && outcome.monthRule !== undefined) return undefined
  if (!('state' in outcome) || outcome.state === undefined) return undefined
  const span = spanOfOutcome(outcome)
  if (span === undefined) return undefined
  const found = await resolveState(protocol, known, { outcome: id, source, name: outcome.state })
  const state = weeksAlone(found, source)
  if (state === undefined) return undefined
  const scope = await scopeOfOutcome({ protocol, known, id }, outcome, [found])
  if (isReadAbroad(scope, found)) return undefined
  return { id, source, state, span, scope, value: values[measure as keyof typeof values] }
}

/** What a curve asks of a pass; nothing where it needs months, another state as its base, or codes of emigration. */
export const asksCurve = async (
  protocol: Protocol,
  known: KnownStates,
  curve: Curve,
): Promise<CurveAsked | undefined> => {
  const { id } = curve
  const outcome = protocol.outcomes?.[id]
  if (outcome?.measure !== 'weekly-state' || outcome.amongState !== undefined) return undefined
  const { source, weeks } = outcome
  const found = await resolveState(protocol, known, { outcome: id, source, name: outcome.state })
  const state = weeksAlone(found, source)
  const scope = await scopeOfOutcome({ protocol, known, id }, outcome, [found])
  return state === undefined || readsAway(scope) || isReadAbroad(scope, found)
    ? undefined
    : { ...curve, source, state, scope, weeks }
}
