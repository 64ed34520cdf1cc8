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

  it('measure from the last period before a washout, and refuse data on one side of the start', () => {
    const washout = answered(eventStudy(requestOf(6, 6, 0, 1, [1, 2, 3, 6, 7])))
    expect([washout.reference, washout.effects.map(({ relative }) => relative)]).toEqual([3, [-4, -3, 1, 2]])
    expect(eventStudy(requestOf(6, 6, 0, 1, [1, 2, 3]))).toMatchObject({ refused: 'too-few-clusters' })
  })
})
