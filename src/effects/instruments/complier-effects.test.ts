import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { type ComplierEstimate, type ComplierRequest, complierEffects } from './index.ts'

const rows = 60
const noise = (i: number): number => Math.sin(12.9898 * i) * 2
const codes = Int32Array.from({ length: rows }, (_, i) => i % 2)
const offered = (i: number): boolean => codes[i] === 1
const delivered = Float64Array.from({ length: rows }, (_, i) =>
  offered(i) ? (i % 5 === 0 ? 0 : 1) : i % 7 === 0 ? 1 : 0,
)
const outcome = Float64Array.from({ length: rows }, (_, i) => 3 + 2 * (delivered[i] as number) + noise(i))
const request: ComplierRequest = {
  outcome,
  arm: { codes, levels: ['control', 'offered'] },
  control: 'control',
  delivered: { name: 'sessions', values: delivered },
}

function only(given: ComplierRequest): ComplierEstimate {
  const [estimate] = complierEffects(given) as readonly ComplierEstimate[]
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}
const refusalOf = (given: ComplierRequest): unknown => {
  const result = complierEffects(given)
  return isRefusal(result) ? result.refused : (result[0] as { refused?: string }).refused
}

describe('the complier average effect', () => {
  it("is Wald's ratio of the draw's two effects", () => {
    const estimate = only(request)
    const mean = (values: Float64Array, arm: number): number => {
      const of = values.filter((_, i) => codes[i] === arm)
      return of.reduce((sum, value) => sum + value, 0) / of.length
    }
    const uptake = mean(delivered, 1) - mean(delivered, 0)
    expect(estimate.estimate).toBeCloseTo((mean(outcome, 1) - mean(outcome, 0)) / uptake, 12)
    expect(estimate.firstStage.estimate).toBeCloseTo(uptake, 12)
    expect(estimate.delivered.offered).toBeCloseTo(mean(delivered, 1), 12)
  })
  it('is the intention to treat where everyone was served as drawn, however strong that makes the draw', () => {
    const estimate = only({ ...request, delivered: { name: 'sessions', values: Float64Array.from(codes) } })
    expect(estimate.estimate).toBeCloseTo(estimate.intentionToTreat.estimate, 12)
    expect(estimate.stdError).toBeCloseTo(estimate.intentionToTreat.stdError, 12)
    expect(estimate.firstStage.fStatistic).toBeNull()
  })
  it('moves with the unit of outcome and delivery and not with an offset', () => {
    const plain = only(request)
    const moved = only({
      ...request,
      outcome: outcome.map((value) => 1e9 + value),
      delivered: { name: 'sessions', values: delivered.map((value) => value * 1e-12) },
    })
    expect(moved.estimate * 1e-12).toBeCloseTo(plain.estimate, 5)
    expect(moved.stdError * 1e-12).toBeCloseTo(plain.stdError, 5)
  })
  it('warns of a draw that hardly changed delivery', () => {
    const values = delivered.map((value, i) => (i % 3 === 0 ? 1 - value : value))
    expect(only({ ...request, delivered: { name: 'sessions', values } }).warnings.map(({ code }) => code)).toContain(
      'weak-instrument',
    )
  })
})

describe('refuses', () => {
  const values = (fill: (i: number) => number) => Float64Array.from({ length: rows }, (_, i) => fill(i))
  const cluster = (of: (i: number) => number) => ({
    column: { codes: Int32Array.from(codes, (_, i) => of(i)), levels: Array.from({ length: rows }, (_, g) => `${g}`) },
  })
  it.each<[string, Partial<ComplierRequest>, string]>([
    ['delivery alike for all', { delivered: { name: 'd', values: values(() => 1) } }, 'not-estimable'],
    [
      'delivery alike in both arms',
      { delivered: { name: 'd', values: values((i) => Math.floor(i / 2) % 2) } },
      'not-estimable',
    ],
    ['a constant outcome', { outcome: values(() => 1e9) }, 'no-variation'],
    ['no outcome at all', { outcome: values(() => Number.NaN) }, 'nothing-observed'],
    ['an empty arm', { arm: { codes: codes.map(() => 0), levels: ['control', 'offered'] } }, 'arm-empty'],
    ['a covariate that is the arm', { covariates: [{ name: 'x', values: values((i) => i % 2) }] }, 'not-estimable'],
    ['one cluster', { clusters: cluster(() => 0) }, 'too-few-clusters'],
    ['one cluster in each arm', { clusters: cluster((i) => i % 2) }, 'too-few-clusters'],
    ['columns of other lengths', { delivered: { name: 'd', values: new Float64Array(3) } }, 'columns-differ-in-length'],
    ['an infinite outcome', { outcome: values((i) => (i === 3 ? Number.POSITIVE_INFINITY : i)) }, 'not-finite'],
  ])('%s', (_, change, why) => {
    expect(refusalOf({ ...request, ...change })).toBe(why)
  })
})
