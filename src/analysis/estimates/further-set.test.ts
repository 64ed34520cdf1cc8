import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import {
  csv,
  documentWith,
  drawn,
  estimateOf,
  exited,
  inputOf,
  placed,
  question,
  resultsOf,
  table,
  valueOutcome,
  withdrawn,
} from '../test-trial.ts'

const hours: Readonly<Record<string, number>> = { a: 10, b: 20, c: 60, d: 4, e: 6, f: 80 }
const treated = ['a', 'b', 'c']
/** What people got, as a source says: nothing of c, and f got the intervention without having been drawn to it. */
const got: Readonly<Record<string, readonly [followed: string, arm: string]>> = {
  a: ['ja', 'I'],
  b: ['1', 'I'],
  c: ['', ''],
  d: ['ja', 'control'],
  e: ['ja', 'control'],
  f: ['nej', 'I'],
}

const document = (furtherSets: readonly object[]) =>
  documentWith({
    population: { unit: 'person' },
    sources: {
      outcomes: table({
        hours: { type: 'number' },
        followed: { type: 'boolean' },
        got: { type: 'code' },
      }),
    },
    outcomes: { hours: valueOutcome('hours', { about: 'hours' }) },
    questions: [question('main', { furtherSets })],
  })

const people = Object.keys(hours).flatMap((id) =>
  drawn(id, treated.includes(id) ? 'I' : 'control', {}, { occurred: '2024-01-31' }),
)

const files = {
  'data/outcomes.csv': csv(
    'id,hours,followed,got',
    Object.entries(hours).map(([id, value]) => [id, value, ...(got[id] ?? [])]),
  ),
}

const minimumTime = (time: object) => ({ kind: 'minimum-time', time })

const setOf = (set: { readonly kind: string }, more: Parameters<typeof resultsOf>[1] = []) =>
  estimateOf(resultsOf(document([set]), [...people, ...more], files), `effect.main.I-vs-control.${set.kind}`)

describe('a further set compares other groups than those drawn', () => {
  it.each([
    minimumTime({ months: 1 }),
    { kind: 'per-protocol', definition: 'Followed', column: 'followed', source: 'outcomes' },
    { kind: 'as-treated', column: 'got', source: 'outcomes' },
  ])('%o stands beside the main set, has no verdict, and changes nothing in it', (set) => {
    const results = resultsOf(document([set]), people, files)
    expect(estimateOf(results, `effect.main.I-vs-control.${set.kind}`)).toMatchObject({
      analysisSet: { kind: set.kind },
      grade: 'quasi-experimental',
      family: null,
      confIntVerdict: null,
      verdict: { verdict: 'none', reason: 'not-main-set' },
    })
    const main = estimateOf(results, 'effect.main.I-vs-control')
    expect(main).toMatchObject({ estimate: 0, levelVerdict: 0.95, verdict: { verdict: 'inconclusive' } })
    expect(Object.keys(results.verdicts)).toEqual(['main.I'])
  })
})

describe('minimum time', () => {
  it.each([
    ['a month after 31 January is 29 February 2024: who left on the 28th is out', '2024-02-28', 1],
    ['who left on the day itself stayed', '2024-02-29', 0],
  ])('%s', (_, on, left) => {
    const found = setOf(minimumTime({ months: 1 }), [exited('c', 'job', on)])
    expect(found.n.leftOut).toEqual({ I: left, control: 0 })
    expect(found.n.drawn).toEqual({ I: 3 - left, control: 3 })
  })

  it('is measured from the first day on which someone left, in whatever order it was written down', () => {
    const exits = [exited('c', 'job', '2024-08-01'), exited('c', 'moved', '2024-02-10')]
    expect(setOf(minimumTime({ months: 1 }), exits).n.leftOut).toEqual({ I: 1, control: 0 })
  })

  it('counts who withdrew from the trial as having left', () => {
    const found = setOf(minimumTime({ months: 1 }), [withdrawn('c', 'everything', '2024-02-10')])
    expect(found.n.leftOut).toEqual({ I: 1, control: 0 })
  })

  it('says the time in words of both languages', () => {
    expect(setOf(minimumTime({ years: 1, months: 6 })).analysisSet.label).toEqual({
      da: 'Kun dem, der var i indsatsen i mindst 1 år 6 måneder',
      en: 'Only those in the intervention for at least 1 year 6 months',
    })
  })

  it('cannot be formed where nobody knows when people were allocated', () => {
    const recorded = {
      ...document([minimumTime({ months: 1 })]),
      allocation: {
        method: 'recorded',
        source: 'outcomes',
        column: 'got',
        values: { I: 'I', control: 'control' },
        how: 'randomised',
        procedure: 'Lots',
        statedBy: 'A report',
      },
    }
    const found = estimateOf(analyse(inputOf(recorded, [], files)), 'effect.main.I-vs-control.minimum-time')
    expect(found.estimate).toMatchObject({ noResult: 'not-estimable' })
    expect(found.means).toEqual({})
  })
})

describe('per protocol', () => {
  it('keeps who has yes in the column: 10 and 20 against 4 and 6', () => {
    const found = setOf({
      kind: 'per-protocol',
      definition: 'Followed',
      column: 'followed',
      source: 'outcomes',
    } as never)
    expect(found.estimate).toBeCloseTo(10, 12)
    expect(found.n).toMatchObject({ drawn: { I: 2, control: 2 }, leftOut: { I: 1, control: 1 } })
  })
})

describe('as treated', () => {
  it('puts everyone in the arm they got: 10, 20 and 80 against 4 and 6; who is in none or another is counted', () => {
    const found = setOf({ kind: 'as-treated', column: 'got', source: 'outcomes' } as never)
    expect(found.estimate).toBeCloseTo(110 / 3 - 5, 12)
    expect(found.n).toMatchObject({ drawn: { I: 3, control: 2 }, leftOut: { I: 1, control: 1 } })
  })

  it('has no placed people in it, whatever they got', () => {
    const set = { kind: 'as-treated', column: 'got', source: 'outcomes' }
    const more = { 'data/outcomes.csv': `${files['data/outcomes.csv']}\nz,999,ja,I` }
    const results = resultsOf(document([set]), [...people, placed('z', 'I')], more)
    expect(estimateOf(results, 'effect.main.I-vs-control.as-treated').estimate).toBeCloseTo(110 / 3 - 5, 12)
  })
})

describe('several sets of one kind', () => {
  it('each have an id of their own', () => {
    const sets = [minimumTime({ months: 1 }), minimumTime({ months: 6 })]
    const { estimates } = resultsOf(document(sets), people, files)
    expect(Object.keys(estimates)).toEqual([
      'effect.main.I-vs-control',
      'effect.main.I-vs-control.minimum-time',
      'effect.main.I-vs-control.minimum-time-2',
    ])
  })
})
