import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { cronbachAlpha, pairedChange, unpairedDifference } from './index.ts'

const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
const code = (result: unknown): string | null => (isRefusal(result) ? result.refused : null)
const items = (...columns: number[][]) =>
  columns.map((values, j) => ({ name: `q${j}`, values: Float64Array.from(values) }))

describe('Cronbach’s alpha', () => {
  it('is one for items that say the same, whatever their level', () => {
    const { alpha, confInt } = given(cronbachAlpha(items([1, 2, 3, 5], [11, 12, 13, 15], [0, 1, 2, 4])))
    expect(alpha).toBeCloseTo(1, 14)
    expect(confInt[1]).toBeCloseTo(1, 14)
  })
  it('of two items is 2·cov/var of the sum times two', () => {
    // Sums 3, 5, 4, 8: variance 14/3; covariance of the items 13/12
    expect(given(cronbachAlpha(items([1, 2, 2, 4], [2, 3, 2, 4]))).alpha).toBeCloseTo((4 * (13 / 12)) / (14 / 3), 14)
  })
  it('refuses what cannot be reliable or not', () => {
    expect(code(cronbachAlpha(items([1, 2, 3])))).toBe('too-few-units')
    expect(code(cronbachAlpha(items([1, 2, 3], [1, 2])))).toBe('columns-differ-in-length')
    expect(code(cronbachAlpha(items([1, Number.NaN], [Number.NaN, 2])))).toBe('too-few-units')
    expect(code(cronbachAlpha(items([4, 4, 4], [5, 5, 5])))).toBe('no-variation')
    expect(code(cronbachAlpha(items([1, 2, 3], [3, 2, 1])))).toBe('no-variation')
    expect(code(cronbachAlpha(items([1, 2, 3], [3, 2, Number.POSITIVE_INFINITY])))).toBe('not-finite')
    expect(code(cronbachAlpha(items([1, 2], [2, 1]), undefined, 2))).toBe('invalid-argument')
  })
})

describe('changes between waves', () => {
  it('count those who answered once', () => {
    const before = Float64Array.of(1, 2, Number.NaN, 4, Number.NaN)
    const after = Float64Array.of(2, Number.NaN, 3, 7, Number.NaN)
    expect(given(pairedChange(before, after))).toMatchObject({
      n: 2,
      estimate: 2,
      without: { before: 1, after: 1, both: 1 },
    })
  })
  it('keep their digits at an offset', () => {
    const [before, after] = [Float64Array.of(1, 4, 6, 3), Float64Array.of(3, 4.5, 9, 3.25)]
    const far = (column: Float64Array) => column.map((value) => value + 2 ** 40)
    expect(given(pairedChange(far(before), far(after)))).toEqual(given(pairedChange(before, after)))
    const { estimate, stdError } = given(unpairedDifference(far(before), far(after)))
    expect(estimate).toBe(given(unpairedDifference(before, after)).estimate)
    expect(stdError).toBeCloseTo(given(unpairedDifference(before, after)).stdError, 14)
  })
  it('are refused where there is nothing to tell chance from', () => {
    const some = Float64Array.of(1, 2, 3)
    expect(
      code(
        pairedChange(
          some,
          some.map((value) => value + 1),
        ),
      ),
    ).toBe('no-variation')
    expect(code(pairedChange(some, some.slice(1)))).toBe('columns-differ-in-length')
    expect(
      code(
        pairedChange(
          some,
          some.map(() => Number.NaN),
        ),
      ),
    ).toBe('too-few-units')
    expect(
      code(
        unpairedDifference(
          some.map(() => 1),
          some.map(() => 2),
        ),
      ),
    ).toBe('no-variation')
    expect(code(unpairedDifference(some, some.subarray(0, 1)))).toBe('too-few-units')
    expect(code(unpairedDifference(some, Float64Array.of(1, Number.POSITIVE_INFINITY)))).toBe('not-finite')
  })
})
