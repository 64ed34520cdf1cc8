import type { DeliveryFact } from '../../journal/index.ts'
import { dayOf } from '../../registers/index.ts'
import type { DeliveryPerson } from './person.ts'
import type { DeliveryPlan } from './plan.ts'

/** What a registration says that the person received; nothing where they did not. */
export const receivedThing = (fact: DeliveryFact): string | undefined => {
  switch (fact.kind) {
    case 'conversation-registered':
      return fact.status === 'held' ? fact.conversation : undefined
    case 'activity-registered':
      return fact.activity
    case 'grant-registered':
      return fact.grant
    case 'exemption-decided':
      return fact.decision === 'used' ? fact.exemption : undefined
    default:
      return undefined
  }
}

/** What a person ever received, from their first day on, of what the protocol reserves for some arms. */
export const receivedBy = (plan: DeliveryPlan, { facts, from }: DeliveryPerson, asOf: number): ReadonlySet<string> => {
  const things = new Set<string>()
  for (const fact of facts) {
    const thing = receivedThing(fact)
    if (thing === undefined || !plan.reserved.has(thing) || things.has(thing)) continue
    const on = dayOf(fact.occurred)
    if (on >= from && on < asOf) things.add(thing)
  }
  return things
}
