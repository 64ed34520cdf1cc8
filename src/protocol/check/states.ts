import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Protocol, Source } from '../schema/protocol.ts'
import { type Check, type Checkup, datesInOrder, reference } from './checkup.ts'
import type { Loose } from './loose.ts'
import { columnReference } from './sources.ts'

type LooseState = Loose<NonNullable<Protocol['states']>[string]>

export const weekKinds: readonly string[] = ['weeks', 'spells']

/** A source that is declared, and of a kind that what is said of it can be read from. */
export function* sourceOfKind(
  checkup: Checkup,
  source: string | undefined,
  expected: readonly string[],
  measure: string,
  path: Path,
): Iterable<Problem> {
  const place = checkup.placeOf(path)
  yield* reference('source', checkup.keys(['sources']), source, place)
  const found = source === undefined ? undefined : checkup.protocol.sources?.[source]?.kind
  if (source === undefined || found === undefined || expected.includes(found)) return
  const details = { source, measure, found, expected }
  yield problem('protocol.source-kind', details, { ...place, found, expected: expected.join(', ') })
}

/** Whether a source has hours, pay or industry by month; undefined where that cannot be told. */
export const has = (source: Loose<Source> | undefined, what: 'hours' | 'pay' | 'industry'): boolean | undefined => {
  if (source?.kind === 'months') return source[what] !== undefined
  return source?.kind === 'weeks' ? what === 'industry' && source.industryPattern !== undefined : undefined
}

/** A source of months that has the column which is asked for. */
export function* monthlyColumn(
  checkup: Checkup,
  source: string | undefined,
  what: 'hours' | 'pay' | 'industry',
  path: Path,
): Iterable<Problem> {
  if (source === undefined || checkup.isUnknown(['sources', source, what])) return
  if (has(checkup.protocol.sources?.[source], what) === false)
    yield problem('protocol.source-lacks', { source, what }, { ...checkup.placeOf(path), found: source })
}

/** Every state says when someone is in it, from sources that can tell. */
export const stateProblems: Check = function* (checkup) {
  for (const [name, state] of Object.entries(checkup.protocol.states ?? {})) {
    if (state === undefined) continue
    const path = ['states', name]
    const saysNothing = { name }
    if (!('weeks' in state) && !('months' in state))
      yield problem('protocol.state-empty', saysNothing, checkup.placeOfKey(path))
    if (state.weeks !== undefined) {
      yield* sourceOfKind(checkup, state.weeks.source, weekKinds, 'weeks', [...path, 'weeks', 'source'])
      if (!('in' in state.weeks) && !('notIn' in state.weeks))
        yield problem('protocol.state-empty', saysNothing, checkup.placeOf([...path, 'weeks']))
    }
    yield* monthConditionProblems(checkup, name, state)
  }
}

const asked = { hoursAtLeast: 'hours', payAtLeast: 'pay', hasIndustry: 'industry' } as const

function* monthConditionProblems(checkup: Checkup, name: string, state: LooseState): Iterable<Problem> {
  for (const [i, condition] of (state.months ?? []).entries()) {
    if (condition === undefined) continue
    const path = ['states', name, 'months', i]
    yield* sourceOfKind(checkup, condition.source, ['months', 'weeks'], 'months', [...path, 'source'])
    const keys = (['hoursAtLeast', 'payAtLeast', 'hasIndustry'] as const).filter((key) => key in condition)
    if (keys.length === 0) yield problem('protocol.state-empty', { name }, checkup.placeOf(path))
    for (const key of keys) yield* monthlyColumn(checkup, condition.source, asked[key], [...path, key])
  }
}

/** Units made from a register: a source of weeks, days in order, a site that is there. */
export const cohortProblems: Check = function* (checkup) {
  const { cohorts } = checkup.protocol
  if (cohorts === undefined) return
  const path = ['cohorts']
  yield* sourceOfKind(checkup, cohorts.source, weekKinds, 'cohorts', [...path, 'source'])
  yield* datesInOrder(
    checkup,
    { date: cohorts.from, path: [...path, 'from'] },
    { date: cohorts.to, path: [...path, 'to'] },
  )
  if (cohorts.site === undefined) return
  yield* sourceOfKind(checkup, cohorts.site.source, ['table'], 'site', [...path, 'site', 'source'])
  yield* columnReference(checkup, cohorts.site.source, cohorts.site.column, [...path, 'site', 'column'])
}
