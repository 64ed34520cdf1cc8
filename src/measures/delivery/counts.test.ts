import { describe, expect, it } from 'vitest'
import { bareAgain } from './bare.ts'
import { countDelivery } from './count.ts'
import { addPerson } from './counts.ts'
import { outlineOf } from './outline.ts'
import { deliveryPlan } from './plan.ts'
import { basesOf, contaminatedShare, countOf, meanCaseload, meanChanges, sharesOf } from './quantities.ts'
import { company, dayNumber, decided, deliveryProtocol, someone, talk } from './test-delivery.ts'

const plan = deliveryPlan(deliveryProtocol())

const expectedOf = (id: string) => {
  const found = plan.expectations.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

const of = { base: { da: 'alle', en: 'all' }, thing: { da: 'samtale', en: 'talk' }, asOf: '2024-03-01' }

/** Everyone's tally of an expectation in the treated arm, as of a day. */
const tally = (id: string, people: Parameters<typeof countDelivery>[1], day: number) =>
  countDelivery(plan, people, dayNumber(day)).expectations[id]?.all.I ?? []

describe('weeks in the project and weeks due', () => {
  // Ten weeks: eight held, one on holiday, one stayed away. 8 of 10 weeks in the project, 8 of 9 due.
  const facts = [0, 1, 2, 3, 4, 5, 6, 7].map((week) => talk(week * 7 + 2))
  const one = someone({ facts: [...facts, talk(58, 'not-due', { notDue: 'holiday' }), talk(65, 'stayed-away')] })

  it('are two bases of the same number', () => {
    expect(basesOf(expectedOf('weekly'), tally('weekly', [one], 70))).toEqual({ done: 8, all: 10, due: 9 })
    const { all, due } = sharesOf(expectedOf('weekly'), tally('weekly', [one], 70), of)
    expect([all.value, due.value]).toEqual([8 / 10, 8 / 9])
    expect(due.denominator).toEqual({ value: 9, unit: 'weeks' })
  })

  it('count a week only when its last day is over', () => {
    expect(basesOf(expectedOf('weekly'), tally('weekly', [one], 6))).toEqual({ done: 0, all: 0, due: 0 })
    expect(basesOf(expectedOf('weekly'), tally('weekly', [one], 7))).toEqual({ done: 1, all: 1, due: 1 })
  })

  it('leave out the week in which someone left', () => {
    expect(basesOf(expectedOf('weekly'), tally('weekly', [{ ...one, ended: dayNumber(20) }], 70)).all).toBe(2)
  })

  it('count a week without a registration as one that is missing, never as one that was not due', () => {
    const counted = tally('weekly', [someone({ facts: [talk(2)] })], 21)
    expect(countOf(expectedOf('weekly'), counted, 'missing')).toBe(2)
    expect(basesOf(expectedOf('weekly'), counted).due).toBe(3)
  })
})

describe('an expectation of a phase', () => {
  it('asks for every second conversation in person from week 9', () => {
    // Weeks 9-10 in person once, weeks 11-12 by phone only.
    const facts = [
      talk(57, 'held', { form: 'in-person' }),
      talk(64, 'held', { form: 'phone' }),
      talk(71, 'held', { form: 'phone' }),
    ]
    const counted = tally('in-person', [someone({ facts })], 84)
    expect(basesOf(expectedOf('in-person'), counted)).toEqual({ done: 1, all: 2, due: 2 })
    expect(countOf(expectedOf('in-person'), counted, 'other-form')).toBe(1)
  })

  it('counts people in a workplace from week 9 once week 9 is over', () => {
    const people = [someone({ facts: [company(60, 90)] }), someone({ id: 'p2' })]
    expect(basesOf(expectedOf('placed'), tally('placed', people, 62)).all).toBe(0)
    expect(basesOf(expectedOf('placed'), tally('placed', people, 63))).toEqual({ done: 1, all: 2, due: 2 })
  })

  it('counts every week of which an activity has a day', () => {
    const counted = tally('in-company', [someone({ facts: [company(5, 15)] })], 28)
    expect(basesOf(expectedOf('in-company'), counted)).toEqual({ done: 3, all: 4, due: 4 })
  })
})

describe('an exemption', () => {
  it('has those who could use it as its denominator, and tells used from considered', () => {
    const people = [
      someone({ facts: [decided(30, 'used')] }),
      someone({ id: 'p2', facts: [decided(30, 'not-used', 'no-need')] }),
      someone({ id: 'p3' }),
      // Came after it had ended.
      someone({ id: 'p4', from: 85 }),
    ]
    const counted = tally('used', people, 150)
    expect(basesOf(expectedOf('used'), counted)).toEqual({ done: 1, all: 3, due: 3 })
    expect(counted[expectedOf('used').statuses.indexOf('not-used:no-need')]).toBe(1)
    expect(countOf(expectedOf('used'), counted, 'missing')).toBe(1)
  })
})

describe('people and case workers', () => {
  const people = [
    someone({
      workers: [
        [0, 'w1'],
        [30, 'w2'],
        [60, 'w1'],
      ],
      facts: [talk(3)],
    }),
    someone({ id: 'p2', workers: [[0, 'w1']], ended: 40 }),
    someone({ id: 'p3', arm: 'control', workers: [[0, 'w1']], facts: [talk(3)] }),
    someone({ id: 'p4', arm: 'control' }),
  ]
  const counts = countDelivery(plan, people, dayNumber(70))

  it('give the caseload of those who are still there', () => {
    expect(counts.caseload).toEqual({ w1: { I: 1, control: 1 } })
    expect(meanCaseload([1], of)).toMatchObject({ value: 1, denominator: { value: 1, unit: 'case workers' } })
  })

  it('count changes per citizen', () => {
    expect(counts.arms.I?.changes).toEqual([1, 0, 1])
    expect(meanChanges({ changes: [1, 0, 1] }, of).value).toBe(1)
  })

  it('count those of the control arm who received what only others should have', () => {
    const control = counts.arms.control
    if (control === undefined) throw new Error('nobody')
    const { numerator, denominator } = contaminatedShare(control, 'talk', of)
    expect([numerator?.value, denominator?.value]).toEqual([1, 2])
  })

  it('count a case worker by whatever code they have, also after the counts were kept as JSON', () => {
    const codes = ['__proto__', 'constructor', 'toString', 'prototype']
    const theirs = codes.map((code, i) => someone({ id: `q${i}`, site: code, workers: [[0, code]], facts: [talk(3)] }))
    const fresh = countDelivery(plan, theirs, dayNumber(70))
    const kept = bareAgain(JSON.parse(JSON.stringify(fresh)) as typeof fresh)
    for (const [at, person] of theirs.entries())
      addPerson(kept, plan, outlineOf(plan, { ...person, id: `r${at}` }), { asOf: dayNumber(70), sign: 1 })
    for (const [found, n] of [
      [fresh, 1],
      [kept, 2],
    ] as const) {
      expect(codes.map((code) => found.caseload[code]?.I)).toEqual(codes.map(() => n))
      expect(Object.keys(found.expectations.weekly?.worker.I ?? {}).toSorted()).toEqual(codes.toSorted())
      expect(codes.map((code) => found.expectations.weekly?.people.site.I?.[code])).toEqual(codes.map(() => n))
    }
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('I' in {}).toBe(false)
  })

  it('take windows to the case worker who had the case when they ended', () => {
    const workers = counts.expectations.weekly?.worker.I ?? {}
    expect(
      Object.fromEntries(Object.entries(workers).map(([id, one]) => [id, basesOf(expectedOf('weekly'), one).all])),
    ).toEqual(
      // p1: weeks 1-4 w1 (the fourth ended on day 27), 5-8 w2, 9-10 w1; p2: weeks 1-5 w1.
      { w1: 4 + 2 + 5, w2: 4 },
    )
  })
})
