import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import {
  chiSquare,
  chiSquareTwoByTwo,
  farringtonManning,
  fisherExact,
  oddsRatio,
  type Ratio,
  riskDifference,
  riskRatio,
} from './index.ts'

type Exact = { estimate: number | null; low: number; high: number | null }
type Case = {
  cells: [number, number, number, number]
  level: number
  null: number
  newcombe: number[]
  riskRatio: number[] | null
  oddsRatio: number[] | null
  fisher: number
  greater: number
  midP: number
  exact: Exact
  mid: Exact
  ofFisherTest: (number | null)[]
  chiSquare: number[]
  yates: number[]
  manning: number[]
}
const path = new URL('../../../test/reference/binary.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')).cases
const cases = Object.entries(reference).filter(([id]) => id.startsWith('table:')) as [string, Case][]

const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
const tableOf = ({ cells: [a, n1, c, n0] }: Case) => ({
  treated: { successes: a, n: n1 },
  control: { successes: c, n: n0 },
})

/** Equal to a relative 1e-10; `null` for what is infinite. */
function expectNear(got: readonly (number | null)[], expected: readonly (number | null)[], scale = 0): void {
  expect(got.length).toBe(expected.length)
  expected.forEach((value, k) => {
    if (value === null) expect(got[k]).toBe(null)
    else expect(Math.abs((got[k] as number) - value)).toBeLessThanOrEqual(1e-10 * Math.max(Math.abs(value), scale))
  })
}

describe('two-by-two tables equal R', () => {
  it.each(cases)('%s', (_, c) => {
    const table = tableOf(c)
    expectNear(given(riskDifference(table, c.level)).confInt, c.newcombe, 0.01)
    const pearson = given(chiSquareTwoByTwo(table))
    expectNear([pearson.chiSquare, pearson.pValue], c.chiSquare, 1e-3)
    expectNear([pearson.corrected.chiSquare, pearson.corrected.pValue], c.yates, 1e-3)
    for (const [ratio, expected] of [
      [riskRatio(table, c.level), c.riskRatio],
      [oddsRatio(table, c.level), c.oddsRatio],
    ] as [Ratio | Refusal, number[] | null][]) {
      if (!expected) expect(isRefusal(ratio)).toBe(true)
      else {
        const { estimate, confInt, pValue } = given(ratio)
        expectNear([estimate, ...confInt, pValue], expected)
      }
    }
  })
  it.each(cases)('exactly: %s', (_, c) => {
    const exact = given(fisherExact(tableOf(c), c.level))
    expectNear([exact.pValue, exact.pGreater, exact.midP.pValue], [c.fisher, c.greater, c.midP])
    expectNear([exact.oddsRatio.estimate, ...exact.oddsRatio.confInt], [c.exact.estimate, c.exact.low, c.exact.high])
    expectNear(exact.midP.confInt, [c.mid.low, c.mid.high])
    if (c.level !== 0.95) return // fisher.test itself stops at about 1e-4 of the odds ratio or of its inverse.
    ;[exact.oddsRatio.estimate, ...exact.oddsRatio.confInt].forEach((value, k) => {
      if (value !== null)
        expect(Math.abs(value - (c.ofFisherTest[k] as number))).toBeLessThan(1e-4 + 1e-4 * value * value)
    })
  })
  it.each(cases)('against a margin: %s', (_, c) => {
    const { restricted, statistic, pValue } = given(farringtonManning(tableOf(c), c.null))
    const [treated, control, z, p] = c.manning as [number, number, number, number]
    // The closed form of the reference loses half its digits where a share is 0 or 1.
    const digits = [treated, control].some((share) => share < 1e-6 || share > 1 - 1e-6) ? 7 : 11
    expect(restricted.treated).toBeCloseTo(treated, digits)
    expect(restricted.control).toBeCloseTo(control, digits)
    expect(statistic).toBeCloseTo(z, digits - 2)
    expect(pValue).toBeCloseTo(p, digits - 2)
  })
  it('Pearson’s chi-square of four by three', () => {
    const { counts, ...expected } = reference['chi-square, four by three']
    const { chiSquare: statistic, df, pValue, smallestExpected } = given(chiSquare(counts))
    expectNear(
      [statistic, df, pValue, smallestExpected],
      [expected.chiSquare, expected.df, expected.pValue, expected.smallest],
    )
  })
})
