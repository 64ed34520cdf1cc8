import { describe, expect, it } from 'vitest'
import {
  describedResults,
  estimateWith,
  oneArm,
  quantityWith,
  resultsWith,
  twoArms,
} from '../../test/report/make-results.ts'
import { visibleText } from '../../test/report/read-page.ts'
import type { Results } from '../analysis/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Language } from '../text/index.ts'
import { renderReport } from './render-report.ts'

const bySite: Protocol = { ...twoArms, allocation: { method: 'by-site', sites: {}, reason: 'They volunteered.' } }

const notRandom: Protocol = {
  ...twoArms,
  allocation: {
    method: 'recorded',
    source: 'register',
    column: 'arm',
    values: {},
    how: 'not-random',
    procedure: 'By choice.',
    statedBy: 'A report (2020)',
  },
}

const descriptive = estimateWith({ grade: 'descriptive', verdict: { verdict: 'none', reason: 'no-counterfactual' } })
const described = resultsWith({ estimates: { 'effect.main.treated-vs-control': descriptive } })

const say = (results: Results, protocol: Protocol, language: Language): string =>
  visibleText(renderReport({ results, protocol, language }))

/** The flow of the made-up results says "drawn" itself. */
const withoutFlow = (results: Results): Results => ({ ...results, flow: { stated: [], before: [], arms: [] } })

describe('a report of a design in which no lots were drawn', () => {
  it.each([
    ['by site', described, bySite],
    ['recorded, not at random', described, notRandom],
    ['one arm', describedResults, oneArm],
  ] as const)('%s: mentions lots only to say that there were none', (_, results, protocol) => {
    const set = { kind: 'drawn', label: { da: 'Alle i hver gruppe', en: 'Everyone in each arm' } } as const
    const estimates = Object.fromEntries(
      Object.entries(results.estimates).map(([id, one]) => [id, { ...one, analysisSet: set }]),
    )
    const text = say(withoutFlow({ ...results, estimates }), protocol, 'da')
    const others = text
      .replaceAll('der blev ikke trukket lod', '')
      .replaceAll('der er ikke trukket lod', '')
      .replaceAll('Grupperne er ikke dannet ved lodtrækning', '')
    expect(others).not.toMatch(/lodtræk|trukket|Lodde/i)
  })

  it('with a comparison arm: never says that there is nobody to compare with', () => {
    const text = say(described, bySite, 'en')
    expect(text).toContain('There is a group to compare with, but no lots were drawn')
    expect(text).not.toContain('There is no group')
    expect(say(describedResults, oneArm, 'en')).toContain('There is no group')
  })
})

describe('a design in which whole clusters came into an arm', () => {
  const clustered: Protocol = { ...twoArms, allocation: { method: 'complete', unit: 'cluster' } }
  const notOffered = estimateWith({
    estimate: { noResult: 'not-offered', why: '' },
    confInt: null,
    n: {
      drawn: { treated: 185, control: 260 },
      analysed: { treated: 0, control: 0 },
      missing: {},
      unmatched: {},
      excluded: {},
    },
    verdict: { verdict: 'none', reason: 'no-estimate' },
  })
  const interval = { low: 4000, high: 5000, level: 0.95, method: 't' } as const
  const results = resultsWith({
    estimates: { 'effect.main.treated-vs-control': notOffered },
    quantities: {
      ...resultsWith({}).quantities,
      'outcome.job.mean.control': quantityWith({ kind: 'mean', value: 4555, unit: 'DKK', interval }),
      'outcome.job.mean.treated': quantityWith({ kind: 'mean', value: 6349, unit: 'DKK', interval }),
    },
    tables: {
      outcomes: {
        title: { da: 'Resultatmål', en: 'Outcomes' },
        columns: ['Control', 'Treated'],
        rows: [
          {
            label: 'Earnings',
            cells: [{ quantity: 'outcome.job.mean.control' }, { quantity: 'outcome.job.mean.treated' }],
          },
        ],
        notes: [],
      },
    },
  })

  it('has no analysed people where nothing was computed, and no method', () => {
    const text = say(results, clustered, 'en')
    expect(text).not.toMatch(/\b0 analysed/)
    expect(text).not.toContain('HC2')
    expect(text).toContain('4,555 DKK')
  })

  it('warns of intervals that take people one by one', () => {
    expect(say(results, clustered, 'en')).toContain('they are too narrow')
    expect(say(results, twoArms, 'en')).not.toContain('they are too narrow')
  })
})
