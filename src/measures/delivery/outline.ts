import { dayOf } from '../../registers/index.ts'
import { bareRecord } from './bare.ts'
import type { DeliveryPerson } from './person.ts'
import type { DeliveryPlan } from './plan.ts'
import { receivedThing } from './received.ts'
import { type Strip, stripOf } from './strip.ts'

/**
 * All of one citizen that the counts rest on, whatever the day: small enough to be kept for everyone, so that a new day, or
 * a new registration of someone else, needs no journal.
 */
export type DeliveryOutline = Omit<DeliveryPerson, 'facts'> & {
  /** What became of the windows of each expectation of the plan, in its order. */
  readonly strips: readonly Strip[]
  /** The first day, from their own first on, on which they received a thing that is reserved for some arms. */
  readonly received: Readonly<Record<string, number>>
}

const firstReceived = (plan: DeliveryPlan, { facts, from }: DeliveryPerson): Record<string, number> => {
  const first = bareRecord<number>()
  for (const fact of facts) {
    const thing = receivedThing(fact)
    if (thing === undefined || !plan.reserved.has(thing)) continue
    const on = dayOf(fact.occurred)
    if (on >= from) first[thing] = Math.min(on, first[thing] ?? on)
  }
  return first
}

export const outlineOf = (plan: DeliveryPlan, person: DeliveryPerson): DeliveryOutline => {
  const { facts: _, ...rest } = person
  const strips = plan.expectations.map((expected) => stripOf(expected, person))
  return { ...rest, strips, received: firstReceived(plan, person) }
}
