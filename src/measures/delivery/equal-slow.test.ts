import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryFact } from '../../journal/index.ts'
import { countDelivery } from './count.ts'
import { addPerson, cutNames, type DeliveryCounts, emptyCounts, type Tally } from './counts.ts'
import { outlineOf } from './outline.ts'
import type { DeliveryPerson } from './person.ts'
import { deliveryPlan } from './plan.ts'
import { slowDelivery } from './slow-delivery.ts'
import { company, dayNumber, decided, deliveryProtocol, dental, someone, talk } from './test-delivery.ts'

const protocol = deliveryProtocol()
const plan = deliveryPlan(protocol)

const days = fc.integer({ min: -20, max: 220 })

const fact: fc.Arbitrary<DeliveryFact> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(days, fc.constantFrom('in-person', 'phone')).map(([day, form]) => talk(day, 'held', { form })),
  },
  days.map((day) => talk(day)),
  fc.tuple(days, fc.constantFrom('called-off', 'stayed-away', 'cancelled')).map(([day, status]) => talk(day, status)),
  fc
    .tuple(days, fc.constantFrom('holiday', 'sick', undefined))
    .map(([day, notDue]) => talk(day, 'not-due', notDue === undefined ? {} : { notDue })),
  fc
    .tuple(days, fc.option(fc.nat(60), { nil: undefined }))
    .map(([day, length]) => company(day, length && day + length)),
  days.map(dental),
  fc
    .tuple(days, fc.constantFrom('used', 'not-used' as const), fc.constantFrom('no-need', undefined))
    .map(([day, decision, reason]) => decided(day, decision as 'used', decision === 'used' ? undefined : reason)),
)

const person: fc.Arbitrary<DeliveryPerson> = fc
  .record({
    arm: fc.constantFrom('I', 'control'),
    site: fc.constantFrom('north', 'south', undefined),
    from: fc.integer({ min: 0, max: 90 }),
    stays: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
    facts: fc.array(fact, { maxLength: 25 }),
    changes: fc.array(fc.tuple(days, fc.constantFrom('w1', 'w2')), { maxLength: 3 }),
  })
  .map(({ arm, site, from, stays, facts, changes }) =>
    someone({
      arm,
      from,
      facts,
      ...(site === undefined ? {} : { site }),
      ...(stays === undefined ? {} : { ended: from + stays }),
      workers: changes.toSorted(([a], [b]) => a - b),
    }),
  )

/** The counts under the keys of the slow count. */
const flat = ({ expectations }: DeliveryCounts): Map<string, number> => {
  const found = new Map<string, number>()
  for (const expected of plan.expectations) {
    const counts = expectations[expected.id]
    if (counts === undefined) throw new Error(expected.id)
    const enter = (path: string, tally: Tally) =>
      tally.forEach((n, at) => {
        if (n !== 0) found.set(`${expected.id}|${path}|${expected.statuses[at]}`, n)
      })
    for (const [arm, tally] of Object.entries(counts.all)) enter(`all|${arm}`, tally)
    for (const cut of cutNames)
      for (const [arm, keys] of Object.entries(counts[cut]))
        for (const [key, tally] of Object.entries(keys)) enter(`${cut}|${arm}|${key}`, tally)
  }
  return found
}

const sorted = (counts: Map<string, number>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))

describe('the count of deliveries', () => {
  it('equals a count day by day, on any journal and day', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 4 }), fc.integer({ min: -5, max: 260 }), (people, day) => {
        const asOf = dayNumber(day)
        expect(sorted(flat(countDelivery(plan, people, asOf)))).toEqual(sorted(slowDelivery(protocol, people, asOf)))
      }),
      { numRuns: 150 },
    )
  })

  it('is back where it was once a person is taken out again', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 3 }), person, fc.integer({ min: 0, max: 230 }), (people, more, day) => {
        const asOf = dayNumber(day)
        const counts = countDelivery(plan, people, asOf)
        addPerson(counts, plan, outlineOf(plan, more), { asOf, sign: 1 })
        addPerson(counts, plan, outlineOf(plan, more), { asOf, sign: -1 })
        expect(sorted(flat(counts))).toEqual(sorted(flat(countDelivery(plan, people, asOf))))
      }),
      { numRuns: 50 },
    )
  })

  it('counts nobody whose first day has not come', () => {
    const counts = countDelivery(plan, [someone({ from: 10 })], dayNumber(10))
    expect(counts).toEqual(emptyCounts(plan))
  })
})
