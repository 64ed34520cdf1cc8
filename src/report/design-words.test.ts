import { describe, expect, it } from 'vitest'
import { besideResults, clustered as named, tooFewClusters } from '../../test/report/make-beside.ts'
import {
  describedResults,
  estimateWith,
  oneArm,
  quantityWith,
  resultsWith,
  twoArms,
} from '../../test/report/make-results.ts'
import { pageOf, visibleText } from '../../test/report/read-page.ts'
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

  it('with an effect under an assumption: does not say that lots were drawn among other things', () => {
    const changed = estimateWith({ grade: 'quasi-experimental' })
    const results = resultsWith({ estimates: { 'effect.main.treated-vs-control': changed } })
    expect(say(results, bySite, 'da')).toContain('Grupperne er ikke dannet ved lodtrækning. Resultatet står og falder')
    expect(say(results, bySite, 'en')).not.toContain('lots alone')
    expect(say(results, twoArms, 'en')).toContain('The arms were not formed by lots alone.')
  })

  it('recorded, but not how: says that it is not known, not that no lots were drawn', () => {
    const unknown = { ...notRandom, allocation: { ...notRandom.allocation, how: 'unknown' } } as Protocol
    const text = say(described, unknown, 'en')
    expect(text).toContain('the source does not say how anyone came into the one or the other')
    expect(text).toContain('It is not known how the arms were formed')
    expect(text).not.toContain('no lots were drawn')
    expect(text).not.toContain('not formed by lots')
    expect(say(described, notRandom, 'en')).toContain('no lots were drawn')
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

  it('says on how many clusters of each arm a difference rests, by the name of the protocol', () => {
    expect(say(besideResults(), named, 'da')).toContain(
      'det er antallet af klynger (vejleder), ikke af deltagere, der afgør, hvor sikkert en forskel kan måles: Kontrolgruppe 11, Indsatsgruppe 12. Så få gør intervallet bredt',
    )
    const many = besideResults({ clusters: { treated: 30, control: 31 } })
    expect(say(many, named, 'en')).toContain('Control arm 31, Treated arm 30.')
    expect(say(many, named, 'en')).not.toContain('So few make the interval wide')
  })

  it('says that fewer than five give neither interval nor verdict', () => {
    const text = say(besideResults(tooFewClusters), named, 'en')
    expect(text).toContain('With fewer than 5 in an arm neither interval nor verdict is given.')
    expect(text).toContain('Without an interval: too few clusters in an arm.')
  })

  it('shows the clusters of each arm among those analysed', () => {
    const page = pageOf(renderReport({ results: besideResults(), protocol: named, language: 'en' }))
    const cells = [...page.querySelectorAll('#table-analysed td')]
    const shown = cells.find((cell) => cell.getAttribute('data-label') === 'Clusters (case worker)')
    expect(shown?.textContent).toMatch(/^12\s\/\s11$/)
  })

  it('says that it is not known who belongs to which cluster, where that is what is lacking', () => {
    expect(say(results, clustered, 'da')).toContain('det er ikke kendt, hvilken klynge hver deltager hører til')
  })

  it('names the method that does not fit the design', () => {
    const ranks = { ...notOffered, estimator: 'rank-sum', clusters: { treated: 8, control: 8 } }
    const found = { ...results, estimates: { 'effect.main.treated-vs-control': ranks } }
    expect(say(found, clustered, 'en')).toContain('this version does not compute rank-sum test for whole clusters')
  })
})
