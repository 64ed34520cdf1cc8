import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problems/index.ts'
import { difference, filesOf, siteTrial } from '../estimates/over-time/test-sites.ts'
import type { Results } from '../results.ts'
import { csv, estimateOf, resultsOf, valueIn } from '../test-trial.ts'

type Json = Readonly<Record<string, unknown>>

const exemption = {
  id: 'fewer',
  title: 'Fewer talks',
  law: '§ 31',
  legalBasis: '§ 5',
  ordinaryRule: 'Every month',
  replacedBy: 'When needed',
  from: '2017-01-01',
  to: '2018-12-31',
}
const columns = {
  site: { type: 'text' },
  month: { type: 'date' },
  could: { type: 'integer' },
  thought: { type: 'integer' },
  used: { type: 'integer' },
  why: { type: 'code', categories: { need: 'Needs talks', none: 'No wish' } },
  done: { type: 'integer' },
}
const plan = {
  source: 'uptake',
  counts: 'citizens',
  site: 'site',
  month: 'month',
  eligible: 'could',
  considered: 'thought',
  used: 'used',
  reason: 'why',
  completed: 'done',
}
const header = 'site,month,could,thought,used,why,done'
// Two treated sites over two months: 40 + 30 + 20 + 10 could, 20 + 15 + 10 + 5 were considered, 10 + 15 + 5 + 0 used it.
const rows = [
  ['site01', '2017-01-05', 40, 20, 10, 'need', 8],
  ['site01', '2017-02-05', 30, 15, 15, '', 9],
  ['site02', '2017-01-05', 20, 10, 5, 'none', 5],
  ['site02', '2017-02-05', 10, 5, 0, 'need', 0],
] as const

const trial = (own: Json = plan, asked: Json = difference()): Json =>
  JSON.parse(
    JSON.stringify(
      siteTrial('uneven', asked, {
        exemptions: [exemption],
        delivery: {
          uptake: { fewer: own },
          expectations: [{ id: 'use', of: 'fewer', arms: ['T'], base: 'eligible' }],
        },
        sources: {
          ...(siteTrial('uneven').sources as Json),
          uptake: { kind: 'table', file: 'data/uptake.csv', key: 'row-number', columns },
        },
      }),
    ),
  ) as Json

const resultsWith = (document: Json, lines: readonly (readonly (string | number)[])[] = rows): Results =>
  resultsOf(document, [], { ...filesOf('uneven'), 'data/uptake.csv': csv(header, lines) })

describe('who used what they might', () => {
  const results = resultsWith(trial())

  it('is counted from those who could to those who completed, with its denominator', () => {
    expect(
      ['eligible', 'considered', 'used', 'completed'].map((step) => valueIn(results, `uptake.fewer.all.${step}`)),
    ).toEqual([100, 50, 30, 22])
    expect(results.quantities['uptake.fewer.all']).toMatchObject({
      value: 0.3,
      numerator: { value: 30, unit: 'citizens' },
      denominator: { value: 100, unit: 'citizens' },
    })
  })

  it('stands per site, per month, and per site and month', () => {
    expect(valueIn(results, 'uptake.fewer.site01')).toBeCloseTo(25 / 70, 12)
    expect(valueIn(results, 'uptake.fewer.site02')).toBeCloseTo(5 / 30, 12)
    expect(valueIn(results, 'uptake.fewer.month.2017-02')).toBeCloseTo(15 / 40, 12)
    expect(valueIn(results, 'uptake.fewer.site02.month.2017-02')).toBe(0)
    expect(Object.keys(results.tables)).toEqual(
      expect.arrayContaining(['uptake.fewer', 'uptake-months.fewer', 'uptake-sites.fewer']),
    )
    expect(results.figures['funnel.fewer']).toMatchObject({ kind: 'funnel', table: 'uptake.fewer' })
  })

  it('says why it was considered and not used', () => {
    expect(valueIn(results, 'uptake.fewer.all.reason.need')).toBe(15)
    expect(valueIn(results, 'uptake.fewer.all.reason.none')).toBe(5)
  })

  it('turns the effect of the programme into one on those who used it', () => {
    const { estimate, confInt, beside } = estimateOf(results, 'effect.main.T-vs-C')
    const users = beside?.['among-users']
    expect(users?.n).toEqual({ T: 0.3, C: 0 })
    expect(users?.estimate).toBeCloseTo((estimate as number) / 0.3, 9)
    expect(users?.confInt?.[0]?.[0]).toBeCloseTo((confInt?.[0] as number) / 0.3, 9)
  })

  it('tells whether the arms differed enough in what they got', () => {
    const margin = { kind: 'non-inferiority', margin: 1, marginReason: 'So much.' }
    const verdictAt = (least: number) =>
      estimateOf(
        resultsWith(
          trial(
            plan,
            difference({ hypothesis: margin, smallestDeliveredContrast: { expectation: 'use', difference: least } }),
          ),
        ),
        'effect.main.T-vs-C',
      ).verdict
    expect(verdictAt(0.31)).toEqual({ verdict: 'none', reason: 'not-delivered' })
    expect(verdictAt(0.29).verdict).not.toBe('none')
  })
})

describe('a denominator that was never collected', () => {
  const { eligible: _, ...rest } = plan
  const results = resultsWith(trial({ ...rest, notCollected: { eligible: 'Nobody counted them.' } }))

  it('leaves no share, never nought, and its reason in words', () => {
    expect(valueIn(results, 'uptake.fewer.all')).toBe('not-collected')
    expect(valueIn(results, 'uptake.fewer.site01')).toBe('not-collected')
    expect(valueIn(results, 'uptake.fewer.all.used')).toBe(30)
    expect(results.tables['uptake.fewer']?.notes.map(({ en }) => en)).toContain(
      '"Could use it" could not be computed, because: Nobody counted them.',
    )
  })

  it('leaves no effect on those who used it', () => {
    expect(estimateOf(results, 'effect.main.T-vs-C').beside?.['among-users']?.estimate).toMatchObject({
      noResult: 'not-collected',
    })
  })
})

describe('what cannot be', () => {
  const codes = (lines: typeof rows | readonly (readonly (string | number)[])[]) => {
    try {
      resultsWith(trial(), lines)
    } catch (error) {
      if (error instanceof ProblemError) return error.problems.map(({ code, line }) => `${line} ${code}`)
      throw error
    }
    return []
  }

  it('stops with its line: more used than considered, no count, a site that is none', () => {
    expect(codes([['site01', '2017-01-05', 40, 20, 21, '', 0]])).toEqual(['2 data.uptake-order'])
    expect(codes([['site01', '2017-01-05', -1, 0, 0, '', 0]])).toContain('2 data.uptake-no-count')
    expect(codes([['nowhere', '2017-01-05', 4, 2, 1, '', 0]])).toEqual(['2 data.uptake-site'])
  })
})
