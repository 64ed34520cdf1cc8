import { describe, expect, it } from 'vitest'
import { isNoResult } from '../../measures/index.ts'
import { csv, documentWith, drawn, estimateOf, question, resultsOf, table } from '../test-trial.ts'

const weeks = ['w1', 'w2', 'w3', 'w4']
const people = Array.from({ length: 60 }, (_, i) => ({
  id: `p${i}`,
  into: i % 2 === 0 ? 'control' : 'I',
  hours: weeks.map((_, w): number | '' => ((i * 7 + w * 5) % 23) + (i % 2 === 1 ? w : 0)),
}))

const resultsFor = (who = people, type = 'number', more = {}) =>
  resultsOf(
    documentWith({
      sources: { outcomes: table(Object.fromEntries(weeks.map((week) => [week, { type }]))) },
      outcomes: {
        hours: {
          measure: 'series',
          label: 'Hours',
          direction: 'higher',
          unit: 'hours',
          source: 'outcomes',
          columns: weeks,
        },
      },
      questions: [question('main')],
      ...more,
    }),
    who.flatMap(({ id, into }) => drawn(id, into)),
    {
      'data/outcomes.csv': csv(
        ['id', ...weeks].join(','),
        who.map(({ id, hours }) => [id, ...hours]),
      ),
    },
  )

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

describe('weeks in columns of their own', () => {
  it('give a curve of everyone drawn, each week’s band wider than its interval, and the sum as the answer', () => {
    const found = estimateOf(resultsFor(), 'effect.main.I-vs-control')
    const at = (into: string, w: number) =>
      people.filter((one) => one.into === into).map(({ hours }) => Number(hours[w]))
    const differences = weeks.map((_, w) => meanOf(at('I', w)) - meanOf(at('control', w)))
    const { periods = [], base } = found.curve ?? {}
    expect(base).toBe('drawn')
    expect(periods.map(({ period }) => period)).toEqual(weeks)
    for (const [w, { estimate, confInt, band }] of periods.entries()) {
      expect(estimate).toBeCloseTo(differences[w] as number, 10)
      expect(band?.[0]).toBeLessThan(confInt?.[0] as number)
      expect(band?.[1]).toBeGreaterThan(confInt?.[1] as number)
    }
    expect(found.estimate).toBeCloseTo(
      differences.reduce((a, b) => a + b, 0),
      10,
    )
    expect(found.verdict.verdict).not.toBe('none')
  })

  it('someone without a week counts in the others, and not in the sum', () => {
    const who = people.map((one, i) => (i === 1 ? { ...one, hours: one.hours.with(2, '') } : one))
    const found = estimateOf(resultsFor(who), 'effect.main.I-vs-control')
    expect(found.n).toMatchObject({ analysed: { I: 29 }, missing: { I: 1 } })
    expect(found.curve?.periods.map(({ n }) => n.I)).toEqual([30, 30, 29, 30])
  })

  it('of few people are withheld, and another week with them, so that the sum does not give them away', () => {
    const inWeek = (i: number, w: number) => Number(w === 0 ? i < 3 : (i * 7 + w * 5) % 11 < 5)
    const who = people.map((one, i) => ({ ...one, hours: weeks.map((_, w) => inWeek(i, w)) }))
    const results = resultsFor(who, 'boolean', { disclosure: { smallestCell: 5 } })
    const found = estimateOf(results, 'effect.main.I-vs-control')
    const hidden = (found.curve?.periods ?? []).filter(
      ({ estimate }) => isNoResult(estimate) && estimate.noResult === 'suppressed',
    )
    expect(hidden.map(({ period }) => period)).toContain('w1')
    expect(hidden).toHaveLength(2)
    expect(hidden.every(({ confInt, means }) => confInt === null && Object.keys(means).length === 0)).toBe(true)
  })
})
