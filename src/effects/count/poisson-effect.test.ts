import { describe, expect, it } from 'vitest'
import { riskRatio } from '../binary/index.ts'
import { categorical } from '../columns.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type PoissonEffect, type PoissonRequest, poissonEffect } from './index.ts'

const counts = [3, 0, 2, 5, 1, 0, 4, 2, 6, 1, 0, 3]
const weeks = Float64Array.of(4, 2, 3, 6, 1, 5, 7, 3, 8, 2, 1, 4)
const names = counts.map((_, i) => (i < 6 ? 'c' : 't'))
const base = { arm: categorical(names), control: 'c', treated: 't', outcome: Float64Array.from(counts) } as const

function answerTo(request: Partial<PoissonRequest>): PoissonEffect {
  const result = poissonEffect({ ...base, ...request })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
const refusal = (request: Partial<PoissonRequest>): Refusal | null => {
  const result = poissonEffect({ ...base, ...request })
  return isRefusal(result) ? result : null
}
const total = (values: ArrayLike<number>, from: number): number =>
  Array.from(values)
    .slice(from, from + 6)
    .reduce((sum, value) => sum + value, 0)

describe('rate ratios', () => {
  it('without covariates are counts over exposure, treated over control', () => {
    const rate = (from: number) => total(counts, from) / total(weeks, from)
    expect(answerTo({ exposure: weeks }).rateRatio.estimate).toBeCloseTo(rate(6) / rate(0), 13)
    expect(answerTo({}).rateRatio.estimate).toBeCloseTo(16 / 11, 13)
  })
  it('have the model’s error 1/a + 1/b, in whatever unit exposure is', () => {
    const { logRateRatio } = answerTo({ exposure: weeks, se: 'classical' })
    expect(logRateRatio.stdError).toBeCloseTo(Math.sqrt(1 / 11 + 1 / 16), 12)
    for (const unit of [7, 1e-9, 1e12]) {
      const other = answerTo({ exposure: weeks.map((value) => value * unit), se: 'HC0' }).logRateRatio
      expect(other.estimate).toBeCloseTo(logRateRatio.estimate, 12)
      expect(other.stdError).toBeCloseTo(answerTo({ exposure: weeks, se: 'HC0' }).logRateRatio.stdError, 12)
    }
  })
  it('of yes/no outcomes are risk ratios, with robust errors those of Katz', () => {
    const { rateRatio, logRateRatio } = answerTo({ outcome: base.outcome.map((value) => Number(value > 1)), se: 'HC0' })
    const table = riskRatio({ treated: { successes: 4, n: 6 }, control: { successes: 3, n: 6 } })
    if (isRefusal(table)) throw new Error()
    expect(rateRatio.estimate).toBeCloseTo(table.estimate, 12)
    expect(logRateRatio.stdError).toBeCloseTo(table.log.stdError, 12)
  })
})

describe('refusals of Poisson regression', () => {
  it('names an arm without a single count', () => {
    const outcome = base.outcome.map((value, i) => (i < 6 ? 0 : value))
    expect(refusal({ outcome })).toMatchObject({ refused: 'separation', details: { columns: ['t'] } })
  })
  it.each<[string, Partial<PoissonRequest>, string]>([
    ['a negative count', { outcome: base.outcome.map((value) => value - 1) }, 'not-a-count'],
    ['no counts at all', { outcome: new Float64Array(12) }, 'no-variation'],
    ['the same count for all', { outcome: new Float64Array(12).fill(4) }, 'no-variation'],
    ['an exposure of zero', { exposure: weeks.map((value, i) => (i === 4 ? 0 : value)) }, 'invalid-argument'],
    ['a short exposure', { exposure: weeks.slice(1) }, 'columns-differ-in-length'],
    ['an infinite exposure', { exposure: weeks.map(() => Number.POSITIVE_INFINITY) }, 'not-finite'],
  ])('%s', (_, request, code) => {
    expect(refusal(request)?.refused).toBe(code)
  })
  it('counts rows without exposure', () => {
    const exposure = weeks.map((value, i) => (i === 4 ? Number.NaN : value))
    expect(answerTo({ exposure }).dropped.exposure).toEqual({ t: 0, c: 1 })
  })
  it('answers for counts of 1e12 and of 1e-12', () => {
    const { logRateRatio } = answerTo({ se: 'HC0' })
    for (const scale of [1e12, 1e-12]) {
      const scaled = answerTo({ outcome: base.outcome.map((value) => value * scale), se: 'HC0' })
      expect(scaled.logRateRatio.estimate).toBeCloseTo(logRateRatio.estimate, 11)
      expect(scaled.logRateRatio.stdError).toBeCloseTo(logRateRatio.stdError, 11)
    }
  })
})
