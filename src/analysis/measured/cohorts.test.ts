import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../text/index.ts'
import type { Results } from '../results.ts'
import { arm, csv, documentWith, question, table, valueIn } from '../test-trial.ts'
import { codeList, resultsWithRegisters, weeklyFile, weeklySource } from './test-results.ts'

const cash = '130'

/** 104 weeks of 2023 and 2024 with a benefit in some of them: from a week, so many weeks. */
const weeks = (...spells: readonly (readonly [from: number, length: number])[]): readonly string[] =>
  Array.from({ length: 104 }, (_, at) =>
    spells.some(([from, length]) => at >= from && at < from + length) ? cash : '',
  )

/** Week 10 of 2023 lies before the change, week 30 in the washout, and from week 52 on it is after. */
const people = {
  before: weeks([10, 8]),
  washout: weeks([30, 8]),
  after: weeks([60, 8]),
  // Twice in one half-year: the second start there does not count, the one a year later does.
  twice: weeks([5, 3], [14, 4], [62, 4]),
  // Three weeks without are no new start.
  gap: weeks([10, 4], [17, 4]),
  // Under way when the data begin.
  early: weeks([0, 10]),
  // So late that three months after are not known.
  late: weeks([95, 6]),
  elsewhere: weeks([10, 8]),
  nowhere: weeks([10, 8]),
}

const sites = { before: 'A', washout: 'A', after: 'A', twice: 'B', gap: 'B', early: 'A', late: 'B', elsewhere: 'C' }

const document = documentWith({
  arms: [
    { ...arm('comparison', 'comparison'), name: { da: 'Andre kommuner', en: 'Other municipalities' } },
    { ...arm('free'), name: { da: 'Frikommuner', en: 'Free municipalities' } },
  ],
  trial: {
    id: 'made-up',
    title: 'Made up',
    synthetic: true,
    sites: ['A', 'B'].map((id) => ({ id, name: `Site ${id}` })),
    period: { from: '2023-01-01', to: '2024-12-31' },
  },
  allocation: { method: 'by-site', sites: { A: 'free', B: 'comparison' }, reason: 'Applied' },
  population: { unit: 'person' },
  periods: [
    { id: 'before', kind: 'before', from: '2023-01-01', to: '2023-06-30' },
    { id: 'washout', kind: 'washout', from: '2023-07-01', to: '2023-12-31' },
    { id: 'after', kind: 'after', from: '2024-01-01', to: '2024-12-31' },
  ],
  cohorts: {
    source: 'dream',
    state: 'cash',
    label: { da: 'Kontanthjælp', en: 'Cash benefit' },
    gapWeeks: 4,
    every: 'half-year',
    from: '2023-01-01',
    to: '2024-12-31',
    site: { source: 'sites', column: 'site' },
  },
  sources: {
    dream: weeklySource({ from: '2023-W01' }),
    sites: table({ site: { type: 'text' } }, { file: 'data/sites.csv' }),
  },
  outcomes: {
    left: {
      measure: 'degree',
      label: { da: 'Andel på kontanthjælp', en: 'Share on cash benefit' },
      source: 'dream',
      state: 'cash',
      direction: 'lower',
      about: 'other',
      window: { months: { from: 1, to: 3 } },
    },
  },
  questions: [question('left', { asks: 'mean', outcome: 'left', role: 'exploratory' })],
})

let results: Results
beforeAll(async () => {
  results = await resultsWithRegisters(document, [], {
    'data/dream.csv': weeklyFile(Object.entries(people), [23, 24]),
    'codes/dream.yaml': codeList,
    'data/sites.csv': csv('id,site', Object.entries(sites)),
  })
})

const of = (id: string): number | string => valueIn(results, `cohorts.${id}`)

describe('units made of the starts in a register', () => {
  it('are counted by period and arm, with their sums before and after', () => {
    // Before: in A one, in B twice and gap; after: in A one, in B twice again and late.
    expect([of('before.2023H1.free'), of('before.2023H1.comparison'), of('before.2023H1.total')]).toEqual([1, 2, 3])
    expect(of('before.sum.total')).toBe(3)
    expect([of('after.2024H1.free'), of('after.2024H1.comparison')]).toEqual([1, 1])
    expect([of('after.2024H2.free'), of('after.2024H2.comparison')]).toEqual([0, 1])
    expect(of('after.sum.total')).toBe(3)
  })

  it('are counted, and not analysed, where they start in the washout', () => {
    expect(of('washout.2023H2.free')).toBe(1)
    expect(valueIn(results, 'flow.recorded.washout')).toBe(1)
    expect(valueIn(results, 'flow.drawn')).toBe(6)
  })

  it('are spells and not citizens, wherever they are counted', () => {
    expect(results.quantities['flow.drawn']?.unit).toBe('spells')
    expect(results.quantities['cohorts.before.sum.total']?.unit).toBe('spells')
    expect(results.quantities['outcome.left.before.mean.free']?.denominator).toEqual({ value: 1, unit: 'spells' })
    expect(results.quantities['linkage.dream.matched.total']?.unit).toBe('people')
    for (const language of languages) expect(results.tables.cohorts?.notes[0]?.[language]).toBeDefined()
  })

  it('of people whose site is in no arm, or not known, are counted', () => {
    expect(valueIn(results, 'flow.recorded.without-arm')).toBe(1)
    expect(valueIn(results, 'flow.recorded.without-site')).toBe(1)
    expect(valueIn(results, 'linkage.dream.withoutArm')).toBe(2)
    expect(valueIn(results, 'linkage.dream.leftOut')).toBe(1)
    expect(valueIn(results, 'linkage.dream.matched.total')).toBe(5)
    expect(valueIn(results, 'linkage.dream.received')).toBe(9)
  })

  it('are described before and after by themselves, of those whose window was over', () => {
    // 9 February to 9 May holds 13 Thursdays, 16 March to 16 June 14: seven and eight of those weeks on the benefit.
    expect(valueIn(results, 'outcome.left.before.mean.comparison')).toBeCloseTo((7 / 13 + 8 / 14) / 2, 12)
    expect(results.quantities['outcome.left.before.mean.comparison']?.n).toBe(2)
    expect(results.quantities['outcome.left.after.mean.comparison']?.n).toBe(1)
    expect(results.quantities['windows.left.after.comparison']).toMatchObject({
      numerator: { value: 1, unit: 'spells' },
      denominator: { value: 2, unit: 'spells' },
    })
  })

  it('tell what became of the other runs: a second start, too short a gap, one under way when the data began', () => {
    expect(valueIn(results, 'findings.dream.again-in-period.count')).toBe(1)
    expect(valueIn(results, 'findings.dream.gap-too-short.count')).toBe(1)
    expect(valueIn(results, 'findings.dream.start-not-known.count')).toBe(1)
  })
})
