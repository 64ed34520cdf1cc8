import { describe, expect, it } from 'vitest'
import { answered } from '../../../test/support/differences-reference.ts'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { type EventStudyRequest, eventStudy } from './event-study.ts'

/** Treated sites drift apart by `drift` per period and lie `effect` higher from period 5 on; sites wobble a little. */
function requestOf(treated: number, comparison: number, drift: number, effect: number, periods = [1, 2, 3, 4, 5, 6]) {
  const rows = Array.from({ length: treated + comparison }, (_, i) =>
    periods.map((period) => ({
      site: `s${i}`,
      period,
      treated: i < treated ? 1 : 0,
      y:
        i +
        period +
        (i < treated ? drift * period + (period >= 5 ? effect : 0) : 0) +
        ((i * 7 + period * 5) % 11) / 500,
    })),
  ).flat()
  return {
    outcome: Float64Array.from(rows, ({ y }) => y),
    treated: Float64Array.from(rows, (row) => row.treated),
    site: categorical(rows.map(({ site }) => site)),
    period: Float64Array.from(rows, ({ period }) => period),
    start: 5,
    weighting: 'average-site',
    seed: 3,
    bandDraws: 2000,
  } satisfies EventStudyRequest
}

describe('what periods before the start say', () => {
  it('is the slope before, and the effect beyond its line, where groups drift apart', () => {
    const { average, preTrend } = answered(eventStudy(requestOf(6, 6, 0.5, 2)))
    // Lags 5 and 6 lie 1 and 2 periods after the reference: 2 + 0.5 × 1.5.
    expect(average.estimate).toBeCloseTo(2.75, 1)
    expect(preTrend?.slope.estimate).toBeCloseTo(0.5, 1)
    expect(preTrend?.beyondLine.estimate).toBeCloseTo(2, 1)
  })

  it('is how large a break would overturn the effect, in units of the largest change before', () => {
    const result = answered(eventStudy(requestOf(6, 6, 0.5, 2)))
    const overturning = answered(result.preTrend?.overturning ?? { refused: 'not-offered', details: {} })
    if (isRefusal(result.average.figure)) throw new Error('no figure')
    const [low] = result.average.figure.confInt
    const leads = result.effects.filter(({ kind }) => kind === 'lead').map(({ estimate }) => estimate)
    const path = [...leads, 0]
    const largest = Math.max(...path.slice(1).map((value, i) => Math.abs(value - (path[i] as number))))
    expect(overturning.interval).toBe('excludes-zero')
    expect(overturning.once).toBeCloseTo(low / largest, 12)
    // Two lags: the breaks add up to M and 2M, on average 1.5 M.
    expect(overturning.eachPeriod).toBeCloseTo(low / (1.5 * largest), 12)
    expect(overturning.slopeMultiple).toBeCloseTo(low / (1.5 * Math.abs(result.preTrend?.slope.estimate as number)), 12)
  })

  it('is nothing to overturn where the interval contains zero', () => {
    const result = answered(eventStudy(requestOf(6, 6, 0, 0)))
    expect(result.preTrend?.overturning).toMatchObject({
      interval: 'contains-zero',
      distance: 0,
      once: 0,
      eachPeriod: 0,
    })
  })

  it('is null with one period before', () => {
    const result = answered(eventStudy(requestOf(6, 6, 0, 1, [4, 5, 6])))
    expect([result.preTrend, result.reference, result.effects.length]).toEqual([null, 4, 2])
  })
})

describe('the band', () => {
  it('is wider than the intervals period by period, and the same for the same seed', () => {
    const [one, again] = [0, 1].map(() => answered(eventStudy(requestOf(6, 6, 0.1, 1))))
    for (const { figure, simultaneous } of one?.effects ?? []) {
      if (isRefusal(figure) || !simultaneous) throw new Error('no figure')
      expect(simultaneous[0]).toBeLessThan(figure.confInt[0])
      expect(simultaneous[1]).toBeGreaterThan(figure.confInt[1])
    }
    expect(again).toEqual(one)
  })
})

describe('few sites and gaps', () => {
  it('give estimates without intervals with four treated sites', () => {
    const result = answered(eventStudy(requestOf(4, 6, 0, 1)))
    expect(result.band).toBe(null)
    for (const { figure } of result.effects) expect(figure).toMatchObject({ refused: 'too-few-clusters' })
    expect(result.preTrend?.overturning).toMatchObject({ refused: 'too-few-clusters' })
    expect(result.average.estimate).toBeCloseTo(1, 1)
  })

  it('rank the average among all choices of as many sites, as a count by hand does', () => {
    const request = requestOf(3, 4, 0.001, 0.002)
    const { rank, average } = answered(eventStudy(request))
    const ofSite = Array.from({ length: 7 }, (_, i) => Array.from(request.outcome.slice(6 * i, 6 * i + 6)))
    // Every site has one row in each of periods 1 to 6: periods 5 and 6 against 4.
    const change = ofSite.map((y) => ((y[4] as number) + (y[5] as number)) / 2 - (y[3] as number))
    const total = change.reduce((a, b) => a + b, 0)
    const byHand: number[] = []
    for (let i = 0; i < 7; i++)
      for (let j = i + 1; j < 7; j++)
        for (let k = j + 1; k < 7; k++) {
          const sum = (change[i] as number) + (change[j] as number) + (change[k] as number)
          byHand.push(sum / 3 - (total - sum) / 4)
        }
    if (rank === null || isRefusal(rank)) throw new Error('no rank')
    expect(rank.placebos.map(({ estimate }) => estimate)).toEqual(byHand.map((value) => expect.closeTo(value, 10)))
    expect(rank.placebos.find(({ real }) => real)?.estimate).toBeCloseTo(average.estimate, 10)
    const extreme = byHand.filter((value) => Math.abs(value) >= Math.abs(byHand[0] as number) - 1e-12).length
    expect([rank.assignments, rank.rank, rank.pValue]).toEqual([35, extreme, extreme / 35])
    expect(extreme).toBeGreaterThan(1)
  })

  it('rank it with covariates and uneven sites as the study itself finds it for each choice', () => {
    const base = requestOf(2, 4, 0.1, 1)
    // Some people fewer, one period with a gap in a site, and a covariate that goes with the outcome.
    const rows = Int32Array.from(base.outcome.keys()).filter((row) => row % 7 !== 3)
    const age = Float64Array.from(base.outcome, (_, row) => ((row * 13) % 17) / 10)
    const outcome = base.outcome.map((value, row) => value + (age[row] as number) * 0.7)
    const weighting = 'average-citizen' as const
    const request = { ...base, weighting, outcome, rows, covariates: [{ name: 'age', values: age }] }
    const { rank } = answered(eventStudy(request))
    if (rank === null || isRefusal(rank)) throw new Error('no rank')
    expect(rank.placebos.length + rank.notEstimable).toBe(15)
    expect(rank.placebos.length).toBeGreaterThan(10)
    for (const { treated, estimate } of rank.placebos) {
      const called = base.site.codes.map((code) => (treated.includes(base.site.levels[code] as string) ? 1 : 0))
      const { average } = answered(eventStudy({ ...request, treated: Float64Array.from(called) }))
      expect(estimate).toBeCloseTo(average.estimate, 9)
    }
  })

  it('have no rank where there is an interval', () => {
    expect(answered(eventStudy(requestOf(5, 5, 0, 1))).rank).toBe(null)
  })

  it('measure from the last period before a washout, and refuse data on one side of the start', () => {
    const washout = answered(eventStudy(requestOf(6, 6, 0, 1, [1, 2, 3, 6, 7])))
    expect([washout.reference, washout.effects.map(({ relative }) => relative)]).toEqual([3, [-4, -3, 1, 2]])
    expect(eventStudy(requestOf(6, 6, 0, 1, [1, 2, 3]))).toMatchObject({ refused: 'too-few-clusters' })
  })
})
