import { describe, expect, it } from 'vitest'
import { arm, csv, documentWith, estimateOf, question, table } from '../test-trial.ts'
import { codeList, resultsWithRegisters, weeklyFile, weeklySource } from './test-results.ts'

/** Six sites in each arm, four people each: two started in January, two in `after`, all on benefit to the end of 2024. */
const sites = Array.from({ length: 12 }, (_, i) => `s${i}`)
const people = sites.flatMap((site) => [0, 1, 2, 3].map((i) => ({ id: `${site}-${i}`, site, isAfter: i > 1 })))

const found = (after: string, estimator: string) => {
  const document = documentWith({
    trial: { id: 'open', title: 'Open', synthetic: true, sites: sites.map((id) => ({ id, name: id })) },
    population: { unit: 'person', start: { source: 'starts', column: 'started' } },
    arms: [arm('C', 'comparison'), arm('T')],
    allocation: {
      method: 'by-site',
      sites: Object.fromEntries(sites.map((id, i) => [id, i < 6 ? 'T' : 'C'])),
      reason: 'They wanted to.',
    },
    periods: [
      { id: 'before', kind: 'before', from: '2024-01-01', to: '2024-06-30' },
      { id: 'after', kind: 'after', from: '2024-07-01', to: '2024-12-31' },
    ],
    sources: {
      starts: table({ started: { type: 'date' } }, { file: 'data/starts.csv' }),
      dream: weeklySource(),
    },
    outcomes: {
      sick: {
        measure: 'degree',
        label: 'Sick',
        source: 'dream',
        state: 'sick',
        window: { months: { from: 1, to: 3 } },
        direction: 'lower',
        about: 'benefit',
        onDeath: 'censor',
        onEmigration: 'censor',
      },
    },
    questions: [question('main', { outcome: 'sick', estimator, estimand: 'average-effect' })],
  })
  return resultsWithRegisters(document, [], {
    'participants.csv': csv(
      'id,site',
      people.map(({ id, site }) => [id, site]),
    ),
    'data/starts.csv': csv(
      'id,started',
      people.map(({ id, isAfter }) => [id, isAfter ? after : '2024-01-10']),
    ),
    'codes/dream.yaml': codeList,
    'data/dream.csv': weeklyFile(
      people.map(({ id }, i) => [id, Array.from({ length: 52 }, (_, week) => ((i + week) % 3 === 0 ? '890' : '130'))]),
    ),
  })
}

describe('a comparison over time whose windows after the start are still open', () => {
  it.each(['difference-in-differences', 'event-study'])(
    '%s: says so, not that the sites are few',
    async (estimator) => {
      const { estimate, n } = estimateOf(await found('2024-12-01', estimator), 'effect.main.T-vs-C')
      expect(estimate).toMatchObject({ noResult: 'no-window' })
      expect(n.incomplete).toEqual({ T: 12, C: 12 })
    },
  )

  it('is answered once they are over', async () => {
    const { estimate } = estimateOf(await found('2024-07-10', 'difference-in-differences'), 'effect.main.T-vs-C')
    expect(estimate).toEqual(expect.any(Number))
  })
})
