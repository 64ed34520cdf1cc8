import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Outcome } from '../schema/protocol.ts'
import { type Check, type Checkup, reference } from './checkup.ts'
import type { Loose } from './loose.ts'
import { outcomeKind } from './outcome-kind.ts'
import { monthlyColumn } from './states.ts'

type LooseOutcome = Loose<Outcome>

/** Outcomes over weeks and months: what they need, what has no effect on them, and what they refer to. */
export const registerOutcomeProblems: Check = function* (checkup) {
  for (const [name, outcome] of Object.entries(checkup.protocol.outcomes ?? {})) {
    if (outcome?.measure === undefined) continue
    const path = ['outcomes', name]
    yield* choiceProblems(checkup, name, outcome, path)
    yield* keyProblems(checkup, outcome, path)
    yield* windowKeyProblems(checkup, outcome, path)
    yield* baseProblems(checkup, outcome, path)
    yield* referenceProblems(checkup, outcome, path)
    yield* amountProblems(checkup, outcome, path)
  }
}

const sourceKind = (checkup: Checkup, outcome: LooseOutcome): string | undefined =>
  'source' in outcome && outcome.source !== undefined ? checkup.protocol.sources?.[outcome.source]?.kind : undefined

/** Keys of which one must be there, and only one. */
function* choiceProblems(checkup: Checkup, name: string, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const choices = { degree: ['state', 'fullTime'], 'state-on-day': ['after', 'on'] } as const
  if (outcome.measure !== 'degree' && outcome.measure !== 'state-on-day') return
  const keys = choices[outcome.measure]
  if (keys.filter((key) => key in outcome).length === 1) return
  yield problem('protocol.exactly-one', { name, keys }, checkup.placeOf(path))
}

function* needs(checkup: Checkup, outcome: object, key: string, by: string, path: Path): Iterable<Problem> {
  if (!(key in outcome)) yield problem('protocol.key-needed', { key, by }, checkup.placeOf(path))
}

function* uses(checkup: Checkup, outcome: object, key: string, by: string, path: Path): Iterable<Problem> {
  if (key in outcome) yield problem('protocol.key-without-use', { key, by }, checkup.placeOfKey([...path, key]))
}

/** Keys that others make necessary, or empty words. */
function* keyProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const isMonthly = sourceKind(checkup, outcome) === 'months'
  if ((outcome.measure === 'ever-in-state' || outcome.measure === 'months-in-state') && isMonthly)
    yield* uses(checkup, outcome, 'monthRule', 'months', path)
  else if (outcome.measure === 'months-in-state') yield* needs(checkup, outcome, 'monthRule', outcome.measure, path)
  if (outcome.measure === 'accumulated' && outcome.of === 'weeks')
    yield* needs(checkup, outcome, 'state', 'of: weeks', path)
  else if (outcome.measure === 'accumulated' && outcome.of !== undefined)
    yield* uses(checkup, outcome, 'state', `of: ${outcome.of}`, path)
  if (outcome.measure === 'degree' && 'atMostFullTime' in outcome && !('fullTime' in outcome) && 'state' in outcome)
    yield* uses(checkup, outcome, 'atMostFullTime', 'state', path)
}

function* windowKeyProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (!('window' in outcome) || outcome.window === undefined || !('lastMonths' in outcome.window)) return
  const { window } = outcome
  if (window.before === 'assessment-day')
    yield* needs(checkup, window, 'assessedAfter', 'before: assessment-day', [...path, 'window'])
  else if (window.before !== undefined)
    yield* uses(checkup, window, 'assessedAfter', `before: ${window.before}`, [...path, 'window'])
}

/** What follows from something after the draw is conditional, and says so; and on an outcome that can be achieved. */
function* baseProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const isConditional = 'base' in outcome && outcome.base !== 'drawn'
  const by = outcome.measure === 'relapse' ? 'relapse' : 'amongState' in outcome ? 'amongState' : undefined
  if (by !== undefined && !isConditional)
    yield problem('protocol.key-needed', { key: 'base: { conditional: … }', by }, checkup.placeOf(path))
  const name = typeof outcome.base === 'object' ? outcome.base.among : undefined
  if (name === undefined) return
  const place = { ...checkup.placeOf([...path, 'base', 'among']), found: name }
  yield* reference('outcome', checkup.keys(['outcomes']), name, place)
  const found = checkup.protocol.outcomes?.[name]
  const kind = outcomeKind(checkup, found)
  const isOfRegister =
    found?.measure === 'time-to-exit' || (kind === 'yes-no' && found !== undefined && !('column' in found))
  if (kind !== undefined && (!isOfRegister || found === outcome))
    yield problem('protocol.wrong-outcome-kind', { key: 'among', name, kind: 'achieved' }, place)
}

/** States of a source without codes are declared; a relapse names the return; the exit asked about is a destination. */
function* referenceProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const states = checkup.keys(['states'])
  if ('state' in outcome && typeof outcome.state === 'string' && sourceKind(checkup, outcome) === 'months')
    yield* reference('state', states, outcome.state, checkup.placeOf([...path, 'state']))
  if (outcome.measure === 'relapse' && outcome.returned !== undefined) {
    const place = { ...checkup.placeOf([...path, 'returned']), found: outcome.returned }
    yield* reference('outcome', checkup.keys(['outcomes']), outcome.returned, place)
    const found = checkup.protocol.outcomes?.[outcome.returned]?.measure
    if (found !== undefined && found !== 'time-to-exit')
      yield problem(
        'protocol.wrong-outcome-kind',
        { key: 'returned', name: outcome.returned, kind: 'time-to-exit' },
        place,
      )
  }
  if (outcome.measure !== 'time-to-exit') return
  const destinations = outcome.destinations ?? []
  const names = {
    valid: destinations.filter((name) => name !== undefined),
    complete: !destinations.includes(undefined),
  }
  yield* reference('destination', names, outcome.exit, checkup.placeOf([...path, 'exit']))
}

/** Hours and pay must stand in the source. */
function* amountProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (sourceKind(checkup, outcome) !== 'months') return
  if (outcome.measure === 'accumulated' && (outcome.of === 'hours' || outcome.of === 'pay'))
    yield* monthlyColumn(checkup, outcome.source, outcome.of, [...path, 'source'])
  if (outcome.measure === 'degree' && outcome.fullTime !== undefined)
    yield* monthlyColumn(checkup, outcome.source, 'hours', [...path, 'source'])
}
