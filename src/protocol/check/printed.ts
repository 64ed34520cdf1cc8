import { type Check, keyReferences, reference } from './checkup.ts'

/** Printed figures are of arms and outcomes that exist. */
export const printedProblems: Check = function* (checkup) {
  for (const [i, { outcome, values } = {}] of (checkup.protocol.printed ?? []).entries()) {
    const path = ['printed', i]
    yield* reference('outcome', checkup.keys(['outcomes']), outcome, checkup.placeOf([...path, 'outcome']))
    yield* keyReferences('arm', checkup.ids(['arms']), values, [...path, 'values'], checkup)
  }
}
