import { type Problem, problem } from '../../problems/index.ts'
import type { Protocol } from '../schema/protocol.ts'
import { type Check, type Checkup, duplicateIds, periodInOrder, references } from './checkup.ts'
import type { Loose } from './loose.ts'

type Period = Loose<NonNullable<Protocol['periods']>[number]>

/** Before, washout and after: dates in order, and not two periods at one site at the same time. */
export const periodProblems: Check = function* (checkup) {
  const periods = checkup.protocol.periods ?? []
  yield* duplicateIds(checkup, 'period', ['periods'])
  for (const [i, period] of periods.entries()) {
    yield* references('site', checkup.ids(['trial', 'sites']), period?.sites, ['periods', i, 'sites'], checkup)
    yield* periodInOrder(checkup, ['periods', i])
    const clashes = periods
      .slice(0, i)
      .flatMap((earlier, j) => (period && earlier ? [...pairProblems(checkup, earlier, period, j, i)] : []))
    yield* clashes.slice(0, 1)
  }
}

const order = ['before', 'washout', 'after', 'follow-up']

function* pairProblems(checkup: Checkup, a: Period, b: Period, i: number, j: number): Iterable<Problem> {
  if (!a.from || !a.to || !b.from || !b.to || a.from > a.to || b.from > b.to || !shareSite(a, b)) return
  const details = { period: b.id ?? `${j + 1}`, other: a.id ?? `${i + 1}` }
  if (a.from <= b.to && b.from <= a.to)
    yield problem('protocol.periods-overlap', details, { ...checkup.placeOf(['periods', j, 'from']), found: b.from })
  else if (isSwapped(a, b))
    yield problem('protocol.periods-order', details, { ...checkup.placeOf(['periods', j, 'from']), found: b.from })
}

const shareSite = (a: Period, b: Period): boolean =>
  a.sites === undefined ||
  b.sites === undefined ||
  a.sites.some((site) => site !== undefined && b.sites?.includes(site))

const isSwapped = (a: Period, b: Period): boolean => {
  if (a.kind === undefined || b.kind === undefined || a.from === undefined || b.from === undefined) return false
  const byKind = order.indexOf(a.kind) - order.indexOf(b.kind)
  return byKind !== 0 && byKind < 0 !== a.from < b.from
}
