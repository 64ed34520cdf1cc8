import type { Problem } from '../../problems/index.ts'
import {
  type Check,
  type Checkup,
  duplicateIds,
  keyReferences,
  reference,
  references,
  repeated,
  together,
} from './checkup.ts'
import { limitsInOrder } from './values.ts'

const kinds = ['conversations', 'activities', 'grants'] as const

/** What is expected of whom: things, arms, phases that are declared. */
export const deliveryProblems: Check = function* (checkup) {
  const { delivery } = checkup.protocol
  if (delivery === undefined) return
  const arms = checkup.ids(['arms'])
  yield* duplicateIds(checkup, 'phase', ['delivery', 'phases'])
  yield* duplicateIds(checkup, 'expectation', ['delivery', 'expectations'])
  yield* sameName(checkup)
  yield* keyReferences('arm', arms, delivery.caseload, ['delivery', 'caseload'], checkup)
  for (const [i, phase] of (delivery.phases ?? []).entries())
    if (phase?.fromWeek !== undefined && phase.toWeek !== undefined)
      yield* limitsInOrder(checkup, phase.fromWeek, phase.toWeek, ['delivery', 'phases', i, 'toWeek'])
  for (const [i, expectation] of (delivery.expectations ?? []).entries()) {
    const path = ['delivery', 'expectations', i]
    yield* reference('intervention', interventions(checkup), expectation?.of, checkup.placeOf([...path, 'of']))
    yield* references('arm', arms, expectation?.arms, [...path, 'arms'], checkup)
    const phases = checkup.ids(['delivery', 'phases'])
    yield* reference('phase', phases, expectation?.phase, checkup.placeOf([...path, 'phase']))
    const conversation = expectation?.of === undefined ? undefined : delivery.conversations?.[expectation.of]
    const forms = conversation?.forms
    if (forms && expectation?.form && !forms.includes(undefined)) {
      const names = { valid: forms.filter((form) => form !== undefined), complete: true }
      yield* reference('form', names, expectation.form, checkup.placeOf([...path, 'form']), expectation.of)
    }
  }
}

/** Everything that can be delivered. */
const interventions = (checkup: Checkup) =>
  together(...kinds.map((kind) => checkup.keys(['delivery', kind])), checkup.ids(['exemptions']))

/** An expectation names a thing by its name alone, so no two kinds may share one. */
function* sameName(checkup: Checkup): Iterable<Problem> {
  const things = kinds.flatMap((kind) => checkup.keys(['delivery', kind]).valid.map((name) => ({ kind, name })))
  const names = things.map(({ name }) => name)
  const pathOf = (i: number) => ['delivery', things[i]?.kind ?? '', names[i] ?? '']
  yield* repeated(checkup, 'intervention', names, pathOf)
}
