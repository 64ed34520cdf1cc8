import {
  consideredShare,
  countOf,
  type DeliveryStatus,
  deliveryStatuses,
  type Expected,
  mainShare,
  reasonCount,
  reasonSaid,
  sharesOf,
  statusShare,
  type Tally,
} from '../../measures/index.ts'
import { bindingOf, type DeliverySetting } from './setting.ts'

/** Ids of the numbers of an expectation in one arm; absent where they are not told. */
export type ArmNumbers = {
  readonly all: string
  readonly due?: string
  readonly considered?: string
  readonly statuses: ReadonlyMap<DeliveryStatus, string>
  readonly reasons: ReadonlyMap<string, string>
}

/** Whether some of what was expected may not have been due: then there are two bases. */
export const hasTwoBases = ({ counts, rule, thing }: Expected): boolean =>
  thing === 'conversation' && !(counts === 'people' && rule === 'once')

const size = (tally: Tally): number => tally.reduce((a, b) => a + b, 0)

/**
 * Enters the numbers of an expectation in one arm: the share that was done on both bases, and what became of the rest.
 * Weeks of few people are withheld as people are.
 */
export const enterArm = (
  setting: DeliverySetting,
  expected: Expected,
  arm: string,
  { tally, people }: { readonly tally: Tally; readonly people: number },
): ArmNumbers => {
  const { protocol, ledger } = setting
  const path = `delivery.${expected.id}.${arm}`
  const of = bindingOf(setting, expected, arm)
  const { all, due } = sharesOf(expected, tally, of)
  const done = countOf(expected, tally, 'done')
  const total = size(tally)
  ledger.enter(path, all, [done, total - done, people])
  const seen = deliveryStatuses.filter((status) => status !== 'done' && countOf(expected, tally, status) > 0)
  const statuses = new Map(
    seen.map((status) => {
      const n = countOf(expected, tally, status)
      const quantity = statusShare(expected, tally, status, of)
      return [status, ledger.enter(`${path}.status.${status}`, quantity, [n, people])] as const
    }),
  )
  if (statuses.size > 0) ledger.group({ cells: [path, ...statuses.values()] })
  const reasons = new Map(
    expected.statuses.slice(deliveryStatuses.length).flatMap((status, at) => {
      const n = tally[at + deliveryStatuses.length] ?? 0
      if (n === 0) return []
      const words = reasonSaid(protocol, expected.of, status)
      const quantity = reasonCount(expected, tally, { status, words }, of)
      return [[status, ledger.enter(`${path}.reason.${status.replace(':', '.')}`, quantity, [n, people])] as const]
    }),
  )
  for (const status of ['not-due', 'not-used'] as const) {
    const parts = [...reasons].flatMap(([name, id]) => (name.startsWith(`${status}:`) ? [id] : []))
    const whole = statuses.get(status)
    const named = [...reasons.keys()].filter((name) => name.startsWith(`${status}:`))
    const isAll =
      named.reduce((sum, name) => sum + (tally[expected.statuses.indexOf(name)] ?? 0), 0) ===
      countOf(expected, tally, status)
    if (whole !== undefined && parts.length > 0 && isAll) ledger.group({ cells: parts, total: whole })
  }
  const notDue = statuses.get('not-due')
  const dueId = hasTwoBases(expected) ? ledger.enter(`${path}.due`, due, [done, people]) : undefined
  if (dueId !== undefined) ledger.derive(dueId, [path, ...(notDue === undefined ? [] : [notDue])])
  const isExemption = expected.thing === 'exemption'
  const considered = isExemption
    ? ledger.enter(`${path}.considered`, consideredShare(expected, tally, of), [people])
    : undefined
  const notUsed = statuses.get('not-used')
  if (considered !== undefined) ledger.derive(considered, [path, ...(notUsed === undefined ? [] : [notUsed])])
  return {
    all: path,
    statuses,
    reasons,
    ...(dueId === undefined ? {} : { due: dueId }),
    ...(considered === undefined ? {} : { considered }),
  }
}

/**
 * Enters one cell of a table by week or site: the share on the base that the protocol names. Only one, so that the two
 * together do not tell how few were not due in a week.
 */
export const enterCell = (
  setting: DeliverySetting,
  expected: Expected,
  { path, arm }: { readonly path: string; readonly arm: string },
  { tally, people }: { readonly tally: Tally; readonly people: number },
): string => {
  const quantity = mainShare(expected, tally, bindingOf(setting, expected, arm))
  const [done, of] = [quantity.numerator?.value ?? 0, quantity.denominator?.value ?? 0]
  return setting.ledger.enter(`delivery.${expected.id}.${path}.${arm}`, quantity, [done, of - done, people])
}
