import { type Binding, count, type NoResult, type Quantity, share } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { both, compose, said } from '../words.ts'
import { type UptakePlan, type UptakeStep, uptakeSteps } from './read-uptake.ts'
import type { UptakeSums } from './sum-uptake.ts'

export type UptakeSetting = {
  readonly protocol: Protocol
  readonly ledger: Ledger
  readonly id: string
  readonly plan: UptakePlan
}

export const stepSaid: Readonly<Record<UptakeStep | 'not-used', Said>> = {
  eligible: said('Kunne bruge den', 'Could use it'),
  considered: said('Overvejet for', 'Considered for'),
  used: said('Brugt', 'Used'),
  'not-used': said('Overvejet og ikke brugt', 'Considered and not used'),
  completed: said('Gennemført', 'Completed'),
}

const notCollected: NoResult = { noResult: 'not-collected', why: 'it was never collected' }

/** What is uncovered: the exemption or activity by its title. */
export const thingSaid = ({ exemptions, delivery }: Protocol, id: string): Said => {
  const exemption = exemptions?.find((one) => one.id === id)
  const name = exemption?.title ?? delivery?.activities?.[id]?.name
  return name === undefined ? said(id, id) : both(name)
}

const bindingOf = ({ protocol, id, plan }: UptakeSetting, of: Said, step: Said): Binding => ({
  base: of,
  definition: compose(
    [thingSaid(protocol, id), step],
    (thing, what) => `${thing}: ${what}`,
    (thing, what) => `${thing}: ${what}`,
  ),
  ...boundTo(protocol, plan.source),
})

/** A count that was never collected: no number, and never nought. */
const absentCount = (unit: string, binding: Binding): Quantity => ({
  ...count(0, unit, binding),
  value: notCollected,
  n: null,
})

const absentShare = (unit: string, binding: Binding): Quantity => ({
  ...share({ numerator: 0, denominator: 0, unit }, binding),
  value: notCollected,
  numerator: null,
  denominator: null,
  n: null,
})

/** Ids under which the numbers of a group stand: `uptake.fewer.north` for the share that used it, `….used` for counts. */
export type UptakeIds = {
  readonly share: string
  readonly counts: Readonly<Record<UptakeStep, string>>
}

/**
 * Enters the counts of a group, each a part of the one before, and the share of those who could that used it. What was never
 * collected has a reason in place of its number.
 */
export const enterUptake = (setting: UptakeSetting, path: string, of: Said, sums: UptakeSums): UptakeIds => {
  const { ledger, plan } = setting
  const unit = plan.counts
  const counts = Object.fromEntries(
    uptakeSteps.map((step) => {
      const n = sums.counts[step]
      const binding = bindingOf(setting, of, stepSaid[step])
      return [step, ledger.enter(`${path}.${step}`, n === null ? absentCount(unit, binding) : count(n, unit, binding))]
    }),
  ) as UptakeIds['counts']
  const { eligible, used } = sums.counts
  const binding = bindingOf(
    setting,
    of,
    said('Andel af dem, der kunne, som brugte den', 'Share of those who could that used it'),
  )
  const quantity =
    eligible === null || used === null
      ? absentShare(unit, binding)
      : share({ numerator: used, denominator: eligible, unit }, binding)
  ledger.enter(path, quantity)
  ledger.derive(path, [counts.eligible, counts.used])
  partsOfWhole(setting, path, of, sums, counts)
  return { share: path, counts }
}

/** What is left of each step by the next: entered so that a small rest withholds what it could be worked out from. */
const partsOfWhole = (
  setting: UptakeSetting,
  path: string,
  of: Said,
  { counts: n }: UptakeSums,
  counts: UptakeIds['counts'],
): void => {
  const { ledger, plan } = setting
  const known = uptakeSteps.filter((step) => n[step] !== null)
  known.slice(1).forEach((step, at) => {
    const before = known[at] as UptakeStep
    const rest = (n[before] as number) - (n[step] as number)
    const id = `${path}.${before}-not-${step}`
    const binding = bindingOf(
      setting,
      of,
      said(
        `${stepSaid[before].da}, ikke ${stepSaid[step].da.toLowerCase()}`,
        `${stepSaid[before].en}, not ${stepSaid[step].en.toLowerCase()}`,
      ),
    )
    ledger.enter(id, count(rest, plan.counts, binding))
    ledger.group({ cells: [id, counts[step]], total: counts[before] })
  })
}
