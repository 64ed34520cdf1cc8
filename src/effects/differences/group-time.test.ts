import { describe, expect, it } from 'vitest'
import { answered } from '../../../test/support/differences-reference.ts'
import { normals } from '../../../test/support/made-up-normals.ts'
import { allRows, categorical } from '../columns.ts'
import { covariateColumns, numericColumn } from '../linear/design-columns.ts'
import { linearModel } from '../linear/linear-model.ts'
import { isRefusal } from '../refusal.ts'
import { type GroupTimeRequest, groupTimeEffects } from './group-time.ts'

type Row = { site: string; period: number; y: number }

function requestOf(
  rows: readonly Row[],
  starts: Record<string, number | null>,
  more: Partial<GroupTimeRequest> = {},
): GroupTimeRequest {
  return {
    outcome: Float64Array.from(rows, ({ y }) => y),
    site: categorical(rows.map(({ site }) => site)),
    period: Float64Array.from(rows, ({ period }) => period),
    starts,
    comparison: 'not-yet-treated',
    weighting: 'average-site',
    seed: 1,
    placeboDraws: 99,
    ...more,
  }
}

function panel(
  starts: Record<string, number | null>,
  periods: number,
  value: (start: number | null, t: number) => number,
) {
  return Object.entries(starts).flatMap(([site, start], i) =>
    Array.from({ length: periods }, (_, k) => ({ site, period: k + 1, y: i + value(start, k + 1) })),
  )
}

describe('starts at different dates with effects that grow', () => {
  /** Early sites start in 2, late ones in 6, nobody never; the effect is 1 in the first period and one more in each. */
  const starts = { a: 2, b: 2, c: 6, d: 6 }
  const rows = panel(starts, 8, (start, t) => 0.5 * t + (start !== null && t >= start ? t - start + 1 : 0))

  it('turns the pooled two-way coefficient negative though every effect is positive (Goodman-Bacon 2021)', () => {
    const on = Float64Array.from(rows, ({ site, period }) => (period >= (starts[site as 'a'] as number) ? 1 : 0))
    const every = allRows(rows.length)
    const period = categorical(rows.map((row) => String(row.period)))
    const site = categorical(rows.map((row) => row.site))
    const model = answered(
      linearModel(
        Float64Array.from(rows, ({ y }) => y),
        every,
        [...covariateColumns({ name: 'period', values: period }, every, 'none'), numericColumn('on', on)],
        { se: 'classical', intercept: 'included', absorbed: [site] },
      ),
    )
    expect(model.terms.at(-1)?.estimate).toBeLessThan(0)
  })

  it('gives group-time effects as they are: 1, 2, 3, 4 for the early sites while the late ones had not started', () => {
    const { effects, byRelativeTime } = answered(groupTimeEffects(requestOf(rows, starts)))
    const early = effects.filter(({ group, kind }) => group === 2 && kind === 'effect')
    expect(early.map(({ period, estimate }) => [period, Math.round(estimate * 1e9) / 1e9])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ])
    expect(effects.some(({ group, kind }) => group === 6 && kind === 'effect')).toBe(false)
    expect(byRelativeTime.each.map(({ at }) => at)).toEqual([0, 1, 2, 3])
  })

  it('has no figure with two sites in a group, but ranks the average among all six ways to deal out the starts', () => {
    const { simple, rank } = answered(groupTimeEffects(requestOf(rows, starts)))
    expect(simple.figure).toMatchObject({ refused: 'too-few-clusters', details: { treated: 2, comparison: 2 } })
    expect(rank).toMatchObject({ kind: 'enumerated', assignments: 6, rank: 2 })
    expect([...(rank?.estimates ?? [])].sort((a, b) => a - b).map((x) => Math.round(x * 1e9) / 1e9)).toEqual([
      -2.5, 0, 0, 0, 0, 2.5,
    ])
  })
})

describe('sites that cannot be used', () => {
  const starts = { a: 3, b: 3, gap: 3, old: 1, n: null, m: null }
  const rows = panel(starts, 4, (_, t) => t).filter(({ site, period }) => !(site === 'gap' && period === 2))

  it('are left out by name: a period without rows, or a start without a base period', () => {
    const result = answered(groupTimeEffects(requestOf(rows, starts)))
    expect(result.droppedSites).toEqual([{ site: 'gap', missing: [2] }])
    expect(result.alreadyStarted).toEqual(['old'])
    expect(result.groups.map(({ start, sites }) => [start, sites])).toEqual([
      [3, ['a', 'b']],
      [null, ['n', 'm']],
    ])
    expect(result.warnings).toEqual([{ code: 'sites-dropped', details: { sites: ['gap'] } }])
  })

  it('are refused without a declared start, or without anyone to compare with', () => {
    expect(groupTimeEffects(requestOf(rows, { a: 3 }))).toMatchObject({ refused: 'invalid-argument' })
    const all = { a: 3, b: 3, gap: 3, old: 3, n: 3, m: 3 }
    expect(groupTimeEffects(requestOf(rows, all))).toMatchObject({ refused: 'not-estimable' })
  })
})

describe('errors over made-up sites with shocks of their own and sizes from 1 to 9 people', () => {
  /** Nothing happens; each site wanders. Seven start in 3, six in 5, one alone in 4, and eight never. */
  const starts: Record<string, number | null> = Object.fromEntries(
    Array.from({ length: 22 }, (_, i) => [`s${i}`, i < 7 ? 3 : i < 13 ? 5 : i < 14 ? 4 : null]),
  )
  const rounds = 200
  function covers(seed: number, weighting: GroupTimeRequest['weighting']): readonly [boolean, boolean] {
    const draw = normals(seed)
    const rows = Object.keys(starts).flatMap((site, i) => {
      let level = 0
      return Array.from({ length: 6 }, (_, t) => {
        level += 0.5 * draw()
        return Array.from({ length: 1 + ((3 * i) % 9) }, () => ({ site, period: t + 1, y: level + 0.5 * draw() }))
      }).flat()
    })
    const result = answered(groupTimeEffects(requestOf(rows, starts, { weighting })))
    expect(result.warnings).toEqual([{ code: 'error-borrowed', details: { starts: ['4'] } }])
    const first = result.effects.find(({ group, period }) => group === 3 && period === 4)?.figure
    const within = [result.simple.figure, first].map((one) => {
      if (!one || isRefusal(one)) throw new Error('no figure')
      return one.confInt[0] <= 0 && one.confInt[1] >= 0
    })
    return [within[0] as boolean, within[1] as boolean]
  }

  it.each(['average-site', 'average-citizen'] as const)('cover nothing in about 95 of 100: %s', (weighting) => {
    const found = Array.from({ length: rounds }, (_, seed) => covers(seed, weighting))
    const shares = [0, 1].map((k) => found.filter((one) => one[k as 0]).length / rounds)
    // Three Monte Carlo errors of 200 rounds are 0.046.
    for (const share of shares) {
      expect(share).toBeGreaterThan(0.9)
      expect(share).toBeLessThan(0.995)
    }
  })
})
