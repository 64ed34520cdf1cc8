import { describe, expect, it } from 'vitest'
import { answered } from '../../../test/support/differences-reference.ts'
import { type BeforeAfterRequest, beforeAfter, type PublishedFigure, type Total } from './before-after.ts'

const final = (value: number): PublishedFigure => ({ value, status: 'final' })
const total = (numerator: number, denominator: number): Total => ({
  numerator: final(numerator),
  denominator: final(denominator),
})

/** The region has 1,000 and then 1,100 people with 300 and 308 in job; two trial sites are part of it. */
const request: BeforeAfterRequest = {
  measure: 'flow',
  before: { whole: total(300, 1000), trial: { a: total(20, 100), b: total(40, 100) } },
  after: { whole: total(308, 1100), trial: { a: total(36, 120), b: total(48, 120) } },
}

describe('before and after with the rest of the whole beside', () => {
  it('takes the trial sites out of the whole, and subtracts sums, not rates', () => {
    const result = answered(beforeAfter(request))
    expect(result.trial.before).toEqual({ value: 0.3, numerator: 60, denominator: 200 })
    expect(result.trial.after).toEqual({ value: 0.35, numerator: 84, denominator: 240 })
    expect(result.comparator.before).toEqual({ value: 0.3, numerator: 240, denominator: 800 })
    expect(result.comparator.after).toEqual({ value: 224 / 860, numerator: 224, denominator: 860 })
    expect(result.difference).toBeCloseTo(0.05 - (224 / 860 - 0.3), 15)
    expect(result.sites).toEqual(['a', 'b'])
  })

  it.each(['provisional', 'suppressed', 'missing'] as const)(
    'refuses a %s figure, naming where it stands',
    (status) => {
      const b: Total = { numerator: final(48), denominator: { value: status === 'provisional' ? 120 : null, status } }
      const after = { ...request.after, trial: { ...request.after.trial, b } }
      expect(beforeAfter({ ...request, after })).toEqual({
        refused: 'not-final',
        details: { period: 'after', part: 'denominator', site: 'b', status },
      })
    },
  )

  it('refuses trial sites that are larger than the whole, or other sites than before', () => {
    const before = { ...request.before, whole: total(50, 1000) }
    expect(beforeAfter({ ...request, before })).toMatchObject({
      refused: 'part-exceeds-whole',
      details: { period: 'before', part: 60, whole: 50 },
    })
    const after = { ...request.after, trial: { a: total(36, 120) } }
    expect(beforeAfter({ ...request, after })).toMatchObject({ refused: 'invalid-argument' })
    const alone = { whole: total(60, 200), trial: request.before.trial }
    expect(beforeAfter({ ...request, before: alone })).toMatchObject({ refused: 'nothing-observed' })
  })
})

describe('the inflow to a stock', () => {
  const inflow = (trial: number, whole: number) => ({
    before: { whole: final(1000), trial: { a: final(50), b: final(50) } },
    after: { whole: final(whole), trial: { a: final(trial), b: final(50) } },
  })
  const stock = { ...request, measure: 'stock' as const }

  it('is warned of where it changed by more than 10 % on either side', () => {
    const result = answered(beforeAfter({ ...stock, inflow: inflow(20, 970) }))
    expect(result.inflow?.trial).toBeCloseTo(-0.3, 12)
    expect(result.inflow?.comparator).toBeCloseTo(0, 12)
    expect(result.warnings.map(({ code, details }) => [code, details.where])).toEqual([['inflow-changed', 'trial']])
    const both = answered(beforeAfter({ ...stock, inflow: inflow(20, 1200) }))
    expect(both.warnings.map(({ details }) => details.where)).toEqual(['trial', 'comparator'])
  })

  it('is let pass up to 10 %, and not looked at for completed durations', () => {
    expect(answered(beforeAfter({ ...stock, inflow: inflow(55, 1005) })).warnings).toEqual([])
    const completed = { ...stock, measure: 'completed-duration' as const, inflow: inflow(20, 970) }
    expect(answered(beforeAfter(completed))).toMatchObject({ inflow: null, warnings: [] })
  })
})
