import { describe, expect, it } from 'vitest'
import {
  categorical,
  type EffectEstimate,
  type EffectRequest,
  type Estimator,
  estimateEffects,
  isRefusal,
} from './index.ts'

const control = 'as usual'

function request(arms: string, outcome: readonly (number | null)[], more: Partial<EffectRequest> = {}): EffectRequest {
  const names: Record<string, string> = { c: control, a: 'A', b: 'B', x: 'X' }
  return {
    outcome: Float64Array.from(outcome, (value) => value ?? Number.NaN),
    arm: categorical([...arms].map((letter) => names[letter])),
    control,
    estimator: 'difference-in-means',
    ...more,
  }
}

function estimates(given: EffectRequest) {
  const result = estimateEffects(given)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

function single(given: EffectRequest): EffectEstimate {
  const [estimate] = estimates(given).estimates
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}

const refusalOf = (given: EffectRequest): unknown => estimates(given).estimates[0]

describe('estimateEffects', () => {
  it('gives 0 where both arms are equal but for rounding, and keeps an effect that is small and there', () => {
    // Sums of tenths in another order: the means differ by 1e-17 or so.
    const tenths = [0.1, 0.2, 0.3, 0.7, 0.6, 0.9]
    const equal = request(
      'acacacacacac',
      [...tenths, ...tenths].toSorted((a, b) => a - b),
    )
    for (const estimator of ['difference-in-means', 'adjusted'] as const)
      expect(single({ ...equal, estimator }).estimate).toBe(0)
    const noisy = request('aaacccaaaccc', [0.1, 0.2, 0.3, 0.3, 0.2, 0.1, 0.7, 0.6, 0.9, 0.9, 0.7, 0.6])
    for (const estimator of ['difference-in-means', 'adjusted'] as const)
      expect(single({ ...noisy, estimator }).estimate).toBe(0)
    const small = request('acacacac', [1e-9, 0, 1 + 1e-9, 1, 1e-9, 0, 1 + 1e-9, 1])
    expect(single(small).estimate).toBeCloseTo(1e-9, 15)
    expect(single(small).estimate).not.toBe(0)
  })

  it('gives one estimate per arm other than control, in order of first appearance', () => {
    const result = estimates(request('bcabcabca', [1, 2, 3, 4, 5, 7, 6, 8, 8]))
    expect(result.estimates.map((e) => e.contrast)).toEqual([
      ['B', control],
      ['A', control],
    ])
  })
  it('gives only the arm asked for', () => {
    const result = estimates(request('bcabcabca', [1, 2, 3, 4, 5, 7, 6, 8, 8], { treated: 'A' }))
    expect(result.estimates.map((e) => e.contrast[0])).toEqual(['A'])
  })
  it('leaves an arm that nobody is in standing with its reason', () => {
    const arm = { codes: Int32Array.of(0, 0, 0, 1, 1), levels: [control, 'A', 'B'] }
    const { estimates: all } = estimates({ ...request('', [1, 2, 3, 4, 6]), arm })
    expect(all[1]).toMatchObject({ refused: 'arm-empty', contrast: ['B', control], n: { B: 0, [control]: 3 } })
  })
  it('analyses only the rows asked for', () => {
    const rows = Int32Array.of(1, 2, 4, 5)
    const estimate = single(request('ccccaaaa', [99, 1, 3, 99, 5, 9, 99, 99], { rows }))
    expect(estimate).toMatchObject({ estimate: 5, n: { A: 2, [control]: 2 } })
  })
  it('counts missing outcomes, strata and covariates per arm, each row once', () => {
    const given = request('ccccccaaaaaax', [1, 2, 4, 3, null, null, 5, 6, 7, 9, null, 1, 2], {
      estimator: 'adjusted',
      covariates: [{ name: 'x', values: Float64Array.of(1, 2, 2, 5, 1, Number.NaN, 3, 1, 2, 2, 2, Number.NaN, 1) }],
    })
    const result = estimates({
      ...given,
      arm: { ...given.arm, codes: given.arm.codes.map((c, i) => (i < 12 ? c : -1)) },
    })
    expect(result.dropped).toMatchObject({
      missing: { [control]: 2, A: 2, X: 0 },
      outcome: { [control]: 2, A: 1, X: 0 },
      covariates: { [control]: 0, A: 1, X: 0 },
      withoutArm: 1,
    })
    expect(result.estimates[0]).toMatchObject({
      n: { [control]: 4, A: 4 },
      dropped: { missing: { [control]: 2, A: 2 } },
    })
  })
  it('prints mean and spread of each arm', () => {
    expect(single(request('cccaaa', [1, 2, 3, 2, 4, 6])).means).toEqual({
      A: { n: 3, mean: 4, sd: 2 },
      [control]: { n: 3, mean: 2, sd: 1 },
    })
  })
  it('gives the same answer at an offset of a billion', () => {
    const near = [1, 2.5, 2, 4.25, 6, 5, 7.5]
    const at = (offset: number, estimator: Estimator) =>
      single(
        request(
          'cccaaaa',
          near.map((y) => y + offset),
          {
            estimator,
            ...(estimator === 'adjusted'
              ? { covariates: [{ name: 'x', values: Float64Array.of(1, 0, 2, 1, 1, 3, 0).map((x) => x + offset) }] }
              : {}),
          },
        ),
      )
    for (const estimator of ['difference-in-means', 'adjusted'] as const) {
      expect(at(2 ** 30, estimator).estimate).toBeCloseTo(at(0, estimator).estimate, 12)
      expect(at(2 ** 30, estimator).stdError).toBeCloseTo(at(0, estimator).stdError, 12)
    }
  })
})

describe('estimateEffects warns', () => {
  it('of an arm that misses more than 5 % of its outcomes', () => {
    const arms = `${'c'.repeat(20)}${'a'.repeat(20)}`
    const outcome = Array.from(arms, (_, i) => (i === 0 || i === 20 || i === 21 ? null : i * (1 + (i % 3))))
    expect(single(request(arms, outcome)).warnings).toContainEqual({
      code: 'outcomes-missing',
      details: { arms: ['A'], tolerated: 0.05 },
    })
  })
  it('of a yes/no outcome with fewer than five of either answer', () => {
    const outcome = [...'11111000001111100000'].map(Number)
    expect(single(request('ccccccccccaaaaaaaaaa', outcome)).warnings).toEqual([])
    outcome[0] = 0
    expect(single(request('ccccccccccaaaaaaaaaa', outcome)).warnings).toContainEqual({
      code: 'few-events',
      details: { arms: [control], fewest: 5 },
    })
  })
  it('of covariates that determine the arm', () => {
    const given = request('ccccaaaa', [1, 2, 4, 3, 6, 5, 9, 7], {
      estimator: 'adjusted',
      covariates: [
        { name: 'before', values: Float64Array.of(1, 2, 1, 3, 2, 2, 4, 3) },
        { name: 'site', values: categorical(['p', 'p', 'q', 'q', 'r', 'r', 'r', 'r']) },
      ],
    })
    const estimate = single(given)
    expect(estimate.droppedColumns).toEqual(['site=r'])
    expect(estimate.warnings.map((warning) => warning.code)).toContain('arm-determined-by-covariates')
  })
})

describe('estimateEffects refuses', () => {
  it('an outcome that does not vary, and says the difference', () => {
    const details = { difference: 2, n: 6 }
    expect(refusalOf(request('cccaaa', [1, 1, 1, 3, 3, 3]))).toMatchObject({ refused: 'no-variation', details })
    expect(refusalOf(request('cccaaa', [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], { estimator: 'adjusted' }))).toMatchObject({
      refused: 'no-variation',
    })
  })
  it('one person in an arm, an arm without anyone observed, and everything missing', () => {
    expect(refusalOf(request('cccca', [1, 2, 3, 4, 5]))).toMatchObject({ refused: 'too-few-units' })
    expect(refusalOf(request('ccaa', [1, 2, null, null]))).toMatchObject({
      refused: 'nothing-observed',
      details: { arm: 'A' },
    })
    expect(refusalOf(request('ccaa', [null, null, null, null]))).toMatchObject({ refused: 'nothing-observed' })
  })
  it('more coefficients than rows', () => {
    const values = (...x: number[]): Float64Array => Float64Array.from(x)
    const covariates = [
      { name: 'u', values: values(1, 4, 2, 2, 3) },
      { name: 'v', values: values(3, 1, 0, 1, 2) },
      { name: 'w', values: values(1, 1, 2, 0, 5) },
    ]
    const given = request('ccaaa', [1, 2, 3, 5, 4], { estimator: 'adjusted', covariates })
    expect(refusalOf(given)).toMatchObject({ refused: 'too-few-units', details: { n: 5, coefficients: 5 } })
  })
  it('the HC3 error of an estimate that rests on one treated person of a level, and warns of the HC2 error', () => {
    const values = categorical([...'ppqqssppqqs'], 'sorted')
    const given = request('ccccccaaaaa', [1, 2, 3, 5, 2, 1, 4, 4, 7, 6, 9], { covariates: [{ name: 'g', values }] })
    expect(refusalOf({ ...given, estimator: 'interacted', se: 'HC3' })).toMatchObject({ refused: 'not-estimable' })
    const { warnings } = single({ ...given, estimator: 'interacted' })
    expect(warnings).toContainEqual({
      code: 'error-understated',
      details: { rows: 1, hiddenShare: expect.any(Number) },
    })
  })
  it('but not the adjusted estimate, which a person of their own level does not touch', () => {
    const values = categorical([...'ppqqppqqs'], 'sorted')
    const given = request('ccccaaaaa', [1, 2, 3, 5, 4, 4, 7, 6, 9], { covariates: [{ name: 'g', values }] })
    const withoutLast = { ...given, rows: Int32Array.from({ length: 8 }, (_, row) => row) }
    const estimate = single({ ...given, estimator: 'adjusted' })
    expect(estimate.stdError).toBeCloseTo(single({ ...withoutLast, estimator: 'adjusted' }).stdError, 12)
    expect(estimate.warnings).toEqual([{ code: 'leverage-one', details: { rows: 1, hiddenShare: 0 } }])
  })
  it.each([
    ['columns-differ-in-length', request('cca', [1, 2])],
    ['unknown-arm', request('ccaa', [1, 2, 3, 4], { control: 'nobody' })],
    ['invalid-argument', request('ccaa', [1, 2, 3, 4], { treated: control })],
    ['invalid-argument', request('ccaa', [1, 2, 3, 4], { level: 1 })],
    ['invalid-argument', request('ccaa', [1, 2, 3, 4], { rows: Int32Array.of(0, 4) })],
    ['not-finite', request('ccaa', [1, 2, 3, Number.POSITIVE_INFINITY])],
    ['outside-range', request('ccaa', [1, 2, 3, 1e200])],
    ['not-offered', request('ccaa', [1, 2, 3, 4], { covariates: [{ name: 'x', values: new Float64Array(4) }] })],
  ])('%s, as a whole', (code, given) => {
    expect(estimateEffects(given)).toMatchObject({ refused: code })
  })
})
