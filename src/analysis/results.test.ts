import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkProtocol, type Protocol } from '../protocol/index.ts'
import { analyse } from './analyse.ts'
import type { AnalysisInput } from './input.ts'
import type { Results } from './results.ts'
import {
  arm,
  csv,
  documentWith,
  drawn,
  estimateOf,
  exited,
  inputOf,
  locked,
  placed,
  question,
  resultsOf,
  sexAttribute,
  valueOutcome,
} from './test-trial.ts'

/** Everything in results by its path. */
const leavesOf = (value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
    : [[path, value]]

const expectWhole = (results: Results): void => {
  for (const [path, value] of leavesOf(results)) {
    expect(value, path).not.toBeUndefined()
    if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true)
  }
  for (const [id, { estimate, ...rest }] of Object.entries(results.estimates)) {
    if (typeof estimate === 'number') continue
    expect(rest, id).toMatchObject({
      stdError: null,
      df: null,
      statistic: null,
      pValue: null,
      confInt: null,
      pAdjusted: null,
      confIntVerdict: null,
      levelVerdict: null,
      means: {},
      verdict: { verdict: 'none' },
    })
    expect(rest, id).not.toHaveProperty('worstCase')
  }
}

const hostile: readonly (readonly [string, Readonly<Record<string, readonly (number | '')[]>>])[] = [
  ['nobody has an outcome', { control: ['', ''], I: ['', ''] }],
  ['everyone has the same', { control: [5, 5, 5], I: [5, 5, 5] }],
  ['everyone in an arm has the same', { control: [0, 0, 0], I: [1, 1, 1] }],
  ['one in an arm', { control: [1, 2, 3], I: [7] }],
  ['one arm empty', { control: [1, 2, 3], I: [] }],
  ['one in all', { control: [1], I: [] }],
  ['large and small', { control: [1e12, 1e-12, 3], I: [-1e12, 0, 1] }],
]

const hostileResults = (arms: Readonly<Record<string, readonly (number | '')[]>>, changes: object = {}): Results => {
  const people = Object.entries(arms).flatMap(([into, values]) =>
    values.map((value, i) => ({ id: `${into}${i}`, into, value })),
  )
  const document = documentWith({
    population: { unit: 'person', attributes: { sex: sexAttribute, age: { type: 'integer' } } },
    outcomes: {
      hours: valueOutcome('hours', { about: 'hours' }),
      job: { ...valueOutcome('hours'), measure: 'above', threshold: 0 },
      exit: {
        measure: 'sql',
        label: 'Exit',
        direction: 'higher',
        source: 'outcomes',
        sql: 'select 1',
      },
    },
    questions: [
      question('main', { furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }] }),
      question('job', { outcome: 'job', role: 'secondary' }),
      question('exit', { outcome: 'exit', role: 'secondary' }),
      question('adjusted', { estimator: 'interacted', covariates: ['age'], role: 'exploratory' }),
      question('men', { subgroup: { attribute: 'sex', values: ['m'] }, role: 'exploratory' }),
    ],
    ...changes,
  })
  return resultsOf(
    document,
    people.flatMap(({ id, into }, i) => drawn(id, into, { sex: i % 2 ? 'm' : 'f', age: i % 3 ? 30 + i : null })),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        people.map(({ id, value }) => [id, value, 0]),
      ),
    },
  )
}

describe('results hold finite numbers or a reason', () => {
  it.each(hostile)('%s', (_, arms) => {
    expectWhole(hostileResults(arms))
    expectWhole(hostileResults(arms, { disclosure: { smallestCell: 3 } }))
  })

  it('a reason gives no number away', () => {
    const constant = estimateOf(hostileResults({ control: [0, 0, 0], I: [1, 1, 1] }), 'effect.main.I-vs-control')
    expect(constant.estimate).toMatchObject({ noResult: 'no-variation' })
    expect(JSON.stringify(constant.estimate)).not.toMatch(/\d/)
  })

  it('an outcome that this version does not compute has its place, its reason, and counts in its family', () => {
    const results = hostileResults({ control: [1, 2, 4], I: [2, 5, 9] })
    expect(estimateOf(results, 'effect.exit.I-vs-control')).toMatchObject({
      estimate: { noResult: 'not-offered' },
      family: 'secondary',
      verdict: { verdict: 'none', reason: 'no-estimate' },
    })
    expect(estimateOf(results, 'effect.job.I-vs-control').family).toBe('secondary')
    expect(results.notes.map(({ id }) => id)).toContain('not-computed.exit')
  })
})

const ids = ['c1', 'c2', 'c3', 't1', 't2', 't3', 'u1', 'u2']
const hours = [3, 5, 8, 4, 9, 13, 2, 1]
const document = documentWith({ arms: [arm('control', 'control'), arm('I'), arm('II')] })
const entries = [
  locked(document),
  ...ids.flatMap((id) => drawn(id, id.startsWith('c') ? 'control' : id.startsWith('t') ? 'I' : 'II')),
  exited('t1', 'job'),
  placed('q1', 'I', { sex: 'm' }),
]
const rows = ids.map((id, i) => [id, hours[i] as number, 0])

const input = (order: readonly (readonly (string | number)[])[] = rows): AnalysisInput =>
  inputOf(document, entries, { 'data/outcomes.csv': csv('id,hours,job', order) })

describe('equal inputs give equal results', () => {
  it('byte for byte', () => {
    expect(JSON.stringify(analyse(input()))).toBe(JSON.stringify(analyse(input())))
  })

  it('in whatever order the rows of a source stand', () => {
    const { sources: _a, ...one } = analyse(input())
    const { sources: _b, ...other } = analyse(input([...rows].reverse()))
    expect(other).toEqual(one)
  })

  it('with their keys sorted', () => {
    const results = analyse(input())
    for (const part of [results.quantities, results.estimates, results.tables, results.figures, results.verdicts]) {
      expect(Object.keys(part)).toEqual(Object.keys(part).toSorted())
    }
  })

  it('every number that a table, a figure or the flow names is there', () => {
    const results = analyse(input())
    const named = leavesOf([results.tables, results.flow.arms, results.flow.before])
      .filter(([path]) => path.endsWith('.quantity'))
      .map(([, id]) => String(id))
    expect(named.length).toBeGreaterThan(20)
    for (const id of named) expect(Object.keys(results.quantities)).toContain(id)
    for (const { estimates = [], quantities = [] } of Object.values(results.figures)) {
      for (const id of estimates) expect(Object.keys(results.estimates)).toContain(id)
      for (const id of quantities) expect(Object.keys(results.quantities)).toContain(id)
    }
  })
})

describe('what came in is told', () => {
  it('the protocol, the journal’s head, and each source with its hash', () => {
    const given = input()
    const results = analyse(given)
    expect(results.protocol).toEqual({ hash: given.protocolHash, version: 1, locked: true })
    expect(results.journal).toEqual({ entries: entries.length, head: given.head.hash })
    expect(results.sources[0]).toMatchObject({
      id: 'outcomes',
      rows: 8,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(results.synthetic).toBe(true)
    for (const estimate of Object.values(results.estimates)) expect(estimate.synthetic).toBe(true)
  })

  it('whose the rows of a source are: those drawn, placed people, nobody in the trial', () => {
    const results = analyse(input([...rows.slice(1), ['q1', 7, 0], ['stranger', 5, 0], ['other', 6, 0]]))
    expect(results.sources[0]?.reconciled).toEqual({ matched: 7, placed: 1, unmatched: 2 })
    expect(results.notes.find(({ id }) => id === 'source-unmatched.outcomes')?.text.en).toBe(
      '2 of 10 rows in "outcomes" belong to nobody in the trial and are not used.',
    )
    expect(estimateOf(results, 'effect.main.I-vs-control').n.unmatched).toEqual({ I: 0, control: 1 })
  })

  it('the day that the facts of a source are known to, with every number taken from it', () => {
    const dated = documentWith({
      sources: {
        outcomes: { ...(document.sources as { outcomes: object }).outcomes, asOf: '2025-05-01' },
      },
    })
    const found = resultsOf(dated, entries.slice(1, 7), { 'data/outcomes.csv': csv('id,hours,job', rows) })
    expect(found.quantities['outcome.hours.mean.control']).toMatchObject({ source: 'outcomes', asOf: '2025-05-01' })
  })
})

describe('what is missing stops the analysis', () => {
  const problemsOf = (act: () => unknown): readonly string[] => {
    try {
      act()
    } catch (error) {
      return (error as { problems: readonly { code: string }[] }).problems.map(({ code }) => code)
    }
    return []
  }

  it('a source that is not there, and nobody to analyse', () => {
    expect(problemsOf(() => analyse(inputOf(document, entries, {})))).toEqual(['file.missing'])
    const nobody = inputOf(document, [locked(document)], { 'data/outcomes.csv': csv('id,hours,job', rows) })
    expect(problemsOf(() => analyse(nobody))).toEqual(['data.nobody'])
  })
})

const nswProtocol = (text: string): { readonly protocol: Protocol; readonly protocolHash: string } => {
  const { protocol, hash } = checkProtocol(text, 'protocol.yaml')
  if (protocol === undefined || hash === undefined) throw new Error('the example does not pass its check')
  return { protocol, protocolHash: hash }
}

describe('the National Supported Work demonstration', () => {
  it('from its folder: estimates and errors of estimatr', () => {
    const folder = new URL('../../examples/nsw/', import.meta.url)
    const read = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)))
    const { protocol, protocolHash } = nswProtocol(readFileSync(new URL('protocol.yaml', folder), 'utf8'))
    const { state, head } = inputOf(documentWith())
    const results = analyse({ protocol, protocolHash, state, head, read })
    const at = (id: string) => estimateOf(results, `effect.${id}.treated-vs-control`)
    expect(at('earnings').estimate).toBeCloseTo(1794.34308487526, 8)
    expect(at('earnings').stdError).toBeCloseTo(670.996729658589, 8)
    expect(at('earnings-adjusted').estimate).toBeCloseTo(1676.34321635, 6)
    expect(at('earnings-interacted').estimate).toBeCloseTo(1621.5836238, 6)
    expectWhole(results)
  })
})
