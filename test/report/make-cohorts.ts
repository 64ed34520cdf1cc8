import { codeList, resultsWithRegisters, weeklyFile, weeklySource } from '../../src/analysis/measured/test-results.ts'
import { arm, csv, documentWith, protocolFrom, question, table } from '../../src/analysis/test-trial.ts'

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

/** Municipalities with and without a change, and the spells that start in a register before and after it. */
export const cohortTrial = async () => {
  const results = await resultsWithRegisters(document, [], {
    'data/dream.csv': weeklyFile(Object.entries(people), [23, 24]),
    'codes/dream.yaml': codeList,
    'data/sites.csv': csv('id,site', Object.entries(sites)),
  })
  return { results, protocol: protocolFrom(document).protocol }
}
