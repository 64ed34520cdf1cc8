import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { type Groups, type Heterogeneity, heterogeneity, partialPooling } from './index.ts'

type Person = { readonly y: number; readonly z: string; readonly g: string | null; readonly c?: string }

const noise = (i: number): number => 4 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1)
const people = (count: number, of: (i: number) => Partial<Person>): Person[] =>
  Array.from({ length: count }, (_, i) => ({ y: noise(i), z: i % 2 ? 'offered' : 'control', g: 'north', ...of(i) }))

function asked(all: readonly Person[]): readonly [EffectRequest, Groups] {
  const clusters = all[0]?.c === undefined ? {} : { clusters: { column: categorical(all.map(({ c }) => c)) } }
  return [
    {
      outcome: Float64Array.from(all, ({ y }) => y),
      arm: categorical(all.map(({ z }) => z)),
      control: 'control',
      treated: 'offered',
      estimator: 'difference-in-means',
      ...clusters,
    },
    { name: 'site', column: categorical(all.map(({ g }) => g)) },
  ]
}

function answer(all: readonly Person[], change: Partial<EffectRequest> = {}): Heterogeneity {
  const [request, groups] = asked(all)
  const result = heterogeneity({ ...request, ...change }, groups)
  if (isRefusal(result)) throw new Error(result.refused)
  return result[0] as Heterogeneity
}

const siteOf = (i: number): string => ['north', 'south', 'west', 'east'][Math.floor(i / 2) % 4] as string

describe('effects by group', () => {
  it('never come with a p-value of their own', () => {
    const { groups } = answer(people(80, (i) => ({ g: siteOf(i) })))
    expect(groups).toHaveLength(4)
    expect(JSON.stringify(groups)).not.toMatch(/pValue|statistic/)
  })
  it('keep a group without an estimate, with its counts, and leave it out of the test', () => {
    const { groups, test } = answer(
      people(60, (i) => ({ g: i < 3 ? 'lone' : siteOf(i) })).map((p) => (p.g === 'lone' ? { ...p, z: 'offered' } : p)),
    )
    expect(groups[0]).toMatchObject({ group: 'lone', refused: 'arm-empty', n: { offered: 3, control: 0 } })
    expect(test).toMatchObject({ leftOut: ['lone'] })
  })
  it('count the people of no group', () => {
    const { withoutGroup } = answer(people(40, (i) => ({ g: i < 5 ? null : siteOf(i) })))
    expect(withoutGroup).toEqual({ offered: 2, control: 3 })
  })
  it('look at the rows asked for only', () => {
    const all = people(80, (i) => ({ g: siteOf(i) }))
    const rows = Int32Array.from(all.flatMap(({ g }, i) => (g === 'east' || i > 70 ? [] : [i])))
    expect(answer(all, { rows })).toEqual(answer(all.filter((_, i) => rows.includes(i))))
  })
  it('have one interaction contrast where there are two, and its interval says what the test says', () => {
    const { difference, test, groups } = answer(people(60, (i) => ({ g: i % 3 ? 'north' : 'south' })))
    if (isRefusal(test) || !difference) throw new Error('no test')
    expect((difference.estimate / difference.stdError) ** 2).toBeCloseTo(test.statistic, 10)
    expect(difference.df).toBeCloseTo(test.df2, 8)
    const [south, north] = groups as unknown as readonly { readonly estimate: number }[]
    expect(difference).toMatchObject({ group: 'north', from: 'south' })
    expect(difference.estimate).toBeCloseTo((north?.estimate ?? 0) - (south?.estimate ?? 0), 12)
  })
})

const column = (count: number, of: (i: number) => string) => categorical(Array.from({ length: count }, (_, i) => of(i)))
const clusterOf = (count: number, clusters: number) => column(count, (i) => `m${i % clusters}`)
const areaOf = (count: number) => column(count, (i) => `area ${Math.floor(i / 60)}`)
const known = (count: number) => ({ name: 'x', values: Float64Array.from({ length: count }, (_, i) => noise(i + 77)) })
const inAreas = (count: number, clusters: number): Partial<EffectRequest> => ({
  clusters: { column: clusterOf(count, clusters), role: 'served' },
  strata: { column: areaOf(count) },
})

describe('in a clustered design', () => {
  const clustered = (count: number, clusters: number, g: (i: number, c: number) => string): Person[] =>
    people(count, (i) => {
      const c = i % clusters
      return { c: `m${c}`, z: c % 2 ? 'offered' : 'control', g: g(i, c), y: noise(i) + Math.cos(c) }
    })
  it('groups that share clusters are tested together and not pooled as if apart', () => {
    const result = answer(clustered(240, 16, (i) => siteOf(Math.floor(i / 16) * 2)))
    expect(result.test).toMatchObject({ kind: 'AHT', df1: 3 })
    expect(result.pooling).toMatchObject({ refused: 'not-offered' })
  })
  it.each<[string, Partial<EffectRequest>]>([
    ['means', {}],
    ['the average cluster', { clusters: { column: clusterOf(240, 24), average: 'cluster' } }],
    ['adjusted', { estimator: 'adjusted', covariates: [known(240)] }],
    ['sites absorbed', { estimator: 'adjusted', fixedEffects: [{ name: 'area', values: areaOf(240) }] }],
    ['interacted, strata by their share', { estimator: 'interacted', covariates: [known(240)], ...inAreas(240, 24) }],
  ])('the model of all rows has the groups’ own estimates: %s', (_, change) => {
    const result = answer(
      clustered(240, 24, (i) => (noise(i + 31) > 0 ? 'women' : 'men')),
      change,
    )
    const [first, second] = result.groups as unknown as readonly { readonly estimate: number }[]
    expect(result.test).toMatchObject({ kind: 'AHT', leftOut: [] })
    expect(result.difference?.estimate).toBeCloseTo((second?.estimate ?? 0) - (first?.estimate ?? 0), 10)
  })
  it('groups of whole clusters are pooled', () => {
    const result = answer(clustered(360, 36, (_, c) => `site${Math.floor(c / 12)}`))
    expect(isRefusal(result.pooling)).toBe(false)
  })
  it('a group of few clusters has no interval of its own but a place in the test', () => {
    const result = answer(clustered(240, 24, (_, c) => (c < 6 ? 'small' : 'large')))
    expect(result.groups[0]).toMatchObject({ group: 'small', refused: 'too-few-clusters' })
    expect(result.test).toMatchObject({ groups: ['small', 'large'], leftOut: [] })
  })
  it('there is no test where an arm has fewer than five clusters in all', () => {
    expect(answer(clustered(80, 8, (i) => siteOf(Math.floor(i / 8) * 2))).test).toMatchObject({
      refused: 'too-few-clusters',
    })
  })
})

describe('refuses', () => {
  it('a test of one group', () => {
    expect(answer(people(20, () => ({}))).test).toMatchObject({ refused: 'too-few-units', details: { groups: 1 } })
  })
  it('a test where nobody belongs to any', () => {
    const result = answer(people(20, () => ({ g: null })))
    expect(result).toMatchObject({ groups: [], test: { refused: 'too-few-units' } })
  })
  it('a variance between two groups', () => {
    const groups = [1, 2].map((estimate) => ({ group: `${estimate}`, estimate, stdError: 1 }))
    expect(partialPooling(groups)).toMatchObject({ refused: 'too-few-units', details: { groups: 2, fewest: 3 } })
  })
  it('groups of another length, and an infinite outcome', () => {
    const [request, groups] = asked(people(20, (i) => ({ y: i === 3 ? Number.POSITIVE_INFINITY : i })))
    expect(heterogeneity(request, groups)).toMatchObject({ refused: 'not-finite' })
    const short = { ...groups, column: categorical(['north']) }
    expect(heterogeneity(asked(people(20, () => ({})))[0], short)).toMatchObject({
      refused: 'columns-differ-in-length',
    })
  })
  it('pooling without errors', () => {
    const groups = [1, 2, 3].map((estimate) => ({ group: `${estimate}`, estimate, stdError: 0 }))
    expect(partialPooling(groups)).toMatchObject({ refused: 'invalid-argument' })
  })
})

describe('for any estimates, shrinking', () => {
  const estimate = fc.record({
    estimate: fc.double({ min: -50, max: 50, noNaN: true }),
    stdError: fc.double({ min: 0.01, max: 20, noNaN: true }),
  })
  const groups = fc
    .array(estimate, { minLength: 3, maxLength: 20 })
    .map((all) => all.map((one, i) => ({ group: `${i}`, ...one })))
  const methods = ['paule-mandel', 'reml', 'dersimonian-laird'] as const
  it('puts every group between its own estimate and the mean, and its error is finite', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(...methods), (given, method) => {
        const result = partialPooling(given, { method })
        if (isRefusal(result)) throw new Error(result.refused)
        const slack = 1e-9 * (1 + Math.max(...given.map((g) => Math.abs(g.estimate))))
        result.shrunken.forEach((shrunken, i) => {
          const own = given[i]?.estimate as number
          const [low, high] = [Math.min(own, result.mean.estimate), Math.max(own, result.mean.estimate)]
          expect(shrunken.estimate).toBeGreaterThanOrEqual(low - slack)
          expect(shrunken.estimate).toBeLessThanOrEqual(high + slack)
          expect(shrunken.stdError).toBeGreaterThan(0)
        })
        expect(JSON.stringify(result)).not.toMatch(/null,null|NaN/)
      }),
      { numRuns: 200, seed: 410 },
    )
  })
  it('moves with offset and unit', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(...methods), (given, method) => {
        const base = partialPooling(given, { method })
        const moved = partialPooling(
          given.map((g) => ({ ...g, estimate: 4096 + 64 * g.estimate, stdError: 64 * g.stdError })),
          { method },
        )
        if (isRefusal(base) || isRefusal(moved)) return
        expect(moved.tauSquared.estimate / 4096).toBeCloseTo(base.tauSquared.estimate, 6)
        base.shrunken.forEach(({ estimate: own }, i) => {
          expect(((moved.shrunken[i]?.estimate ?? 0) - 4096) / 64).toBeCloseTo(own, 6)
        })
      }),
      { numRuns: 100, seed: 411 },
    )
  })
  it('by Paule and Mandel finds a variance inside its own interval', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const result = partialPooling(given)
        if (isRefusal(result)) throw new Error(result.refused)
        const { estimate: tau, confInt } = result.tauSquared
        expect(confInt !== null || tau === 0).toBe(true)
        if (!confInt) return
        expect(tau).toBeGreaterThanOrEqual(confInt[0] * (1 - 1e-9))
        expect(tau).toBeLessThanOrEqual(confInt[1] * (1 + 1e-9))
      }),
      { numRuns: 200, seed: 412 },
    )
  })
})
