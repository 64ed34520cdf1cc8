import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problems/index.ts'
import type { Results } from '../results.ts'
import { arm, csv, documentWith, question, resultsOf, table, valueIn, valueOutcome } from '../test-trial.ts'

type Json = Readonly<Record<string, unknown>>

const periods = [
  { id: 'before', kind: 'before', from: '2016-01-01', to: '2016-12-31' },
  { id: 'between', kind: 'washout', from: '2017-01-01', to: '2017-06-30' },
  { id: 'after', kind: 'after', from: '2017-07-01', to: '2018-06-30' },
]

const people = [
  ...[4, 6, 8, 10, 12].map((weeks, i) => [`b${i}`, '2016-03-01', weeks] as const),
  ['w0', '2017-02-01', 99] as const,
  ...[3, 5, 5, 7].map((weeks, i) => [`a${i}`, '2017-09-01', weeks] as const),
]

const trial = (more: Json = {}, outcomes: Json = {}, questions?: readonly Json[]): Json => ({
  ...documentWith(),
  trial: {
    id: 'made-up',
    title: 'Made up',
    synthetic: true,
    sites: [
      { id: 'north', name: 'North' },
      { id: 'east', name: 'East' },
    ],
  },
  population: { unit: 'person', start: { source: 'outcomes', column: 'started' } },
  arms: [arm('T')],
  allocation: { method: 'none' },
  periods,
  sources: { outcomes: table({ started: { type: 'date' }, weeks: { type: 'number', unit: 'weeks' } }), ...more },
  outcomes: {
    weeks: valueOutcome('weeks', { unit: 'weeks', direction: 'lower', horizon: { months: 3 } }),
    ...outcomes,
  },
  questions: questions ?? [question('main', { asks: 'change', outcome: 'weeks' })],
})

const files = {
  'participants.csv': csv(
    'id',
    people.map(([id]) => [id]),
  ),
  'data/outcomes.csv': csv('id,started,weeks', people),
}

describe('before and after, with nobody to compare with', () => {
  const results = resultsOf(trial(), [], files)

  it('is the difference between those who started then, with Welch’s interval; the washout is in neither', () => {
    // t.test(c(3,5,5,7), c(4,6,8,10,12)): -3, [-6.965716181048, 0.965716181048]
    expect(valueIn(results, 'change.main.T')).toBeCloseTo(-3, 12)
    expect(results.quantities['change.main.T']?.interval?.low).toBeCloseTo(-6.965716181048, 9)
    expect(results.quantities['change.main.T']?.interval?.method).toBe('welch')
    expect(results.changes?.['change.main.T']).toMatchObject({
      grade: 'before-after',
      before: 'outcome.weeks.before.mean.T',
      after: 'outcome.weeks.after.mean.T',
    })
    expect(valueIn(results, 'starts.washout.T')).toBe(1)
  })

  it('is no estimate of an effect and gives no verdict', () => {
    expect([results.estimates, results.verdicts]).toEqual([{}, {}])
  })
})

// Two trial areas in a country of 1000: months of 2016 before, July 2017 to June 2018 after.
const months = Array.from(
  { length: 30 },
  (_, i) => `${2016 + Math.floor(i / 12)}M${String((i % 12) + 1).padStart(2, '0')}`,
)
const line = (area: string, month: string, measure: string, value: number | string) =>
  [area, month, measure, value] as const
const seriesRows = months.flatMap((month, i) => {
  const isAfter = i >= 18
  return [
    ...(['North', 'East'] as const).flatMap((area, j) => [
      line(area, month, 'Days', (isAfter ? 80 : 100) * (j + 1) + (i % 3)),
      line(area, month, 'People', 10 * (j + 1)),
      line(area, month, 'Started', isAfter ? 5 : 4),
    ]),
    line('Country', month, 'Days', (isAfter ? 9000 : 10_000) + (isAfter ? 240 : 300) + (i % 3) * 2),
    line('Country', month, 'People', 1000 + 30),
    line('Country', month, 'Started', isAfter ? 210 : 208),
  ]
})

const stock: Json = {
  measure: 'area-series',
  label: 'Days so far',
  unit: 'days',
  direction: 'lower',
  source: 'jobindsats',
  counts: 'stock',
  numerator: 'Days',
  denominator: 'People',
  inflow: 'Started',
  areas: { north: 'North', east: 'East' },
  whole: 'Country',
}
const source: Json = {
  jobindsats: {
    kind: 'series',
    file: 'data/series.csv',
    area: 'area',
    period: 'period',
    measure: 'measure',
    value: 'value',
  },
}
const asked = [question('main', { asks: 'change', outcome: 'stock' })]
const withSeries = (rows: readonly (readonly (string | number)[])[] = seriesRows, more: Json = {}): Results =>
  resultsOf(trial(source, { stock: { ...stock, ...more } }, asked), [], {
    ...files,
    'data/series.csv': csv('area,period,measure,value', rows),
  })

describe('a published series of areas', () => {
  const results = withSeries()
  const noise = Array.from({ length: 30 }, (_, i) => i % 3)
  const mean = (from: number, to: number) => noise.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from)

  it('compares the trial with the whole without the trial’s own areas', () => {
    // The trial's areas together: (300 + 2·noise)/30 before, (240 + 2·noise)/30 after; the rest: 10 and 9 a person.
    expect(valueIn(results, 'change.main.all.trial-before')).toBeCloseTo((300 + 2 * mean(0, 12)) / 30, 12)
    expect(valueIn(results, 'change.main.all.trial-after')).toBeCloseTo((240 + 2 * mean(18, 30)) / 30, 12)
    expect(valueIn(results, 'change.main.all.rest-before')).toBeCloseTo(10, 12)
    expect(valueIn(results, 'change.main.all.rest-change')).toBeCloseTo(-1, 12)
    expect(valueIn(results, 'change.main.all.difference')).toBeCloseTo(-2 + 1, 12)
  })

  it('warns where the inflow to a stock changed, and says by how much', () => {
    expect(results.changes?.['change.main.all']?.warnings).toEqual(['inflow-changed'])
    expect(valueIn(results, 'change.main.all.inflow-trial')).toBeCloseTo(25, 9)
    expect(withSeries(seriesRows, { counts: 'flow' }).changes?.['change.main.all']?.warnings).toEqual([])
  })

  it('goes month by month against the line from before', () => {
    const found = results.changes?.['change.main.all']?.interrupted
    expect(found).toMatchObject({ lag: 3 })
    expect(results.quantities['change.main.all.average']?.interval?.method).toBe('newey-west')
  })

  it('is not computed with a figure that the source withholds, and says so', () => {
    const rows = seriesRows.map((row) =>
      row[0] === 'North' && row[1] === '2016M03' && row[2] === 'Days' ? line('North', '2016M03', 'Days', '.') : row,
    )
    const found = withSeries(rows)
    expect(found.changes).toBeUndefined()
    expect(found.notes.map(({ id }) => id)).toContain('not-computed.main')
  })

  it('stops at a month that is none, and at a figure that stands twice, with the line', () => {
    const problemsOf = (rows: typeof seriesRows) => {
      try {
        withSeries(rows)
      } catch (error) {
        if (error instanceof ProblemError) return error.problems.map(({ code, line: at }) => `${at} ${code}`)
        throw error
      }
      return []
    }
    const [first] = seriesRows
    expect(problemsOf([line('North', '2016M13', 'Days', 1), ...seriesRows])).toEqual(['2 data.series-month'])
    expect(problemsOf([first as (typeof seriesRows)[number], ...seriesRows])).toEqual(['3 data.series-twice'])
  })
})
