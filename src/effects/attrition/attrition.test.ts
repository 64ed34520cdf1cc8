import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { type AttritionRequest, differentialAttrition, leeBounds, responseWeighted } from './index.ts'

const missing = Number.NaN
const request = (treated: readonly number[], control: readonly number[]): AttritionRequest => ({
  outcome: Float64Array.of(...treated, ...control),
  arm: categorical([...treated.map(() => 'treated'), ...control.map(() => 'control')]),
  control: 'control',
})

function only<T>(results: readonly T[] | { refused: string }) {
  if (isRefusal(results)) throw new Error(JSON.stringify(results))
  const [first] = results as readonly T[]
  if (!first || isRefusal(first)) throw new Error(JSON.stringify(first))
  return first as Exclude<T, { refused: string }>
}

describe("Lee's bounds, by hand", () => {
  it('trim the arm in which more are seen: 4 of 5 against 3 of 5, so a quarter of 1, 2, 3, 6', () => {
    const result = only(leeBounds(request([1, 2, 3, 6, missing], [1, 1, 4, missing, missing])))
    expect(result.lower).toBeCloseTo(2 - 2, 12)
    expect(result.upper).toBeCloseTo(11 / 3 - 2, 12)
    expect(result.direction).toBe('treated-observed-more')
    expect(result.strata[0]?.trimmed).toBeCloseTo(0.25, 12)
    expect(result.shareAlwaysObserved).toBeCloseTo(0.6, 12)
  })
  it('trim control where more of it are seen, and then turn round', () => {
    const result = only(leeBounds(request([1, 1, 4, missing, missing], [1, 2, 3, 6, missing])))
    expect(result.lower).toBeCloseTo(2 - 11 / 3, 12)
    expect(result.upper).toBeCloseTo(0, 12)
    expect(result.direction).toBe('control-observed-more')
  })
  it('split values that are alike: half of four ones and two zeros is 3 ones, or 1 one and 2 zeros', () => {
    const result = only(leeBounds(request([1, 1, 1, 1, 0, 0], [0, 1, 0, missing, missing, missing])))
    expect(result.lower).toBeCloseTo(1 / 3 - 1 / 3, 12)
    expect(result.upper).toBeCloseTo(1 - 1 / 3, 12)
  })
  it('are one point, with the interval of the difference in means, where nobody is missing', () => {
    const result = only(leeBounds(request([1, 2, 3, 6], [1, 1, 4, 2])))
    expect([result.lower, result.upper]).toEqual([1, 1])
    const error = Math.sqrt(14 / 3 / 4 + 2 / 4)
    expect(result.stdErrors?.[0]).toBeCloseTo(error, 12)
    expect(result.confInt?.[1]).toBeCloseTo(1 + 1.959963984540054 * error, 9)
  })
  it('have no interval where next to nothing is left', () => {
    const result = only(leeBounds(request([1, 2, 3], [1, missing, missing])))
    expect([result.stdErrors, result.confInt]).toEqual([null, null])
  })
})

describe('differential attrition', () => {
  it('is shown or not shown, never absent', () => {
    const none = only(differentialAttrition(request([1, 2, 3], [1, 2, 3])))
    expect(none).toMatchObject({ difference: 0, conclusion: 'not-shown' })
    expect(none.confInt?.[1]).toBeGreaterThan(0.3)
    const all = only(differentialAttrition(request(Array(20).fill(missing), Array(20).fill(1))))
    expect(all).toMatchObject({ difference: 1, conclusion: 'differs' })
  })
  it('counts everyone drawn', () => {
    const result = only(differentialAttrition(request([1, missing, missing], [1, 2, missing])))
    expect(result.missing).toEqual({ treated: 2, control: 1 })
    expect(result.shareMissing.treated).toBeCloseTo(2 / 3, 12)
  })
})

describe('weights for response', () => {
  const y = Array.from({ length: 40 }, (_, i) => Math.sin(i))
  const x = Float64Array.from({ length: 80 }, (_, i) => Math.cos(3 * i))
  it('are one where everyone is seen: the difference in means', () => {
    const result = only(
      responseWeighted({
        ...request(
          y,
          y.map((v) => v + 1),
        ),
        covariates: [{ name: 'x', values: x }],
      }),
    )
    expect(result.estimate).toBeCloseTo(-1, 12)
    expect(result.largestWeight).toEqual({ treated: 1, control: 1 })
    expect(result.effectiveN).toEqual({ treated: 40, control: 40 })
  })
  it('refuses covariates that say for certain who is missing', () => {
    const half = y.map((value, i) => ((x[i] as number) > 0 ? missing : value))
    const result = responseWeighted({ ...request(half, y), covariates: [{ name: 'x', values: x }] })
    expect((result as readonly { refused?: string }[])[0]?.refused).toBe('separation')
  })
})

describe('refuses', () => {
  const nobody = request([missing, missing], [1, 2])
  it.each<[string, () => unknown, string]>([
    ['bounds where nobody of an arm is seen', () => leeBounds(nobody), 'nothing-observed'],
    [
      'weights where nobody of an arm is seen',
      () => responseWeighted({ ...nobody, covariates: [] }),
      'nothing-observed',
    ],
    ['bounds with clusters', () => leeBounds({ ...nobody, clusters: { column: nobody.arm } }), 'not-offered'],
    ['an unknown control arm', () => leeBounds({ ...nobody, control: 'other' }), 'unknown-arm'],
    ['an infinite outcome', () => leeBounds(request([1, Number.POSITIVE_INFINITY], [1, 2])), 'not-finite'],
  ])('%s', (_, compute, why) => {
    const result = compute()
    expect((isRefusal(result) ? result : (result as readonly { refused?: string }[])[0])?.refused).toBe(why)
  })
})
