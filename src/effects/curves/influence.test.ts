import { describe, expect, it } from 'vitest'
import { allRows, categorical } from '../columns.ts'
import type { CurveRequest } from './index.ts'
import { periodAnswers } from './period-answers.ts'

const count = 120
const noise = (i: number): number => 4 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1)
const values = (of: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => of(i))
const texts = (of: (i: number) => string) => categorical(Array.from({ length: count }, (_, i) => of(i)))

const outcome = values((i) => (i % 11 === 0 ? Number.NaN : 1e6 + noise(i)))
const covariates = [
  { name: 'x', values: values((i) => noise(i + 500)) },
  { name: 'k', values: texts((i) => 'abc'[(i * i) % 3] as string) },
]
const stratum = texts((i) => (noise(i + 900) > 0 ? 'north' : 'south'))
const site = texts((i) => `site ${Math.floor(i / 30)}`)
const weights = values((i) => 1 + ((i * 7) % 5))
const clusters = { column: texts((i) => `cluster ${i % 24}`) }
const strata = { column: stratum }

const designs: Record<string, Partial<CurveRequest>> = {
  'means, HC2': {},
  'means, HC3': { se: 'HC3' },
  'means, HC0, weights': { se: 'HC0', weights },
  'means in strata': { strata },
  'means in strata, weights': { strata, weights },
  'adjusted, HC0': { estimator: 'adjusted', covariates, se: 'HC0' },
  'adjusted, strata as levels, HC3': { estimator: 'adjusted', covariates, strata, se: 'HC3' },
  'adjusted, sites absorbed': { estimator: 'adjusted', covariates, fixedEffects: [{ name: 'site', values: site }] },
  'interacted in strata': { estimator: 'interacted', covariates, strata },
  'interacted, weights': { estimator: 'interacted', covariates, weights },
  'clusters, CR0': { clusters, se: 'CR0' },
  'clusters, CR2': { clusters },
  'average cluster, CR2': { clusters: { ...clusters, average: 'cluster' } },
  'clusters, interacted, weights': { clusters, estimator: 'interacted', covariates, weights },
  'served clusters in strata': { clusters: { ...clusters, role: 'served' }, strata: { ...strata, use: 'weighted' } },
}

describe('influences: their squares sum to the variance of the estimate', () => {
  it.each(Object.entries(designs))('%s', (_, change) => {
    const request: CurveRequest = {
      periods: [{ period: 'only', outcome }],
      arm: texts((i) => (i % 2 ? 'offered' : 'control')),
      control: 'control',
      estimator: 'difference-in-means',
      seed: 1,
      ...change,
    }
    const [given] = periodAnswers(request, allRows(count), request.arm.levels.indexOf('offered'))
    if (!given || !('influence' in given)) throw new Error(JSON.stringify(given))
    const units = request.clusters ? request.clusters.column.levels.length : count
    const influences = new Float64Array(units)
    given.influence(influences, 0, 0, units)
    const variance = influences.reduce((sum, value) => sum + value * value, 0)
    expect(Math.abs(Math.sqrt(variance) / given.estimate.stdError - 1)).toBeLessThan(1e-9)
  })

  it('of rows that repeat by the thousand, whose model is fitted from their counts', () => {
    const many = 30_000
    const column = (of: (i: number) => number) => Float64Array.from({ length: many }, (_, i) => of(i))
    const arm = categorical(Array.from({ length: many }, (_, i) => (i % 2 ? 'offered' : 'control')))
    const request: CurveRequest = {
      periods: [{ period: 'only', outcome: column((i) => (noise(i) > 1 ? 1 : 0)) }],
      arm,
      control: 'control',
      estimator: 'adjusted',
      covariates: [{ name: 'x', values: column((i) => Math.floor(i / 4) % 3) }],
      seed: 1,
    }
    const [given] = periodAnswers(request, allRows(many), arm.levels.indexOf('offered'))
    if (!given || !('influence' in given)) throw new Error(JSON.stringify(given))
    const influences = new Float64Array(many)
    given.influence(influences, 0, 0, many)
    const variance = influences.reduce((sum, value) => sum + value * value, 0)
    expect(Math.abs(Math.sqrt(variance) / given.estimate.stdError - 1)).toBeLessThan(1e-9)
    expect(influences.filter((value) => value !== 0).length).toBe(many)
  })
})
