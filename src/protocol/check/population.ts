import { type Check, duplicateIds, keyReferences } from './checkup.ts'
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
    yield* sourceAndColumn(checkup, attribute.source, 'column' in attribute ? attribute.column : name, path)
    yield* columnReference(checkup, attribute.source, attribute.measuredOn, [...path, 'measuredOn'])
  }
  for (const key of ['deaths', 'emigrations'] as const) {
    const fact = population?.[key]
    yield* sourceAndColumn(checkup, fact?.source, fact?.column, ['population', key])
  }
  for (const [i, step] of (population?.statedFlow ?? []).entries())
    yield* keyReferences('arm', checkup.ids(['arms']), step?.n, ['population', 'statedFlow', i, 'n'], checkup)
}
