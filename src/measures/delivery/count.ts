import type { DeliveryCounts } from './counts.ts'
import { addPerson, emptyCounts } from './counts.ts'
import { outlineOf } from './outline.ts'
import type { DeliveryPerson } from './person.ts'
import type { DeliveryPlan } from './plan.ts'

/** Counts the delivery to everyone, as of a day: windows that have wholly passed before it. */
export const countDelivery = (plan: DeliveryPlan, people: Iterable<DeliveryPerson>, asOf: number): DeliveryCounts => {
  const counts = emptyCounts(plan)
  for (const person of people) {
    addPerson(counts, plan, outlineOf(plan, person), { asOf, sign: 1 })
  }
  return counts
}
