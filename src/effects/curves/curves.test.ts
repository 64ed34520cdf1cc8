import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { estimateEffects } from '../estimate-effects.ts'
import { isRefusal } from '../refusal.ts'
import { type CurveRequest, conditionalCurve, type EffectCurve, effectCurves } from './index.ts'
import { normalMaxima } from './normal-maxima.ts'
import { supCriticalValue } from './sup-t.ts'

const count = 60
const noise = (i: number): number => 4 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1)
const values = (of: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => of(i))
const named = (...outcomes: readonly Float64Array[]) =>
  outcomes.map((outcome, t) => ({ period: `week ${t + 1}`, outcome }))
const request: CurveRequest = {
  periods: named(...[1, 2, 3, 4].map((t) => values((i) => noise(i) + noise(i + 100 * t)))),
  arm: categorical(Array.from({ length: count }, (_, i) => (i % 2 ? 'offered' : 'control'))),
  control: 'control',
  estimator: 'difference-in-means',
  seed: 5,
  draws: 2000,
}
const missing = values(() => Number.NaN)

function curve(change: Partial<CurveRequest> = {}): EffectCurve {
  const result = effectCurves({ ...request, ...change })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result[0] as EffectCurve
}

describe('a curve on everyone drawn', () => {
  it('has an interval and a wider band in every period, and no p-value for any', () => {
    const { periods, base } = curve()
    expect(base).toBe('drawn')
    for (const period of periods) {
      if (isRefusal(period)) throw new Error(period.refused)
      expect(period.band[0]).toBeLessThan(period.confInt[0])
      expect(period.band[1]).toBeGreaterThan(period.confInt[1])
    }
    expect(JSON.stringify(periods)).not.toContain('pValue')
  })
  it('says the same for the same seed, and about the same for another', () => {
    expect(curve()).toEqual(curve())
    const [one, other] = [curve().band, curve({ seed: 6 }).band]
    if (isRefusal(one) || isRefusal(other)) throw new Error('no band')
    expect(one.criticalValue).not.toBe(other.criticalValue)
    expect(Math.abs(one.criticalValue - other.criticalValue)).toBeLessThan(
      4 * Math.hypot(one.monteCarloError, other.monteCarloError),
    )
  })
  it('refuses a period without variation and one with nobody, and goes on without them', () => {
    const whole = curve()
    const { periods, band } = curve({
      periods: [
        ...request.periods,
        ...named(
          values(() => 1),
          missing,
        ).map((p) => ({ ...p, period: `x ${p.period}` })),
      ],
    })
    expect(periods.slice(4)).toMatchObject([{ refused: 'no-variation' }, { refused: 'nothing-observed' }])
    expect(band).toMatchObject({ periods: 4, leftOut: ['x week 1', 'x week 2'] })
    expect(periods.slice(0, 4)).toEqual(whole.periods)
  })
  it('with one period has a band that is the interval', () => {
    const [period] = curve({ periods: request.periods.slice(0, 1) }).periods
    if (!period || isRefusal(period)) throw new Error('refused')
    expect(period.band[0]).toBeCloseTo(period.confInt[0], 12)
  })
  it('with the same outcome in every period has a band that is the interval too', () => {
    const outcome = request.periods[0]?.outcome as Float64Array
    const { band } = curve({ periods: named(outcome, outcome, outcome) })
    if (isRefusal(band)) throw new Error('refused')
    expect(Math.abs(band.criticalValue - 1.959963984540054)).toBeLessThan(4 * band.monteCarloError)
  })
  it('without any answer has no band', () => {
    expect(curve({ periods: named(missing) })).toMatchObject({ band: { refused: 'nothing-observed' } })
  })
  it('has one curve per arm', () => {
    const arm = categorical(Array.from({ length: count }, (_, i) => ['control', 'offered', 'phoned'][i % 3]))
    const result = effectCurves({ ...request, arm })
    if (isRefusal(result)) throw new Error(result.refused)
    expect(result.map(({ contrast }) => contrast[0])).toEqual(['offered', 'phoned'])
  })
  it('with fewer clusters than periods still has a band', () => {
    const clusters = { column: categorical(Array.from({ length: count }, (_, i) => `k${i % 10}`)) }
    const periods = named(...Array.from({ length: 20 }, (_, t) => values((i) => noise(i * 7 + t))))
    const { band } = curve({ clusters, periods })
    if (isRefusal(band)) throw new Error(band.refused)
    expect(band.criticalValue).toBeLessThan(band.bounds[1])
  })
})

describe('the cumulated effect', () => {
  it('is that on each person’s sum, with its own error', () => {
    const sums = values((i) => request.periods.reduce((sum, { outcome }) => sum + (outcome[i] as number), 0))
    const { periods: _, seed: __, draws: ___, ...rest } = request
    const direct = estimateEffects({ ...rest, outcome: sums })
    if (isRefusal(direct)) throw new Error('refused')
    expect(curve().cumulated).toMatchObject(direct.estimates[0] as object)
  })
  it('leaves out people with a missing period and counts them, and periods in which nobody was seen', () => {
    const holes = values((i) => (i < 7 ? Number.NaN : noise(i)))
    const { cumulated } = curve({
      periods: [...request.periods, { period: 'holes', outcome: holes }, { period: 'none', outcome: missing }],
    })
    expect(cumulated).toMatchObject({ periods: 5, leftOut: ['none'], dropped: { outcome: { offered: 3, control: 4 } } })
  })
})

describe('a conditional curve', () => {
  const counts = request.periods.map((_, t) => Uint8Array.from({ length: count }, (_, i) => ((i + t) % 3 ? 1 : 0)))
  const asked = (change: Partial<CurveRequest> = {}) => {
    const result = conditionalCurve({ ...request, ...change }, { conditional: 'still on benefit', counts })
    if (isRefusal(result)) throw new Error(result.refused)
    return result
  }
  it('names its base, calls its difference a difference, and stands beside the curve of everyone drawn', () => {
    const { described, drawn } = asked()
    expect(described.base).toEqual({ conditional: 'still on benefit' })
    expect(JSON.stringify(described)).not.toMatch(/"estimate"|pValue|cumulated|band/)
    expect(drawn).toEqual([curve()])
  })
  it('counts who was drawn, who counted and who was seen', () => {
    const holes = values((i) => (i < 10 ? Number.NaN : noise(i)))
    const { described } = asked({ periods: [{ period: 'first', outcome: holes }, ...request.periods.slice(1)] })
    expect(described.periods[0]?.arms).toMatchObject([
      { arm: 'offered', drawn: 30, counted: 20, n: 17 },
      { arm: 'control', drawn: 30, counted: 20, n: 17 },
    ])
  })
  it('describes no interval where an arm has fewer than five clusters', () => {
    const clusters = { column: categorical(Array.from({ length: count }, (_, i) => `k${i % 8}`)) }
    const [period] = asked({ clusters }).described.periods
    expect(period?.arms[0]?.described).toMatchObject({ refused: 'too-few-clusters' })
    expect(period?.differences[0]).toMatchObject({ refused: 'too-few-clusters' })
  })
  it('stands with refusals where nobody counts', () => {
    const nobody = request.periods.map(() => new Uint8Array(count))
    const result = conditionalCurve(request, { conditional: 'none', counts: nobody })
    if (isRefusal(result)) throw new Error(result.refused)
    expect(result.described.periods[0]?.arms[0]).toMatchObject({ counted: 0, described: { refused: 'too-few-units' } })
    expect(result.described.periods[0]?.differences[0]).toMatchObject({ refused: 'arm-empty' })
  })
})

describe('refuses', () => {
  it.each<[string, Partial<CurveRequest>, string]>([
    ['no periods', { periods: [] }, 'invalid-argument'],
    ['two periods of one name', { periods: [...request.periods, ...request.periods] }, 'invalid-argument'],
    ['an infinite outcome, saying when', { periods: named(values(() => Infinity)) }, 'not-finite'],
    ['a seed that is no whole number', { seed: 0.5 }, 'invalid-argument'],
    ['too few draws', { draws: 10 }, 'invalid-argument'],
    ['columns of other lengths', { periods: named(Float64Array.of(1, 2)) }, 'columns-differ-in-length'],
    ['an unknown arm', { control: 'other' }, 'unknown-arm'],
  ])('%s', (_, change, why) => {
    expect(effectCurves({ ...request, ...change })).toMatchObject({ refused: why })
  })
  it('masks that do not fit', () => {
    const short = { conditional: 'x', counts: [new Uint8Array(count)] }
    expect(conditionalCurve(request, short)).toMatchObject({ refused: 'invalid-argument' })
    const other = { conditional: 'x', counts: request.periods.map(() => new Uint8Array(3)) }
    expect(conditionalCurve(request, other)).toMatchObject({ refused: 'columns-differ-in-length' })
  })
})

describe('for any outcomes, the band', () => {
  const matrix = fc
    .record({
      periods: fc.integer({ min: 2, max: 9 }),
      salt: fc.integer({ min: 0, max: 10_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ periods, salt, share }) =>
      named(
        ...Array.from({ length: periods }, (_, t) =>
          values(
            (i) =>
              share * noise(i + salt) + (1 - share) * noise(i * 31 + 977 * t + salt) + (i % 13 === t ? Number.NaN : 0),
          ),
        ),
      ),
    )
  it('lies between the pointwise intervals and Šidák’s, which lie within Bonferroni’s', () => {
    fc.assert(
      fc.property(matrix, (periods) => {
        const { band, periods: answers, level } = curve({ periods, draws: 1000 })
        if (isRefusal(band)) throw new Error(band.refused)
        expect(band.criticalValue).toBeGreaterThanOrEqual(band.bounds[0])
        expect(band.criticalValue).toBeLessThanOrEqual(band.bounds[1])
        expect(1 - band.pointwiseLevel).toBeGreaterThanOrEqual((1 - level) / band.periods)
        for (const period of answers) {
          if (!isRefusal(period)) expect(period.band[1]).toBeGreaterThanOrEqual(period.confInt[1])
        }
      }),
      { numRuns: 40, seed: 413 },
    )
  })
  it('strays from those bounds by no more than chance before it is put between them', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.19, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1000 }), (rho, seed) => {
        const correlation = Float64Array.from({ length: 36 }, (_, at) => (at % 7 === 0 ? 1 : rho))
        const draws = 4000
        const { bounds, monteCarloError } = supCriticalValue(correlation, 0.95, { seed, draws })
        const raw = normalMaxima(correlation, seed, draws).sort()[Math.ceil((draws + 1) * 0.95) - 1] as number
        expect(raw).toBeGreaterThan(bounds[0] - 5 * monteCarloError)
        expect(raw).toBeLessThan(bounds[1] + 5 * monteCarloError)
      }),
      { numRuns: 40, seed: 414 },
    )
  })
})
