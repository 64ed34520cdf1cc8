import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { type BootstrapRequest, type WildBootstrap, wildBootstrap } from './index.ts'

const rows = 60
const values = (fill: (i: number) => number) => Float64Array.from({ length: rows }, (_, i) => fill(i))
const noise = (i: number): number => Math.sin(12.9898 * (i + 1)) * 2
const clustersOf = (of: (i: number) => number) => ({
  codes: Int32Array.from({ length: rows }, (_, i) => of(i)),
  levels: Array.from({ length: rows }, (_, g) => `${g}`),
})
const request: BootstrapRequest = {
  outcome: values(noise),
  tested: { name: 'arm', values: values((i) => (i % 12 < 6 ? 1 : 0)) },
  covariates: [{ name: 'x', values: values((i) => Math.cos(i)) }],
  cluster: clustersOf((i) => i % 12),
  seed: 3,
}

function answered(given: BootstrapRequest, value = 0): WildBootstrap {
  const result = wildBootstrap(given, { value })
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

describe('the wild cluster bootstrap', () => {
  it('takes fixed effects out as their columns would', () => {
    const levels = clustersOf((i) => i % 3)
    const absorbed = answered({ ...request, fixedEffects: levels })
    const columns = answered({ ...request, covariates: [...(request.covariates ?? []), { name: 'f', values: levels }] })
    expect(absorbed.hits).toBe(columns.hits)
    expect(absorbed.stdError).toBeCloseTo(columns.stdError, 12)
    expect(absorbed.confInt?.[0]?.[0]).toBeCloseTo(columns.confInt?.[0]?.[0] as number, 10)
  })
  it('answers the same whatever the offset, the unit and the effect', () => {
    const plain = answered(request)
    expect(answered({ ...request, outcome: values((i) => 1e9 + noise(i)) }).hits).toBe(plain.hits)
    expect(answered({ ...request, outcome: values((i) => 1e-12 * noise(i)) }).hits).toBe(plain.hits)
    const large = answered({ ...request, outcome: values((i) => noise(i) + (i % 12 < 6 ? 1e6 : 0)) }, 1e6)
    expect(large.hits).toBe(plain.hits)
    expect((large.confInt?.[0]?.[1] as number) - 1e6).toBeCloseTo(plain.confInt?.[0]?.[1] as number, 6)
  })
  it('leaves the line whole where there are too few sets of signs to reject anything', () => {
    expect(answered({ ...request, cluster: clustersOf((i) => i % 4) }).shape).toBe('whole-line')
  })
})

describe('refuses', () => {
  it.each<[string, Partial<BootstrapRequest>, string]>([
    ['one cluster', { cluster: clustersOf(() => 0) }, 'too-few-clusters'],
    ['a constant outcome', { outcome: values(() => 1e9) }, 'no-variation'],
    ['no outcome at all', { outcome: values(() => Number.NaN) }, 'nothing-observed'],
    ['a constant column to test', { tested: { name: 'arm', values: values(() => 1) } }, 'not-estimable'],
    ['a column that fixed effects determine', { fixedEffects: clustersOf((i) => i % 12) }, 'not-estimable'],
    ['more coefficients than rows', { rows: Int32Array.of(0, 6) }, 'too-few-units'],
    ['columns of other lengths', { cluster: { codes: new Int32Array(2), levels: ['a'] } }, 'columns-differ-in-length'],
    ['no draws', { draws: 0 }, 'invalid-argument'],
  ])('%s', (_, change, why) => {
    const result = wildBootstrap({ ...request, ...change })
    expect(isRefusal(result) && result.refused).toBe(why)
  })
})
