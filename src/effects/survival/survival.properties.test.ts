import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { coxRegression, type FollowUp, followUp, kaplanMeier, logRank, restrictedMeans } from './index.ts'
import { sortByTime } from './sort-by-time.ts'
import { given } from './test-given.ts'

const person = fc.record({
  time: fc.oneof(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 12_000 }).map((time) => time / 1000),
  ),
  event: fc.constantFrom(0, 1),
  arm: fc.constantFrom('c', 't', 'u'),
  x: fc.integer({ min: -5, max: 5 }),
})
type Person = { time: number; event: number; arm: string; x: number }
const people = fc.array(person, { minLength: 4, maxLength: 40 })

const dataOf = (rows: readonly Person[]): FollowUp =>
  given(
    followUp({
      time: Float64Array.from(rows, ({ time }) => time),
      event: Float64Array.from(rows, ({ event }) => event),
      arm: categorical(['c', 't', 'u', ...rows.slice(3).map(({ arm }) => arm)]),
      covariates: [{ name: 'x', values: Float64Array.from(rows, ({ x }) => x) }],
      control: 'c',
    }),
  )
const armed = (rows: readonly Person[]) => rows.map((row, i) => ({ ...row, arm: ['c', 't', 'u'][i] ?? row.arm }))

/** Every number anywhere in a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return []
}

describe('for any data', () => {
  it('every number is finite, and every chance between 0 and 1', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const data = dataOf(rows)
        const results = [
          kaplanMeier(data),
          logRank(data),
          coxRegression(data, { error: 'robust' }),
          restrictedMeans(data, 1),
        ]
        for (const number of numbersIn(results)) expect(Number.isFinite(number)).toBe(true)
        for (const curve of Object.values(given(results[0] as ReturnType<typeof kaplanMeier>).arms)) {
          const { survival, lower, upper } = given(curve)
          for (const share of [...survival, ...lower, ...upper]) expect(share >= 0 && share <= 1).toBe(true)
        }
      }),
    )
  })
  it('the order of the rows does not matter, and a log-rank test sees only the order of the times', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const whole = armed(rows).map((row) => ({ ...row, time: Math.round(row.time) }))
        const first = whole.slice(0, 3)
        const moved = [...first, ...whole.slice(3).reverse()]
        const later = whole.map((row) => ({ ...row, time: row.time ** 2 + 5 }))
        const test = logRank(dataOf(whole))
        for (const other of [moved, later]) {
          const again = logRank(dataOf(other))
          if (isRefusal(test)) expect(again).toEqual(test)
          else expect(given(again).chiSquare).toBeCloseTo(test.chiSquare, 8)
        }
      }),
    )
  })
  it('the sums of expected and observed events are the same', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const test = logRank(dataOf(rows))
        if (isRefusal(test)) return
        const arms = Object.values(test.arms)
        const sum = (of: 'observed' | 'expected') => arms.reduce((total, arm) => total + arm[of], 0)
        expect(sum('expected')).toBeCloseTo(sum('observed'), 9)
      }),
    )
  })
})

describe('sorting by time', () => {
  it('gives the order of a stable sort, for few rows and for many', () => {
    for (const [count, make] of [
      [100, (i: number) => (i * 7919) % 13],
      [6000, (i: number) => (i * 7919) % 365],
      [6000, (i: number) => Math.sin(i) ** 2 * 10 ** ((i % 40) - 20)],
      [6000, (i: number) => (i % 3 === 0 ? -0 : i % 5)],
    ] as const) {
      const time = Float64Array.from({ length: count }, (_, i) => make(i))
      const expected = [...time.keys()].sort((a, b) => time[a] - time[b])
      expect([...sortByTime(time, Int32Array.from(time.keys())).order]).toEqual(expected)
    }
  })
})
