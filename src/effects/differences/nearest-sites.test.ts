import { describe, expect, it } from 'vitest'
import { answered, casesOf, close, columnOf, numbersOf } from '../../../test/support/differences-reference.ts'
import { nearestSites } from './nearest-sites.ts'

const ranks = { A: 3, B: 4, v: 1, w: 2, x: 5, y: 6, z: 9 }
const candidates = ['v', 'w', 'x', 'y', 'z']

describe('the nearest above and below on a ranking', () => {
  it('gives each treated site one of either side, each candidate once, the closest pairs first', () => {
    const result = answered(
      nearestSites({ treated: ['B', 'A'], candidates, by: { kind: 'ranking', ranks, perSide: 1 } }),
    )
    expect(result.chosen.map(({ treated, side, candidate, distance }) => [treated, side, candidate, distance])).toEqual(
      [
        ['A', 'above', 'w', 1],
        ['B', 'below', 'x', 1],
        ['A', 'below', 'y', 3],
        ['B', 'above', 'v', 3],
      ],
    )
    expect([result.unfilled, result.distances.length]).toEqual([[], 10])
  })

  it('records who was excluded and why, and who found fewer than asked for', () => {
    const result = answered(
      nearestSites({
        treated: ['A'],
        candidates: [...candidates, 'unranked'],
        by: { kind: 'ranking', ranks, perSide: 2 },
        exclusions: [{ site: 'w', reason: 'merged in 2017' }],
      }),
    )
    expect(result.excluded).toEqual([
      { site: 'w', reason: 'merged in 2017' },
      { site: 'unranked', reason: 'not-measured' },
    ])
    expect(result.chosen.map(({ candidate }) => candidate)).toEqual(['v', 'x', 'y'])
    expect(result.unfilled).toEqual([{ treated: 'A', side: 'above', wanted: 2, found: 1 }])
  })

  it('breaks ties by name, in whatever order sites are listed', () => {
    const tied = { A: 2, d: 3, b: 3, c: 3 }
    for (const order of [
      ['d', 'b', 'c'],
      ['c', 'd', 'b'],
    ]) {
      const by = { kind: 'ranking', ranks: tied, perSide: 1 } as const
      const { chosen } = answered(nearestSites({ treated: ['A'], candidates: order, by }))
      expect(chosen.map(({ candidate }) => candidate)).toEqual(['b'])
    }
  })

  it('refuses a treated site without a rank, a site on both lists, and an exclusion of nobody', () => {
    const by = { kind: 'ranking', ranks, perSide: 1 } as const
    expect(nearestSites({ treated: ['Q'], candidates, by })).toMatchObject({ refused: 'nothing-observed' })
    expect(nearestSites({ treated: ['A', 'v'], candidates, by })).toMatchObject({ refused: 'invalid-argument' })
    const exclusions = [{ site: 'q', reason: 'typing error' }]
    expect(nearestSites({ treated: ['A'], candidates, by, exclusions })).toMatchObject({ refused: 'invalid-argument' })
  })
})

describe('the nearest by covariates', () => {
  const { levels, codes } = columnOf('places', 'site')
  const names = ['a', 'b', 'c'] as const
  const columns = names.map((name) => numbersOf('places', name))
  const values = Object.fromEntries(
    Array.from(codes, (code, row) => [levels[code] as string, columns.map((column) => column[row] as number)]),
  )
  const request = (distance: 'mahalanobis' | 'standardised') => ({
    treated: ['k01', 'k02'],
    candidates: levels.slice(2),
    by: { kind: 'covariates', distance, names, values, perTreated: 2 } as const,
  })
  type Distances = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
  const [, { expected }] = casesOf<{ readonly expected: Distances }>('distances')[0] as [
    string,
    { expected: Distances },
  ]

  it.each(['mahalanobis', 'standardised'] as const)("has R's %s distances, and chooses greedily by them", (kind) => {
    const result = answered(nearestSites(request(kind)))
    const inR = expected[kind] as Distances[string]
    for (const { treated, candidate, distance } of result.distances) {
      close(distance, inR[treated]?.[candidate] as number, `${treated} ${candidate}`)
    }
    const [first] = [...result.distances].sort((a, b) => a.distance - b.distance)
    expect(result.chosen).toHaveLength(4)
    expect(result.chosen[0]).toEqual(first)
    expect(new Set(result.chosen.map(({ candidate }) => candidate)).size).toBe(4)
  })

  it('refuses a covariate that does not vary, or that others determine', () => {
    const with4 = (fourth: (row: readonly number[]) => number) => ({
      ...request('mahalanobis'),
      by: {
        ...request('mahalanobis').by,
        names: [...names, 'd'],
        values: Object.fromEntries(Object.entries(values).map(([site, row]) => [site, [...row, fourth(row)]])),
      },
    })
    expect(nearestSites(with4(() => 7))).toMatchObject({ refused: 'no-variation', details: { column: 'd' } })
    expect(nearestSites(with4(([a = 0, b = 0]) => a + 2 * b))).toMatchObject({
      refused: 'not-estimable',
      details: { column: 'd' },
    })
  })
})
