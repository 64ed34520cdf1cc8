import { describe, expect, it } from 'vitest'
import { answered } from '../../../test/support/differences-reference.ts'
import { categorical } from '../columns.ts'
import { differenceInDifferences } from './did.ts'
import type { DifferenceRequest } from './did-request.ts'

type Row = { site: string; treated: number; after: number; season?: string; y: number }

function requestOf(rows: readonly Row[], more: Partial<DifferenceRequest> = {}): DifferenceRequest {
  return {
    outcome: Float64Array.from(rows, ({ y }) => y),
    treated: Float64Array.from(rows, ({ treated }) => treated),
    after: Float64Array.from(rows, ({ after }) => after),
    site: categorical(rows.map(({ site }) => site)),
    weighting: 'average-citizen',
    seed: 1,
    ...more,
  }
}

/** Sites that go from 10 + own level to 12 + level, treated ones by 3 more; two people each, who differ by one. */
function madeUp(treated: number, comparison: number): Row[] {
  return Array.from({ length: treated + comparison }, (_, i) =>
    [0, 1].flatMap((after) =>
      [0, 1].map((who) => ({
        site: `s${i}`,
        treated: i < treated ? 1 : 0,
        after,
        y: 10 + i + 2 * after + (i < treated ? 3 * after : 0) + who + (i % 3) * 0.5 * after,
      })),
    ),
  ).flat()
}

describe('few sites', () => {
  it('gives an interval with five and five, and ranks among all 126 assignments with four and five', () => {
    const five = answered(differenceInDifferences(requestOf(madeUp(5, 5))))
    expect(five.inference.kind).toBe('sites')
    const four = answered(differenceInDifferences(requestOf(madeUp(4, 5))))
    if (four.inference.kind !== 'placebo') throw new Error('an interval from four sites')
    expect(four.inference).not.toHaveProperty('cr2')
    const rank = answered(four.inference.rank)
    expect([rank.kind, rank.assignments, rank.rank]).toEqual(['enumerated', 126, 1])
    expect(rank.pValue).toBe(1 / 126)
  })

  it('ranks one treated site among all sites, each standing in for it once', () => {
    const result = answered(differenceInDifferences(requestOf(madeUp(1, 9))))
    if (result.inference.kind !== 'placebo') throw new Error('an interval from one site')
    const rank = answered(result.inference.rank)
    expect(rank.placebos.map(({ treated }) => treated)).toEqual(Array.from({ length: 10 }, (_, i) => [`s${i}`]))
    expect(rank.placebos.filter(({ real }) => real)).toHaveLength(1)
    expect([rank.rank, rank.pValue, rank.smallestPValue]).toEqual([1, 0.1, 0.1])
  })

  it('samples assignments by the seed where more than 20,000 are possible, and counts the real one', () => {
    const rows = madeUp(4, 30)
    const asked = { placeboDraws: 199, seed: 7 }
    const [one, again] = [0, 1].map(() => answered(differenceInDifferences(requestOf(rows, asked))))
    if (one?.inference.kind !== 'placebo') throw new Error('an interval from four sites')
    const rank = answered(one.inference.rank)
    expect([rank.kind, rank.assignments]).toEqual(['sampled', 200])
    expect(rank.pValue).toBe(rank.rank / 200)
    expect(again?.inference).toEqual(one.inference)
  })
})

describe('sites that were not seen on both sides of the start', () => {
  it('are left out and named, and do not count as sites', () => {
    const late = { site: 'late', treated: 1, after: 1, y: 999 }
    const early = { site: 'early', treated: 0, after: 0, y: -999 }
    const whole = madeUp(5, 5)
    const result = answered(differenceInDifferences(requestOf([...whole, late, early])))
    expect(result.droppedSites).toEqual([
      { site: 'late', arm: 'treated', without: 'before', rows: 1 },
      { site: 'early', arm: 'comparison', without: 'after', rows: 1 },
    ])
    expect(result.warnings).toEqual([{ code: 'sites-dropped', details: { sites: ['late', 'early'] } }])
    expect(result.estimate).toBeCloseTo(answered(differenceInDifferences(requestOf(whole))).estimate, 12)
    expect([result.sites, result.n]).toEqual([{ treated: 5, comparison: 5 }, 40])
  })
})

describe('same-season pairing', () => {
  /** Winter is 5 higher for treated sites and 1 for others; the years after hold more winters. The effect is 2. */
  const rows = Array.from({ length: 12 }, (_, i) => {
    const treated = i < 6 ? 1 : 0
    return [
      [0, 'summer'],
      [0, 'winter'],
      [1, 'summer'],
      [1, 'winter'],
      [1, 'winter'],
    ].map(([after, season], k) => ({
      site: `s${i}`,
      treated,
      after: after as number,
      season: season as string,
      y:
        i + (season === 'winter' ? 1 + 4 * treated : 0) + 2 * treated * (after as number) + ((i * 7 + k * 3) % 5) / 1e6,
    }))
  }).flat()
  const season = categorical(rows.map((row) => row.season))

  it('finds the effect that the plain difference of four means mistakes for the season', () => {
    const plain = answered(differenceInDifferences(requestOf(rows)))
    const paired = answered(differenceInDifferences(requestOf(rows, { season })))
    expect(paired.estimate).toBeCloseTo(2, 4)
    expect(plain.estimate).toBeCloseTo(2 + 4 * (2 / 3 - 1 / 2), 4)
    const { inference } = paired
    if (inference.kind !== 'sites') throw new Error('no interval')
    expect(answered(inference.changes).estimate).toBeCloseTo(2, 4)
  })

  it('is refused for a season that was not seen before the start', () => {
    const without = rows.flatMap((row, i) => (row.after === 0 && row.season === 'winter' ? [] : [i]))
    const result = differenceInDifferences(requestOf(rows, { season, rows: Int32Array.from(without) }))
    expect(result).toMatchObject({ refused: 'not-estimable', details: { group: 'treated', seasons: ['winter'] } })
  })
})

describe('who counts', () => {
  /** Treated site s0 has a hundred people and changes by 0, the others two and by 5; comparison sites do not change. */
  const rows = Array.from({ length: 12 }, (_, i) =>
    [0, 1].flatMap((after) =>
      Array.from({ length: i === 0 ? 100 : 2 }, (_, k) => ({
        site: `s${i}`,
        treated: i < 6 ? 1 : 0,
        after,
        y: (i > 0 && i < 6 ? 5 * after : 0) + (k % 2) + ((i % 4) * after) / 1e3,
      })),
    ),
  ).flat()

  it('is everyone for the average citizen, and every site alike for the average site', () => {
    const citizen = answered(differenceInDifferences(requestOf(rows)))
    const site = answered(differenceInDifferences(requestOf(rows, { weighting: 'average-site' })))
    expect(citizen.plainDifference).toBeCloseTo((10 * 5) / 110, 1)
    expect(site.estimate).toBeCloseTo(25 / 6, 2)
    expect(site.estimate).toBeCloseTo(site.plainDifference, 12)
    const { inference } = site
    if (inference.kind !== 'sites') throw new Error('no interval')
    const welch = answered(inference.changes)
    expect(welch.estimate).toBeCloseTo(site.estimate, 12)
    expect(inference.cr2.stdError).toBeCloseTo(welch.stdError, 12)
    expect(site.groups.treated.after).toMatchObject({ rows: 110, sites: 6, people: null })
  })
})

describe('what cannot be answered', () => {
  it('is a site with two treatments, a value other than 0 and 1, and a group without a site', () => {
    const rows = madeUp(5, 5)
    const twice = rows.map((row, i) => (i === 0 ? { ...row, treated: 0 } : row))
    expect(differenceInDifferences(requestOf(twice))).toMatchObject({ refused: 'cluster-in-two-arms' })
    const other = rows.map((row, i) => (i === 3 ? { ...row, after: 2 } : row))
    expect(differenceInDifferences(requestOf(other))).toMatchObject({ refused: 'not-binary', details: { row: 3 } })
    expect(differenceInDifferences(requestOf(madeUp(0, 6)))).toMatchObject({ refused: 'too-few-clusters' })
  })
})

describe('a placebo period', () => {
  it('is the same call on rows before the start, and finds nothing where groups moved alike', () => {
    const rows = [0, 1, 2].flatMap((period) =>
      madeUp(5, 5)
        .filter(({ after }) => after === 0)
        .map((row) => ({
          ...row,
          y: row.y + 2 * period + (period === 2 ? 3 * row.treated : 0) + (((row.y * 7) % 3) / 1e6) * period,
          period,
        })),
    )
    const early = Int32Array.from(rows.flatMap(({ period }, i) => (period < 2 ? [i] : [])))
    const after = Float64Array.from(rows, ({ period }) => (period === 1 ? 1 : 0))
    const placebo = answered(differenceInDifferences(requestOf(rows, { after, rows: early })))
    expect(placebo.estimate).toBeCloseTo(0, 5)
    expect(placebo.n).toBe(40)
  })
})
