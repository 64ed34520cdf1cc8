import { readFileSync } from 'node:fs'
import type { EntryDraft } from '../../../journal/index.ts'
import type { Results } from '../../results.ts'
import { arm, csv, documentWith, question, resultsOf, table, valueOutcome } from '../../test-trial.ts'

type Json = Readonly<Record<string, unknown>>
type Data = Readonly<Record<string, readonly (string | number | null)[]>>

const path = new URL('../../../../test/reference/differences.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Readonly<Record<string, Data>>
  readonly cases: Readonly<Record<string, { readonly expected: unknown }>>
}

/** What R says of a case in `test/reference/differences.json`. */
export const expectedOf = <T>(name: string): T => reference.cases[name]?.expected as T

/** The first half-year, `h1` or 1, is the first of 2016; starts lie in its second month. */
const startOf = (period: string | number): string => {
  const number = Number(String(period).replace('h', '')) - 1
  return `${2016 + Math.floor(number / 2)}-${number % 2 === 0 ? '02' : '08'}-10`
}

/** Files of a trial by site whose people, sites, starts and outcomes are a data set of the reference. */
export const filesOf = (name: string): Readonly<Record<string, string>> => {
  const { y = [], site = [], period = [], a = [], k = [] } = reference.datasets[name] ?? {}
  const ids = y.map((_, row) => `u${row}`)
  return {
    'participants.csv': csv(
      'id,site,a,k',
      ids.map((id, row) => [id, site[row] as string, a[row] ?? 0, k[row] ?? 'p']),
    ),
    'data/outcomes.csv': csv(
      'id,started,y',
      ids.map((id, row) => [id, startOf(period[row] as string | number), y[row] as number]),
    ),
  }
}

const sitesOf = (name: string): Readonly<Record<string, string>> => {
  const { site = [], treated, start = [] } = reference.datasets[name] ?? {}
  const isTreated = (row: number) => (treated === undefined ? start[row] !== null : treated[row] === 1)
  return Object.fromEntries(site.map((one, row) => [one, isTreated(row) ? 'T' : 'C']))
}

/** Periods of a data set whose sites start in numbered half-years; sites that never do are before throughout. */
export const staggeredPeriods = (name: string): readonly Json[] => {
  const { site = [], start = [] } = reference.datasets[name] ?? {}
  return [...new Map(site.map((one, row) => [one as string, start[row] as number | null]))].flatMap(([one, at]) => {
    const first = at === null ? '2030-01-01' : `${startOf(at).slice(0, 5)}${at % 2 === 1 ? '01' : '07'}-01`
    const last =
      at === null
        ? '2029-12-31'
        : `${Number(first.slice(0, 4)) - (at % 2 === 1 ? 1 : 0)}-${at % 2 === 1 ? '12-31' : '06-30'}`
    const before = { id: `before-${one}`, kind: 'before', from: '2016-01-01', to: last, sites: [one] }
    return at === null
      ? [before]
      : [before, { id: `after-${one}`, kind: 'after', from: first, to: '2029-12-31', sites: [one] }]
  })
}

export const beforeAndAfter = [
  { id: 'before', kind: 'before', from: '2016-01-01', to: '2016-12-31' },
  { id: 'after', kind: 'after', from: '2017-01-01', to: '2018-12-31' },
]

export const difference = (more: Json = {}): Json =>
  question('main', {
    outcome: 'y',
    estimator: 'difference-in-differences',
    estimand: 'average-effect',
    ...more,
  })

/** A trial by site of a data set of the reference, with one question about its outcome. */
export const siteTrial = (name: string, asked: Json = difference(), more: Json = {}): Json => ({
  ...documentWith(),
  population: {
    unit: 'person',
    start: { source: 'outcomes', column: 'started' },
    attributes: { a: { type: 'number' }, k: { type: 'code', categories: { p: 'P', q: 'Q', r: 'R' } } },
  },
  trial: {
    id: 'made-up',
    title: 'Made up',
    synthetic: true,
    sites: Object.keys(sitesOf(name)).map((id) => ({ id, name: id })),
  },
  arms: [arm('C', 'comparison'), arm('T')],
  allocation: { method: 'by-site', sites: sitesOf(name), reason: 'They wanted to.' },
  periods: beforeAndAfter,
  sources: { outcomes: table({ started: { type: 'date' }, y: { type: 'number', unit: 'points' } }) },
  outcomes: { y: valueOutcome('y', { unit: 'points', horizon: undefined }) },
  questions: [asked],
  ...more,
})

/** Its results, locked as it is written. */
export const resultsOfSites = (
  name: string,
  asked: Json = difference(),
  more: Json = {},
  drafts: readonly EntryDraft[] = [],
): Results => resultsOf(JSON.parse(JSON.stringify(siteTrial(name, asked, more))) as Json, drafts, filesOf(name))
