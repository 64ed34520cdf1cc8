import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import { type Check, type Checkup, duplicateIds, keyReferences } from './checkup.ts'
import { columnReference, sourceAndColumn } from './sources.ts'
import { valueProblems } from './values.ts'

/** Who can take part, and what is known of them before the draw. */
export const populationProblems: Check = function* (checkup) {
  const { population } = checkup.protocol
  yield* duplicateIds(checkup, 'criterion', ['population', 'eligibility'])
  for (const [name, attribute] of Object.entries(population?.attributes ?? {})) {
    const path = ['population', 'attributes', name]
    if (attribute === undefined) continue
    yield* valueProblems(checkup, attribute, path)
    if (attribute.source === undefined) continue
    if (isOutcomeColumn(checkup, attribute.source, attribute.column ?? name))
      yield problem('protocol.covariate-after-draw', { name }, { ...checkup.placeOfKey(path), found: name })
    yield* sourceAndColumn(checkup, attribute.source, 'column' in attribute ? attribute.column : name, path)
    yield* columnReference(checkup, attribute.source, attribute.measuredOn, [...path, 'measuredOn'])
  }
  for (const key of ['start', 'deaths', 'emigrations'] as const) {
    const fact = population?.[key]
    yield* sourceAndColumn(checkup, fact?.source, fact?.column, ['population', key])
    yield* mustBeDate(checkup, fact, ['population', key, 'column'])
  }
  for (const [i, step] of (population?.statedFlow ?? []).entries())
    yield* keyReferences('arm', checkup.ids(['arms']), step?.n, ['population', 'statedFlow', i, 'n'], checkup)
}

/** What an outcome is read from is known after the draw, and no attribute. */
const isOutcomeColumn = ({ protocol }: Checkup, source: string, column: string): boolean =>
  Object.values(protocol.outcomes ?? {}).some(
    (outcome) => outcome !== undefined && 'column' in outcome && outcome.source === source && outcome.column === column,
  )

/** The day of a death must be read as a day: a text would never count. */
function* mustBeDate(
  checkup: Checkup,
  fact: { readonly source?: string | undefined; readonly column?: string | undefined } | undefined,
  path: Path,
): Iterable<Problem> {
  const { source, column } = fact ?? {}
  if (source === undefined || column === undefined) return
  const found = checkup.protocol.sources?.[source]
  const type = found?.kind === 'table' ? found.columns?.[column]?.type : undefined
  if (type !== undefined && type !== 'date')
    yield problem('protocol.fact-not-a-date', { column, type }, checkup.placeOf(path))
}
