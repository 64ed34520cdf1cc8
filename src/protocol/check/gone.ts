import { type Problem, problem } from '../../problems/index.ts'
import { achievedOnlyHere } from '../ends.ts'
import type { Outcome } from '../schema/protocol.ts'
import type { Check, Checkup } from './checkup.ts'
import type { Loose } from './loose.ts'

type LooseOutcome = Loose<Outcome>

const groupOf = { onDeath: 'dead', onEmigration: 'emigrated' } as const
type Gone = (typeof groupOf)[keyof typeof groupOf]

/** The states that an outcome is read from, or among, by name. */
const statesOf = (outcome: LooseOutcome): readonly string[] =>
  [
    'state' in outcome ? outcome.state : undefined,
    'amongState' in outcome ? outcome.amongState : undefined,
    ...('destinations' in outcome ? (outcome.destinations ?? []) : []),
  ].filter((name) => typeof name === 'string')

/** Of whom an outcome does not say what becomes. Of benefit another check asks, as nothing else is honest there. */
const notSaid = (outcome: LooseOutcome): readonly Gone[] =>
  outcome.about === 'benefit' || achievedOnlyHere.includes(outcome.about ?? '')
    ? []
    : (['onDeath', 'onEmigration'] as const).filter((key) => !(key in outcome)).map((key) => groupOf[key])

/** A state that only says where people are not holds for the dead and the emigrated too, unless it says otherwise. */
function* countedProblems(checkup: Checkup, name: string, outcome: LooseOutcome): Iterable<Problem> {
  for (const state of new Set(statesOf(outcome))) {
    const weeks = checkup.protocol.states?.[state]?.weeks
    if (weeks?.notIn === undefined || 'in' in weeks) continue
    const gone = notSaid(outcome).filter((group) => !weeks.notIn?.includes(group))
    if (gone.length > 0)
      yield problem('protocol.state-counts-gone', { name, state, gone }, checkup.placeOf(['outcomes', name]))
  }
}

/** Outcomes that would count the dead and the emigrated as being in a state, without a word of it. */
export const goneProblems: Check = function* (checkup) {
  for (const [name, outcome] of Object.entries(checkup.protocol.outcomes ?? {}))
    if (outcome?.measure !== undefined) yield* countedProblems(checkup, name, outcome)
}
