import { describe, expect, it } from 'vitest'
import { type BoundsRequest, categorical, worstCaseBounds } from './index.ts'

const given = (
  arms: string,
  outcome: readonly (number | null)[],
  more: Partial<BoundsRequest> = {},
): BoundsRequest => ({
  outcome: Float64Array.from(outcome, (value) => value ?? Number.NaN),
  arm: categorical([...arms]),
  control: 'c',
  ...more,
})

function only(request: BoundsRequest): unknown {
  const result = worstCaseBounds(request)
  return Array.isArray(result) ? result[0] : result
}

describe('worstCaseBounds', () => {
  it('are exact for yes/no outcomes', () => {
    // treated 2 of 4 with one missing: 2/5 to 3/5; control 1 of 3 with two missing: 1/5 to 3/5
    expect(only(given('ttttt' + 'ccccc', [1, 1, 0, 0, null, 1, 0, 0, null, null]))).toMatchObject({
      lower: expect.closeTo(2 / 5 - 3 / 5, 14),
      upper: expect.closeTo(3 / 5 - 1 / 5, 14),
      range: { low: 0, high: 1, source: 'yes-no' },
      n: { t: 5, c: 5 },
      missing: { t: 1, c: 2 },
      shareMissing: { t: 0.2, c: 0.4 },
      warnings: [],
    })
  })
  it('use the declared range, and the observed one with a warning', () => {
    const request = given('ttt' + 'ccc', [2, 4, null, 1, 3, null])
    expect(only({ ...request, range: [0, 7] })).toMatchObject({
      lower: expect.closeTo(6 / 3 - 11 / 3, 14),
      upper: expect.closeTo(13 / 3 - 4 / 3, 14),
    })
    expect(only(request)).toMatchObject({
      range: { low: 1, high: 4, source: 'observed' },
      warnings: [{ code: 'range-observed', details: { low: 1, high: 4 } }],
    })
  })
  it('meet in the difference when nobody is missing, with its interval', () => {
    expect(only(given('ttttcccc', [1, 0, 1, 1, 0, 0, 1, 0]))).toMatchObject({ lower: 0.5, upper: 0.5 })
  })
  it('span an interval from the lower end of the one to the upper end of the other', () => {
    const bounds = only(given('tttttccccc', [1, 1, 0, 0, null, 1, 0, 0, null, null])) as Record<string, number[]>
    expect(bounds.confInt?.[0]).toBeLessThan(bounds.lower as unknown as number)
    expect(bounds.confInt?.[1]).toBeGreaterThan(bounds.upper as unknown as number)
  })
  it('are blocked where there are strata', () => {
    const column = categorical([...'pppqqqpppqqq'])
    const outcome = [1, 1, null, 0, 0, 1, 0, 1, null, 0, 1, null]
    // p: treated 2/3 to 1, control 1/3 to 2/3; q: treated 1/3, control 1/3 to 2/3; equal weights
    expect(only(given('ttttttcccccc', outcome, { strata: { column } }))).toMatchObject({
      lower: expect.closeTo((0 + -1 / 3) / 2, 14),
      upper: expect.closeTo((2 / 3 + 0) / 2, 14),
    })
  })
  it('are exact without an interval where filling leaves no variation', () => {
    expect(only(given('tttccc', [1, 1, null, 0, 0, null]))).toMatchObject({ upper: 1, confInt: null })
  })
  it('refuse outcomes outside the declared range, and a range without a width', () => {
    const request = given('tttccc', [2, 4, null, 1, 3, 9])
    expect(only({ ...request, range: [0, 7] })).toMatchObject({
      refused: 'outside-range',
      details: { high: 9, most: 7 },
    })
    expect(only({ ...request, range: [7, 7] })).toMatchObject({ refused: 'invalid-argument' })
    expect(only(given('ttcc', [null, null, null, null]))).toMatchObject({ refused: 'nothing-observed' })
  })
})
