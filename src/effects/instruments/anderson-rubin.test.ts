import { describe, expect, it } from 'vitest'
import { andersonRubin, andersonRubinStatistic, shapeOf } from './index.ts'

/** F(β) = (y − βd)²/(variance of it), written out: with no covariance (y² − 2ydβ + d²β²)/(vy + vdβ²). */
const forms = (y: number, d: number, vy: number, vd: number) => ({
  effects: { yy: y * y, yd: y * d, dd: d * d },
  variances: { yy: vy, yd: 0, dd: vd },
})

describe("Anderson and Rubin's set, by hand", () => {
  it('is an interval where the draw moved delivery clearly: (6 − 3β)² ≤ 4(1 + β²/4), so 8β² − 36β + 32 ≤ 0', () => {
    const pieces = andersonRubin(forms(6, 3, 1, 0.25), 4)
    expect(shapeOf(pieces)).toBe('interval')
    expect(pieces[0]?.[0]).toBeCloseTo((36 - Math.sqrt(272)) / 16, 12)
    expect(pieces[0]?.[1]).toBeCloseTo((36 + Math.sqrt(272)) / 16, 12)
  })
  it('is all but a gap where delivery may not have moved but the outcome did: (6 − β)² ≤ 4(1 + β²), so 3β² + 12β − 32 ≥ 0', () => {
    const pieces = andersonRubin(forms(6, 1, 1, 1), 4)
    expect(shapeOf(pieces)).toBe('two-pieces')
    expect(pieces[0]?.[1]).toBeCloseTo((-12 - Math.sqrt(528)) / 6, 12)
    expect(pieces[1]?.[0]).toBeCloseTo((-12 + Math.sqrt(528)) / 6, 12)
  })
  it('is a half-line on the border between the two: (4 − 2β)² ≤ 4(1 + β²), so β ≥ 3/4', () => {
    expect(andersonRubin(forms(4, 2, 1, 1), 4)).toEqual([[0.75, null]])
    expect(andersonRubin(forms(-4, 2, 1, 1), 4)).toEqual([[null, -0.75]])
    expect(shapeOf([[0.75, null]])).toBe('half-line')
  })
  it('is the whole line where neither moved', () => {
    expect(andersonRubin(forms(0.1, 0.1, 1, 1), 4)).toEqual([[null, null]])
  })
  it('is empty where several instruments contradict each other at every effect', () => {
    const pieces = andersonRubin({ effects: { yy: 100, yd: 0, dd: 1 }, variances: { yy: 1, yd: 0, dd: 0.1 } }, 4)
    expect(pieces).toEqual([])
    expect(shapeOf(pieces)).toBe('empty')
  })
  it('ends where the statistic is critical', () => {
    const given = forms(5, 2, 1.3, 0.4)
    for (const end of andersonRubin(given, 3.9).flat()) {
      expect(andersonRubinStatistic(given, end as number)).toBeCloseTo(3.9, 10)
    }
  })
})
