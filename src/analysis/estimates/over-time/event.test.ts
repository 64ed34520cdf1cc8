import { describe, expect, it } from 'vitest'
import type { Estimate, Results } from '../../results.ts'
import { estimateOf } from '../../test-trial.ts'
import { difference, expectedOf, resultsOfSites, staggeredPeriods } from './test-sites.ts'

type Told = { readonly estimate: number; readonly stdError: number; readonly df: number }
type Events = {
  readonly effects: Readonly<Record<string, Told>>
  readonly average: Told
  readonly slope: Told
  readonly beyondLine: Told
  readonly wald: { readonly statistic: number; readonly pValue: number }
  readonly change: number
}
type Groups = {
  readonly averages: {
    readonly simple: number
    readonly byGroup: Readonly<Record<string, number>>
    readonly byRelativeTime: Readonly<Record<string, number>>
  }
  readonly errors: { readonly simple: Told }
}

const id = 'effect.main.T-vs-C'
const same = (found: number | null | undefined, expected: number | undefined) =>
  expect(found).toBeCloseTo(expected as number, 9)

const common = [
  { id: 'before', kind: 'before', from: '2016-01-01', to: '2017-12-31' },
  { id: 'after', kind: 'after', from: '2018-01-01', to: '2019-12-31' },
]
const study = (more: Parameters<typeof difference>[0] = {}) => difference({ estimator: 'event-study', ...more })

describe('one common start: leads and lags', () => {
  const results: Results = resultsOfSites('months', study(), { periods: common })
  const { overTime, ...found }: Estimate = estimateOf(results, id)
  const expected = expectedOf<Events>('events, citizens')
  const numbered = (period: string) => (Number(period.slice(0, 4)) - 2016) * 2 + Number(period.at(-1))

  it('answers with the mean of the periods after the start, as R has it', () => {
    same(found.estimate as number, expected.average.estimate)
    same(found.stdError, expected.average.stdError)
    same(found.df, expected.average.df)
    expect(found.grade).toBe('quasi-experimental')
  })

  it('gives each period its difference and error, the last before the start being the base', () => {
    const periods = overTime?.periods ?? []
    expect(periods.map(({ period, kind }) => [numbered(period), kind])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [n, n < 4 ? 'before' : n === 4 ? 'reference' : 'after']),
    )
    for (const { period, kind, estimate, stdError, df } of periods) {
      if (kind === 'reference') continue
      const own = expected.effects[numbered(period)]
      same(estimate as number, own?.estimate)
      same(stdError, own?.stdError)
      same(df, own?.df)
      same(results.quantities[`${id}.period.${period}`]?.value as number, own?.estimate)
    }
  })

  it('tells what was before the start in numbers: slope, joint test, and what would overturn the result', () => {
    const { preTrend } = overTime ?? {}
    same(preTrend?.slope, expected.slope.estimate)
    same(preTrend?.beyondLine.estimate, expected.beyondLine.estimate)
    const joint = preTrend?.joint
    same(joint !== undefined && 'pValue' in joint ? joint.pValue : undefined, expected.wald.pValue)
    const overturning = preTrend?.overturning
    const change = overturning !== undefined && 'largestChange' in overturning ? overturning.largestChange : undefined
    same(change, Math.abs(expected.change))
    same(results.quantities[`${id}.pre-trend.slope`]?.value as number, expected.slope.estimate)
  })
})

describe('one common start and few sites', () => {
  const few = [
    { id: 'before', kind: 'before', from: '2016-01-01', to: '2016-12-31' },
    { id: 'after', kind: 'after', from: '2017-01-01', to: '2018-12-31' },
  ]

  it('have no interval, but the rank among all choices of as many sites, with its plot', () => {
    const results = resultsOfSites('four', study(), { periods: few })
    const { confInt, beside, overTime, estimate } = estimateOf(results, id)
    expect(confInt).toBe(null)
    const { placebo } = overTime ?? {}
    if (placebo === undefined || !('assignments' in placebo) || !Array.isArray(placebo.estimates))
      throw new Error('no rank')
    expect(placebo).toMatchObject({ kind: 'enumerated', assignments: 210 })
    expect(placebo.estimates.find(({ real }) => real)?.estimate).toBeCloseTo(estimate as number, 9)
    expect(beside?.['placebo-rank']?.pValue).toBe(placebo.rank / 210)
    expect(Object.keys(results.figures)).toContain(`placebo.${id}`)
  })

  it('have no plot where a site has few people in the period that all is measured from', () => {
    const results = resultsOfSites('four', study(), { periods: few, disclosure: { smallestCell: 8 } })
    expect(estimateOf(results, id).overTime?.placebo).toMatchObject({ estimates: { noResult: 'suppressed' } })
  })
})

describe('sites that start at different dates: never one pooled coefficient', () => {
  const at = (overTime: Parameters<typeof difference>[0], estimand = 'average-effect') =>
    estimateOf(
      resultsOfSites('staggered', study({ overTime, estimand }), { periods: staggeredPeriods('staggered') }),
      id,
    )

  it('puts effects by start and period together, each by its size, as R does by hand', () => {
    const { estimate, stdError, df, overTime } = at({ comparison: 'never-treated' })
    const { averages, errors } = expectedOf<Groups>('groups, never, citizens')
    same(estimate as number, averages.simple)
    same(stdError, errors.simple.stdError)
    same(df, errors.simple.df)
    expect(overTime).toMatchObject({ kind: 'group-time', comparedWith: 'never-treated' })
    for (const { sinceStart, kind, estimate: own } of overTime?.periods ?? []) {
      if (kind !== 'reference') same(own as number, averages.byRelativeTime[String(sinceStart)])
    }
  })

  it('weighs as declared: each start by its size, each time since the start alike, each site alike', () => {
    const { averages } = expectedOf<Groups>('groups, never, citizens')
    same(at({ comparison: 'never-treated', weights: 'by-start' }).estimate as number, averages.byGroup.overall)
    same(at({ comparison: 'never-treated', weights: 'by-time' }).estimate as number, averages.byRelativeTime.overall)
    const sites = at({ comparison: 'not-yet-treated' }, 'average-cluster')
    same(sites.estimate as number, expectedOf<Groups>('groups, not yet, sites').averages.simple)
  })

  it('moves the base back by the periods in which people may have acted already', () => {
    const { estimate, overTime } = at({ comparison: 'never-treated', anticipation: 1 })
    same(estimate as number, expectedOf<Groups>('groups, never, anticipation').averages.simple)
    expect(overTime?.periods?.find(({ kind }) => kind === 'reference')?.sinceStart).toBe(-2)
  })
})
