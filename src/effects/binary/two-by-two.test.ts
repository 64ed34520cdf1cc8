import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import {
  chiSquare,
  chiSquareTwoByTwo,
  countTwoByTwo,
  farringtonManning,
  fisherExact,
  oddsRatio,
  riskDifference,
  riskRatio,
  type TwoByTwo,
} from './index.ts'

const table = (a: number, n1: number, c: number, n0: number): TwoByTwo => ({
  treated: { successes: a, n: n1 },
  control: { successes: c, n: n0 },
})
const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

describe('published two-by-two tables', () => {
  // Restricted shares and z of the closed form and of a numeric search, which agree
  it('Farrington and Manning for 83/100 and 69/76 at a margin of ten points', () => {
    const { restricted, statistic, pValue } = given(farringtonManning(table(83, 100, 69, 76), -0.1))
    expect(restricted.treated).toBeCloseTo(0.8167701, 7)
    expect(restricted.control).toBeCloseTo(0.9167701, 7)
    expect(statistic).toBeCloseTo(0.44205667, 8)
    expect(pValue).toBeCloseTo(0.3292241, 7)
  })
  it('answers where everybody has the outcome: the best fit under the margin is 0.9 and 1', () => {
    const { restricted, statistic } = given(farringtonManning(table(30, 30, 25, 25), -0.1))
    expect(restricted).toEqual({ treated: 0.9, control: 1 })
    expect(statistic).toBeCloseTo(0.1 / Math.sqrt((0.9 * 0.1) / 30), 12)
  })
  // Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10
  it.each<[number, number, number, number, number, number]>([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])('Newcombe’s interval for %i/%i and %i/%i', (a, n1, c, n0, low, high) => {
    const { confInt } = given(riskDifference(table(a, n1, c, n0)))
    expect(confInt[0]).toBeCloseTo(low, 4)
    expect(confInt[1]).toBeCloseTo(high, 4)
  })
  it('the lady tasting tea: 1/70 one-sided when she is right every time', () => {
    const exact = given(fisherExact(table(4, 4, 0, 4)))
    expect(exact.pGreater).toBeCloseTo(1 / 70, 15)
    expect(exact.pValue).toBeCloseTo(2 / 70, 15)
    expect(exact.oddsRatio.estimate).toBe(null)
    expect(exact.oddsRatio.confInt[1]).toBe(null)
  })
})

const tables = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([n1, n0, p1, p0]) => table(Math.round(p1 * n1), n1, Math.round(p0 * n0), n0))

const turned = ({ treated, control }: TwoByTwo): TwoByTwo => ({ treated: control, control: treated })

function everyNumber(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

describe('for any table', () => {
  const check = (property: (t: TwoByTwo) => void) => fc.assert(fc.property(tables, property), { numRuns: 300, seed: 7 })
  it('every number is finite, or there is a refusal', () => {
    check((t) => {
      for (const result of [
        riskDifference(t),
        riskRatio(t),
        oddsRatio(t),
        fisherExact(t),
        chiSquareTwoByTwo(t),
        farringtonManning(t, -0.05),
      ]) {
        expect(everyNumber(result).every(Number.isFinite)).toBe(true)
      }
    })
  })
  it('swapping the arms turns difference and ratio, and leaves the tests', () => {
    check((t) => {
      const [one, other] = [given(riskDifference(t)), given(riskDifference(turned(t)))]
      expect(one.estimate).toBeCloseTo(-other.estimate, 14)
      expect(one.confInt[0]).toBeCloseTo(-other.confInt[1], 14)
      const [exact, exactTurned] = [fisherExact(t), fisherExact(turned(t))]
      if (isRefusal(exact) || isRefusal(exactTurned)) return
      expect(exact.pValue).toBeCloseTo(exactTurned.pValue, 12)
      const [low, high] = [exact.oddsRatio.confInt[0], exactTurned.oddsRatio.confInt[1]]
      if (high !== null && low > 0) expect(low * high).toBeCloseTo(1, 9)
    })
  })
  it('the exact interval holds one exactly where the one-sided tests do not reject', () => {
    check((t) => {
      const exact = fisherExact(t)
      if (isRefusal(exact)) return
      const [low, high] = exact.oddsRatio.confInt
      const near = Math.min(Math.abs(exact.pGreater - 0.025), Math.abs(exact.pLess - 0.025))
      if (near > 1e-9) expect(low <= 1 && (high ?? 2) >= 1).toBe(exact.pGreater > 0.025 && exact.pLess > 0.025)
    })
  })
  it('the score interval holds the differences that the test does not reject', () => {
    check((t) => {
      const tested = farringtonManning(t, -0.1)
      if (isRefusal(tested)) return
      const [low, high] = tested.confInt
      const inside = Math.abs(tested.statistic) < 1.959963984540054
      if (Math.abs(Math.abs(tested.statistic) - 1.959963984540054) > 1e-9)
        expect(low < -0.1 && -0.1 < high).toBe(inside)
      expect(low <= tested.estimate && tested.estimate <= high).toBe(true)
    })
  })
})

describe('refusals of two-by-two tables', () => {
  const code = (result: unknown): string | null => (isRefusal(result) ? result.refused : null)
  it('names what is missing', () => {
    expect(code(riskRatio(table(0, 10, 3, 10)))).toBe('empty-cell')
    expect(code(riskRatio(table(10, 10, 10, 10)))).toBe('no-variation')
    expect(code(oddsRatio(table(10, 10, 3, 10)))).toBe('empty-cell')
    expect(code(fisherExact(table(0, 10, 0, 10)))).toBe('no-variation')
    expect(code(chiSquareTwoByTwo(table(10, 10, 10, 10)))).toBe('no-variation')
    expect(code(farringtonManning(table(10, 10, 10, 10), 0))).toBe('no-variation')
    expect(code(farringtonManning(table(5, 10, 5, 10), 1))).toBe('invalid-argument')
    expect(code(riskDifference(table(0, 0, 5, 10)))).toBe('arm-empty')
    expect(code(riskDifference(table(11, 10, 5, 10)))).toBe('invalid-argument')
    expect(code(riskDifference(table(1.5, 10, 5, 10)))).toBe('invalid-argument')
    expect(code(riskDifference(table(1, 10, 5, 10), 1))).toBe('invalid-argument')
    expect(code(chiSquare([[1, 2]]))).toBe('no-variation')
    expect(code(chiSquare([[1, 2], [3]]))).toBe('invalid-argument')
  })
  it('counts a column by arm, leaves out what is missing and refuses what is not yes or no', () => {
    const arm = categorical(['c', 't', 't', 'c', 'x', null, 't'])
    expect(countTwoByTwo(Float64Array.of(0, 1, Number.NaN, 1, 1, 1, 0), arm, ['t', 'c'])).toEqual(table(1, 2, 1, 2))
    expect(code(countTwoByTwo(Float64Array.of(0, 2, 0, 1, 1, 1, 0), arm, ['t', 'c']))).toBe('not-binary')
    expect(code(countTwoByTwo(Float64Array.of(0, 1), arm, ['t', 'c']))).toBe('columns-differ-in-length')
    expect(code(countTwoByTwo(new Float64Array(7), arm, ['t', 'k']))).toBe('unknown-arm')
    expect(code(countTwoByTwo(new Float64Array(7).fill(Number.NaN), arm, ['t', 'c']))).toBe('nothing-observed')
  })
  it('a million people are no problem for the exact test', () => {
    const exact = given(fisherExact(table(250_300, 500_000, 249_700, 500_000)))
    const pearson = given(chiSquareTwoByTwo(table(250_300, 500_000, 249_700, 500_000)))
    expect(exact.pValue).toBeCloseTo(pearson.corrected.pValue, 4)
  })
})
