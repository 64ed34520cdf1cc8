import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import {
  coxRegression,
  cumulativeIncidence,
  type FollowUp,
  type FollowUpRequest,
  followUp,
  grayTest,
  incidenceAtHorizon,
  kaplanMeier,
  logRank,
  restrictedMeans,
} from './index.ts'
import { given } from './test-given.ts'

const ask = (time: readonly number[], event: readonly number[], more: Partial<FollowUpRequest> = {}) =>
  followUp({
    time: Float64Array.from(time),
    event: Float64Array.from(event),
    arm: categorical(time.map((_, i) => (i % 2 === 0 ? 'c' : 't'))),
    control: 'c',
    ...more,
  })
const data = (...args: Parameters<typeof ask>): FollowUp => given(ask(...args))
const refusalOf = (result: object) => (isRefusal(result) ? result.refused : result)
const eight = [3, 5, 6, 7, 2, 8, 9, 4]
const ones = eight.map(() => 1)

describe('what cannot be a time to an event is refused', () => {
  it('negative and infinite times, and events that are neither 0 nor 1', () => {
    expect(ask([1, -2, 3], [1, 1, 1])).toMatchObject({ refused: 'outside-range', details: { column: 'time', row: 1 } })
    expect(ask([1, Number.POSITIVE_INFINITY], [1, 1])).toMatchObject({ refused: 'not-finite', details: { row: 1 } })
    expect(ask([1, 2, 3], [1, 2, 0])).toMatchObject({ refused: 'outside-range', details: { column: 'event', row: 1 } })
  })
  it('an unknown control arm, columns of different length, nothing complete', () => {
    expect(refusalOf(ask(eight, ones, { control: 'x' }))).toBe('unknown-arm')
    expect(refusalOf(ask(eight, [1]))).toBe('columns-differ-in-length')
    expect(refusalOf(ask([Number.NaN, Number.NaN], [1, 0]))).toBe('nothing-observed')
  })
  it('times so close beside their size that the rule for ties would join days that are apart', () => {
    const days = Array.from({ length: 40 }, (_, i) => i)
    expect(
      refusalOf(
        ask(
          days.map((day) => day + 1e9),
          days.map(() => 1),
        ),
      ),
    ).toBe('times-too-close')
    expect(
      refusalOf(
        ask(
          days.map((day) => day * 1e-12),
          days.map(() => 1),
        ),
      ),
    ).toBe('times-too-close')
    expect(
      data(
        days.map((day) => day * 1e9),
        days.map(() => 1),
      ).times.length,
    ).toBe(40)
  })
})

describe('rows with a missing value', () => {
  it('are left out and counted by arm', () => {
    const x = Float64Array.from([1, 2, Number.NaN, 4, 5, 6, 7, 8])
    const cause = categorical(['job', null, 'job', 'moved', null, 'job', 'job', 'job'])
    const event = [1, 1, 1, 1, 0, 1, 1, Number.NaN]
    const got = data(eight, event, { covariates: [{ name: 'x', values: x }], cause })
    // Row 1 has an event without a cause, row 2 no covariate, row 7 no event; row 4 has no event and needs no cause.
    expect(got.dropped).toEqual({ missing: { c: 1, t: 2 }, withoutArm: 0 })
    expect(got.n).toEqual({ c: 3, t: 2 })
  })
})

describe('ties', () => {
  it('0.1 + 0.2 and 0.3 are one time', () => {
    expect([...data([0.1 + 0.2, 0.3, 1, 0.3 + 1e-9], [1, 1, 1, 1]).times]).toEqual([0.3, 1])
  })
  it('everyone at time 0 is one step down to 0, without error or interval', () => {
    const curves = given(kaplanMeier(data([0, 0, 0, 0], [1, 1, 1, 1])))
    const curve = given(curves.arms.c)
    expect([[...curve.time], [...curve.survival], curve.stdError.length]).toEqual([[0], [0], 0])
    expect(curve.median).toEqual({ estimate: 0, confInt: [null, null] })
  })
})

describe('without events', () => {
  const none = data(
    eight,
    eight.map(() => 0),
  )
  it('curves have no step, tests and models are refused', () => {
    expect(given(given(kaplanMeier(none)).arms.t).time.length).toBe(0)
    expect(refusalOf(logRank(none))).toBe('no-events')
    expect(refusalOf(coxRegression(none))).toBe('no-events')
    expect(refusalOf(given(restrictedMeans(none, 4)).differences.t)).toBe('no-variation')
  })
  it('an arm without events has no finite hazard ratio, but a log-rank test', () => {
    const one = data(
      eight,
      eight.map((_, i) => (i % 2 === 0 ? 1 : 0)),
    )
    expect(given(coxRegression(one)).terms).toMatchObject([
      { term: 't', refused: 'monotone-likelihood', details: { direction: 'lower' } },
    ])
    expect(given(logRank(one)).df).toBe(1)
  })
  it('an arm without rows is refused by name, and the others stand', () => {
    const arm = categorical(['c', 't', 'c', 't', 'c', 't', 'c', 't', 'u'])
    const three = data([...eight, Number.NaN], [...ones, 1], { arm })
    expect(given(kaplanMeier(three)).arms.u).toMatchObject({ refused: 'arm-empty' })
    expect(given(coxRegression(three)).terms).toMatchObject([{ term: 't' }, { term: 'u', refused: 'arm-empty' }])
    expect(given(logRank(three)).df).toBe(1)
  })
})

describe('Cox models', () => {
  it('name what other columns determine and keep the rest', () => {
    const x = Float64Array.from(eight, (value, i) => value * (i % 3))
    const copy = x.map((value) => 2 * value - 3)
    const fit = given(
      coxRegression(
        data(eight, ones, {
          covariates: [
            { name: 'x', values: x },
            { name: 'copy', values: copy },
          ],
        }),
      ),
    )
    expect(fit.terms.map((term) => ('refused' in term ? term.refused : 'estimated'))).toEqual([
      'estimated',
      'estimated',
      'not-estimable',
    ])
    expect(fit.warnings).toContainEqual({ code: 'columns-dropped', details: { columns: ['copy'] } })
  })
  it('refuse a covariate that orders the events, and leave the others as they are without those it settles', () => {
    const time = Array.from({ length: 30 }, (_, i) => i + 1)
    const late = Float64Array.from(time, (t) => (t > 20 ? 1 : 0))
    const event = time.map((t) => (t > 20 ? 0 : t % 4 === 0 ? 0 : 1))
    const full = given(coxRegression(data(time, event, { covariates: [{ name: 'late', values: late }] })))
    const early = Int32Array.from(time.keys()).subarray(0, 20)
    const part = given(coxRegression(data(time, event, { rows: early })))
    expect(full.terms[1]).toMatchObject({ refused: 'monotone-likelihood' })
    const [a, b] = [given(full.terms[0]), given(part.terms[0])]
    expect(a.logHazardRatio).toBeCloseTo(b.logHazardRatio, 7)
    expect(a.stdError).toBeCloseTo(b.stdError, 7)
  })
  it('do not mind an offset of 1e9 or a scale of 1e-12 of a covariate', () => {
    const x = [3, 1, 4, 1, 5, 9, 2, 6]
    const fitted = (move: (value: number) => number) => {
      const covariates = [{ name: 'x', values: Float64Array.from(x, move) }]
      return given(given(coxRegression(data(eight, [1, 1, 0, 1, 1, 0, 1, 1], { covariates }))).terms[1])
    }
    const plain = fitted((value) => value)
    expect(fitted((value) => value + 1e9).logHazardRatio).toBeCloseTo(plain.logHazardRatio, 10)
    const small = fitted((value) => value * 1e-12)
    expect(small.statistic).toBeCloseTo(plain.statistic, 10)
    expect(small.confInt).toBeNull()
  })
  it('refuse a single cluster and warn of few', () => {
    const cluster = (names: readonly string[]) => ({
      cluster: categorical(eight.map((_, i) => names[i % names.length])),
    })
    expect(refusalOf(coxRegression(data(eight, ones, cluster(['g']))))).toBe('too-few-clusters')
    const fit = given(coxRegression(data(eight, ones, cluster(['g', 'h', 'i']))))
    expect(fit.warnings).toContainEqual({ code: 'few-clusters', details: { clusters: 3 } })
  })
})

describe('arms that were never at risk together', () => {
  it('have no test', () => {
    const strata = categorical(eight.map((_, i) => (i % 2 === 0 ? 'a' : 'b')))
    expect(refusalOf(logRank(data(eight, ones, { strata })))).toBe('never-at-risk-together')
    expect(given(coxRegression(data(eight, ones, { strata }))).terms).toMatchObject([{ refused: 'not-estimable' }])
  })
})

describe('one exit among several', () => {
  const cause = categorical(['job', 'moved', 'job', 'job', 'moved', 'job', 'job', 'moved'])
  const exits = data(eight, ones, { cause })
  it('has no Kaplan–Meier curve', () => {
    expect(refusalOf(kaplanMeier(exits, { cause: 'job' }))).toBe('one-exit-among-several')
  })
  it('adds up: the incidences of all causes and those remaining make one', () => {
    const incidence = given(given(cumulativeIncidence(exits)).arms.c)
    const remaining = given(given(kaplanMeier(exits)).arms.c)
    incidence.time.forEach((_, i) => {
      const sum = incidence.estimate.reduce((total, curve) => total + curve[i], remaining.survival[i])
      expect(sum).toBeCloseTo(1, 14)
    })
  })
  it('is compared at a horizon within the follow-up of both arms', () => {
    expect(given(incidenceAtHorizon(exits, 'job', 6)).arms.c.estimate).toBeCloseTo(0.5, 14)
    expect(incidenceAtHorizon(exits, 'job', 8.5)).toMatchObject({
      refused: 'horizon-beyond-follow-up',
      details: { arm: 't', followed: 8 },
    })
    expect(refusalOf(incidenceAtHorizon(exits, 'pension', 6))).toBe('unknown-cause')
    expect(refusalOf(grayTest(exits, 'pension'))).toBe('unknown-cause')
    expect(refusalOf(restrictedMeans(exits, 0))).toBe('invalid-argument')
  })
})
