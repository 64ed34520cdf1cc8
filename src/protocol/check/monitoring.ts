import { type Problem, problem } from '../../problems/index.ts'
import type { Protocol } from '../schema/protocol.ts'
import {
  type Check,
  type Checkup,
  datesInOrder,
  duplicateIds,
  keyReferences,
  periodInOrder,
  reference,
  together,
} from './checkup.ts'
import type { Loose } from './loose.ts'
import { limitsInOrder } from './values.ts'

const watched = { valid: ['attrition', 'recruitment', 'missing-registrations'], complete: true }

type Target = Loose<NonNullable<Protocol['targets']>[number]>
type Length = Readonly<Record<string, number | undefined>>

const units = ['years', 'months', 'weeks', 'days'] as const

/** A length of time in its own units, years as twelve months. */
const lengthOf = (length: Length): string => {
  const { years = 0, months = 0, weeks = 0, days = 0 } = length
  return [12 * years + months, 7 * weeks + days].join(' ')
}

const written = (length: Length): string =>
  units.flatMap((unit) => (length[unit] === undefined ? [] : [`${unit}: ${length[unit]}`])).join(', ')

/** A target is of one horizon: an outcome that is measured after another says nothing of it. */
function* horizonProblems(checkup: Checkup, target: Target | undefined, i: number): Iterable<Problem> {
  const outcome = checkup.protocol.outcomes?.[target?.of ?? '']
  const measured = outcome !== undefined && 'horizon' in outcome ? outcome.horizon : undefined
  if (target?.horizon === undefined || measured === undefined || lengthOf(target.horizon) === lengthOf(measured)) return
  const details = { target: target.id ?? `${i + 1}`, outcome: target.of ?? '' }
  const extras = { found: written(target.horizon), expected: written(measured) }
  yield problem('protocol.target-horizon', details, { ...checkup.placeOf(['targets', i, 'horizon']), ...extras })
}

/** Targets and alarms name things that exist. */
export const monitoringProblems: Check = function* (checkup) {
  const { targets, alarms } = checkup.protocol
  yield* duplicateIds(checkup, 'target', ['targets'])
  yield* duplicateIds(checkup, 'alarm', ['alarms'])
  const expectations = checkup.ids(['delivery', 'expectations'])
  const subjects = together(checkup.keys(['outcomes']), expectations)
  for (const [i, target] of (targets ?? []).entries()) {
    const path = ['targets', i]
    yield* reference('target-subject', subjects, target?.of, checkup.placeOf([...path, 'of']))
    yield* reference('arm', checkup.ids(['arms']), target?.arm, checkup.placeOf([...path, 'arm']))
    yield* horizonProblems(checkup, target, i)
    for (const [j, { on } = {}] of (target?.restated ?? []).entries()) {
      const before = { date: target?.restated?.[j - 1]?.on, path: [...path, 'restated', j - 1, 'on'] }
      yield* datesInOrder(checkup, before, { date: on, path: [...path, 'restated', j, 'on'] })
    }
  }
  const alarmed = together(checkup.ids(['targets']), expectations, watched)
  for (const [i, alarm] of (alarms ?? []).entries())
    yield* reference('alarm-subject', alarmed, alarm?.what, checkup.placeOf(['alarms', i, 'what']))
}

/** Prices, costs and gains name things that exist. */
export const economicsProblems: Check = function* (checkup) {
  const { prices, costs, gains, places } = checkup.protocol.economics ?? {}
  const arms = checkup.ids(['arms'])
  for (const [name, price] of Object.entries(prices ?? {})) {
    const path = ['economics', 'prices', name]
    if (price?.range?.low !== undefined && price.range.high !== undefined)
      yield* limitsInOrder(checkup, price.range.low, price.range.high, [...path, 'range', 'high'])
    yield* periodInOrder(checkup, [...path, 'valid'])
  }
  for (const [name, cost] of Object.entries(costs ?? {})) {
    const path = ['economics', 'costs', name]
    yield* reference('price', checkup.keys(['economics', 'prices']), cost?.price, checkup.placeOf([...path, 'price']))
    yield* reference('source', checkup.keys(['sources']), cost?.source, checkup.placeOf([...path, 'source']))
    yield* keyReferences('arm', arms, cost?.perArm, [...path, 'perArm'], checkup)
  }
  for (const [name, gain] of Object.entries(gains ?? {})) {
    const place = checkup.placeOf(['economics', 'gains', name, 'outcome'])
    yield* reference('outcome', checkup.keys(['outcomes']), gain?.outcome, place)
  }
  yield* keyReferences('arm', arms, places, ['economics', 'places'], checkup)
}
