import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../results.ts'
import { estimateOf } from '../../test-trial.ts'
import { beforeAndAfter, difference, expectedOf, resultsOfSites, siteTrial } from './test-sites.ts'

type Figure = {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
}
type Expected = {
  readonly estimate: number
  readonly cr2: Figure | null
  readonly personStdError: number | null
  readonly welch: Figure | null
}

const id = 'effect.main.T-vs-C'
const mainOf = (...given: Parameters<typeof resultsOfSites>): Estimate => estimateOf(resultsOfSites(...given), id)
const same = (found: number | null | undefined, expected: number | undefined) =>
  expect(found).toBeCloseTo(expected as number, 9)

const cases: readonly (readonly [string, string, Parameters<typeof difference>[0]])[] = [
  ['citizens, sites', 'uneven', {}],
  ['citizens, covariates', 'uneven', { covariates: ['a', 'k'] }],
  ['citizens, half-years', 'uneven', { overTime: { step: 'half-year' } }],
  ['citizens, seasons and half-years', 'even', { covariates: ['a'], overTime: { pairing: 'same-season' } }],
  ['sites, sites', 'uneven', { estimand: 'average-cluster' }],
]

describe('how sites change before and after', () => {
  it.each(cases)('%s: estimate, error by site, df, interval and p are those of R', (name, data, asked) => {
    const { estimate, stdError, df, pValue, confInt } = mainOf(data, difference(asked))
    const { cr2, estimate: expected } = expectedOf<Expected>(name)
    same(estimate as number, expected)
    same(stdError, cr2?.stdError)
    same(df, cr2?.df)
    same(pValue, cr2?.pValue)
    confInt?.forEach((end, at) => {
      same(end, cr2?.confInt[at])
    })
  })

  it('has beside it one change per site, and the error by person only with how much too small it is', () => {
    const { beside = {}, stdError } = mainOf('uneven')
    const { welch, personStdError } = expectedOf<Expected>('citizens, sites')
    same(beside['site-changes']?.estimate as number, welch?.estimate)
    same(beside['site-changes']?.df as number, welch?.df)
    same(beside['site-changes']?.pValue, welch?.pValue)
    // Here everyone is one row: R's persons of the data set are several rows each, so only the ratio is looked at.
    const byPerson = beside['by-person']?.stdError as number
    same(beside['design-effect']?.estimate as number, ((stdError as number) / byPerson) ** 2)
    expect(personStdError).toBeGreaterThan(0)
    expect(beside['wild-bootstrap']).toMatchObject({ scale: 'test', estimate: null })
  })

  it('is quasi-experimental, and gives a verdict read off the interval by site', () => {
    const { grade, verdict, confIntVerdict } = mainOf('uneven')
    expect(grade).toBe('quasi-experimental')
    expect(verdict).toEqual({ verdict: 'better' })
    expect((confIntVerdict as readonly number[])[0]).toBeGreaterThan(0)
  })

  it('compares levels only as a description, where the question is not about change', () => {
    const { grade, verdict } = mainOf('uneven', difference({ estimator: undefined, estimand: undefined }))
    expect(grade).toBe('descriptive')
    expect(verdict).toEqual({ verdict: 'none', reason: 'no-counterfactual' })
  })
})

describe('with few sites', () => {
  it.each([
    ['four treated sites', 'four', 210],
    ['one treated site', 'one', 10],
  ] as const)('%s: no interval and no verdict, but the place among all choices of sites', (name, data, ways) => {
    const asked = data === 'one' ? difference({ overTime: { pairing: 'same-season' } }) : difference()
    const { estimate, confInt, stdError, noInterval, verdict, beside, overTime } = mainOf(data, asked)
    same(estimate as number, expectedOf<Expected>(name).estimate)
    expect([confInt, stdError]).toEqual([null, null])
    expect(noInterval?.noResult).toBe('too-few-clusters')
    expect(verdict).toEqual({ verdict: 'none', reason: 'too-few-clusters' })
    expect(Object.keys(beside ?? {})).toEqual(['placebo-rank'])
    expect(overTime?.placebo).toMatchObject({ kind: 'enumerated', assignments: ways, smallestPValue: 1 / ways })
  })

  it('names the site called treated, where it is one', () => {
    const { placebo } = mainOf('one').overTime ?? {}
    const estimates = placebo !== undefined && 'estimates' in placebo ? placebo.estimates : []
    expect(Array.isArray(estimates) && estimates.filter(({ real }) => real).map(({ site }) => site)).toEqual(['site01'])
  })
})

describe('who is compared', () => {
  it('leaves the washout out, and those outside the periods, and counts only the others as in the arms', () => {
    const washout = [
      { id: 'before', kind: 'before', from: '2016-01-01', to: '2016-06-30' },
      { id: 'between', kind: 'washout', from: '2016-07-01', to: '2016-12-31' },
      { id: 'after', kind: 'after', from: '2017-01-01', to: '2017-06-30' },
    ]
    const all = mainOf('uneven')
    const some = mainOf('uneven', difference(), { periods: washout })
    const { quantities } = resultsOfSites('uneven', difference(), { periods: washout })
    const inFlow = (step: string) => ['T', 'C'].map((arm) => Number(quantities[`flow.${step}.${arm}`]?.value))
    expect(inFlow('analysed')).toEqual(['T', 'C'].map((arm) => some.n.analysed[arm]))
    expect(inFlow('analysed').map((n, at) => n + (inFlow('not-compared')[at] ?? 0))).toEqual(inFlow('drawn'))
    const sum = ({ drawn }: Estimate['n']) => Object.values(drawn).reduce((total, n) => total + n, 0)
    expect(sum(all.n)).toBe(345)
    expect(sum(some.n)).toBeLessThan(sum(all.n))
  })

  it('leaves out a site that is seen on one side only, and names it', () => {
    const ofOne = [
      ...beforeAndAfter.map((period) => ({
        ...period,
        sites: Array.from({ length: 11 }, (_, i) => `site${String(i + 1).padStart(2, '0')}`),
      })),
      { id: 'late', kind: 'after', from: '2016-01-01', to: '2018-12-31', sites: ['site12'] },
    ]
    const { overTime, warnings } = mainOf('uneven', difference(), { periods: ofOne })
    expect(overTime?.droppedSites).toEqual([{ site: 'site12', arm: 'C', without: 'before' }])
    expect(warnings).toContain('sites-dropped')
  })

  it('has no number, and says why, where nobody’s start is known', () => {
    const without = siteTrial('uneven').population as Readonly<Record<string, unknown>>
    const { start: _, ...population } = without
    expect(mainOf('uneven', difference(), { population }).estimate).toMatchObject({ noResult: 'no-start' })
  })
})
