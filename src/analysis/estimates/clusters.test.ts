import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import {
  arm,
  csv,
  documentWith,
  drawn,
  estimateOf,
  inputOf,
  lot,
  question,
  resultsOf,
  table,
  valueOutcome,
} from '../test-trial.ts'

type Column = readonly (string | number | null)[]
const reference = JSON.parse(
  readFileSync(new URL('../../../test/reference/clusters.json', import.meta.url), 'utf8'),
) as {
  readonly datasets: Readonly<Record<string, Readonly<Record<string, Column>>>>
  readonly cases: Readonly<
    Record<
      string,
      { readonly data: string; readonly request: object; readonly expected: Record<string, number & number[]> }
    >
  >
}

/** People of made-up clusters: the cluster decides the arm; hours differ by cluster and person. */
const clustersOf = (perArm: number, size = 4) =>
  Array.from({ length: 2 * perArm }, (_, c) => ({
    id: `c${c}`,
    arm: c % 2 === 0 ? 'control' : 'I',
    people: Array.from({ length: size + (c % 3) }, (_, i) => ({
      id: `p${c}-${i}`,
      hours: 10 + (c % 5) + i * 2 + (c % 2) * 3,
    })),
  }))

const clustered = (questions = [question('main')]) =>
  documentWith({
    allocation: { method: 'complete', unit: 'cluster', cluster: { column: 'worker', entry: 'existing' } },
    questions,
  })

const resultsFor = (clusters: ReturnType<typeof clustersOf>, questions = [question('main')]) =>
  resultsOf(
    clustered(questions),
    [
      ...clusters.map(({ id, arm: into }) => lot(id, into)),
      ...clusters.flatMap(({ id, people }) =>
        people.flatMap((person) => drawn(person.id, '', { sex: 'f' }, { cluster: id })),
      ),
    ],
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        clusters.flatMap(({ people }) => people.map(({ id, hours }) => [id, hours, hours % 2])),
      ),
    },
  )

const welch = (groups: readonly (readonly number[])[]) => {
  const parts = groups.map((values) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length
    return { mean, variance, n: values.length }
  })
  const [t, c] = parts as [(typeof parts)[0], (typeof parts)[0]]
  const variance = t.variance + c.variance
  const df = variance ** 2 / (t.variance ** 2 / (t.n - 1) + c.variance ** 2 / (c.n - 1))
  return { estimate: t.mean - c.mean, stdError: Math.sqrt(variance), df }
}

describe('clusters that were drawn', () => {
  it('carry the error, with Satterthwaite’s degrees of freedom and the t test on their means beside', () => {
    const clusters = clustersOf(6)
    const found = estimateOf(resultsFor(clusters), 'effect.main.I-vs-control')
    expect(found).toMatchObject({ se: 'CR2', defaultRow: 'clusters', clusters: { I: 6, control: 6 } })
    const meanOf = (people: readonly { hours: number }[]) =>
      people.reduce((sum, { hours }) => sum + hours, 0) / people.length
    const means = ['I', 'control'].map((into) =>
      clusters.filter((one) => one.arm === into).map(({ people }) => meanOf(people)),
    )
    const expected = welch(means)
    const beside = found.beside?.['cluster-means']
    expect(beside?.estimate).toBeCloseTo(expected.estimate, 10)
    expect(beside?.stdError).toBeCloseTo(expected.stdError, 10)
    expect(beside?.df).toBeCloseTo(expected.df, 8)
  })

  it('of the average cluster: each counts the same', () => {
    const found = estimateOf(
      resultsFor(clustersOf(6), [question('main', { estimand: 'average-cluster' })]),
      'effect.main.I-vs-control',
    )
    expect(found.estimand).toBe('average-cluster')
    expect(found.estimate).toBeCloseTo(found.beside?.['cluster-means']?.estimate as number, 10)
  })

  it('fewer than five in an arm give the difference without interval or verdict, and say why', () => {
    const found = estimateOf(resultsFor(clustersOf(4)), 'effect.main.I-vs-control')
    expect(typeof found.estimate).toBe('number')
    expect(found).toMatchObject({ confInt: null, noInterval: { noResult: 'too-few-clusters' } })
    expect(found.verdict).toEqual({ verdict: 'none', reason: 'too-few-clusters' })
  })

  it('fewer than five in an arm give no interval to a logistic regression either', () => {
    const questions = [question('main', { outcome: 'job', estimator: 'logistic' })]
    const found = estimateOf(resultsFor(clustersOf(4), questions), 'effect.main.I-vs-control')
    expect(found).toMatchObject({ estimator: 'logistic', se: 'CR1', confInt: null, pValue: null })
    expect(found.verdict).toEqual({ verdict: 'none', reason: 'too-few-clusters' })
  })

  it('are drawn again as clusters, and turned as clusters by the bootstrap', () => {
    const found = estimateOf(
      resultsFor(clustersOf(5), [question('main', { inference: 'wild-bootstrap' })]),
      'effect.main.I-vs-control',
    )
    // Two arms of five clusters in one batch: every way of choosing five of ten; ten signs: 2^10 sets of them.
    expect(found.beside?.randomisation?.draws).toMatchObject({ count: 252, kind: 'enumerated' })
    expect(found.beside?.['wild-bootstrap']?.draws).toMatchObject({ count: 1024, kind: 'enumerated' })
  })
})

describe('a trial in clusters as a source states it', () => {
  it('Angrist & Lavy’s achievement awards equal clubSandwich (CR2, Satterthwaite), school by school', () => {
    const { data, expected } = reference.cases['awards CR2'] as (typeof reference.cases)[string]
    const columns = reference.datasets[data] as Readonly<Record<string, Column>>
    const names = ['arab', 'religious', 'father', 'siblings', 'half']
    const number = { type: 'number', source: 'outcomes' }
    const document = documentWith({
      trial: { id: 'awards', title: 'Awards', period: { from: '2001-01-01', to: '2001-12-31' } },
      population: { unit: 'person', attributes: Object.fromEntries(names.map((name) => [name, number])) },
      arms: [arm('none', 'control'), arm('awards')],
      allocation: {
        method: 'recorded',
        unit: 'cluster',
        cluster: { column: 'school', entry: 'existing' },
        source: 'outcomes',
        column: 'z',
        values: { awards: 'awards', none: 'none' },
        how: 'randomised',
        procedure: 'Lots among schools',
        statedBy: 'Angrist & Lavy 2009',
      },
      sources: {
        outcomes: table(
          {
            y: { type: 'boolean' },
            z: { type: 'code' },
            school: { type: 'text' },
            ...Object.fromEntries(names.map((name) => [name, { type: 'number' }])),
          },
          { key: 'row-number' },
        ),
      },
      outcomes: { y: valueOutcome('y') },
      questions: [
        question('main', {
          outcome: 'y',
          estimator: 'adjusted',
          covariates: names,
          declared: { when: 'before-lock', statedBy: 'Angrist & Lavy 2009' },
        }),
      ],
    })
    const header = ['y', 'z', 'school', ...names]
    const rows = Array.from(columns.y as Column, (_, row) => header.map((name) => (columns[name] as Column)[row] ?? ''))
    const results = analyse(inputOf(document, [], { 'data/outcomes.csv': csv(header.join(','), rows) }))
    const found = estimateOf(results, 'effect.main.awards-vs-none')
    const at = (expected.term as unknown as readonly string[]).indexOf('treated')
    for (const key of ['estimate', 'stdError', 'df', 'pValue'] as const) {
      const wanted = expected[key]?.[at] as number
      expect(Math.abs((found[key] as number) - wanted) / wanted, key).toBeLessThan(1e-9)
    }
    const schools = (z: string) =>
      new Set((columns.school as Column).filter((_, row) => (columns.z as Column)[row] === z)).size
    const clusters = { awards: schools('awards'), none: schools('none') }
    expect(clusters.awards + clusters.none).toBe(34)
    expect(found).toMatchObject({ clusters, grade: 'randomised', se: 'CR2' })
    // Schools exchange arms, not pupils: far from the p of pupils drawn one by one.
    expect(found.beside?.randomisation?.pValue).toBeGreaterThan(0.01)
  })
})

describe('people drawn one by one who share case workers', () => {
  const people = Array.from({ length: 60 }, (_, i) => ({
    id: `p${i}`,
    into: i % 2 === 0 ? 'control' : 'I',
    worker: `w${i % 10}`,
    hours: 10 + (i % 10) * 2 + (i % 7),
  }))
  const document = documentWith({
    allocation: { method: 'simple', cluster: { column: 'worker', entry: 'rule' } },
    arms: [arm('control', 'control'), arm('I')],
  })
  const results = () =>
    resultsOf(
      document,
      people.flatMap(({ id, into, worker }) => {
        const [enrolled, ...others] = drawn(id, into)
        return [{ ...(enrolled as object), body: { attributes: { sex: 'f' }, cluster: worker } } as never, ...others]
      }),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          people.map(({ id, hours }) => [id, hours, 0]),
        ),
      },
    )

  it('keep HC2 for the verdict; the error that follows the case workers stands beside, with how many there are', () => {
    const found = estimateOf(results(), 'effect.main.I-vs-control')
    expect(found).toMatchObject({ se: 'HC2', defaultRow: 'one-probability' })
    expect(found).not.toHaveProperty('clusters')
    const beside = found.beside?.['served-clusters']
    expect(beside).toMatchObject({ estimate: found.estimate, n: { I: 5, control: 5 } })
    expect(beside?.stdError).toBeGreaterThan(found.stdError as number)
  })

  it('may be named by a source, as people get them after the draw; who has none there is not in that figure', () => {
    const named = documentWith({
      allocation: { method: 'simple', cluster: { column: 'worker', entry: 'rule', source: 'outcomes' } },
      sources: { outcomes: table({ hours: { type: 'number' }, worker: { type: 'text' } }) },
      outcomes: { hours: valueOutcome('hours') },
    })
    const found = estimateOf(
      resultsOf(
        named,
        people.flatMap(({ id, into }) => drawn(id, into)),
        {
          'data/outcomes.csv': csv(
            'id,hours,worker',
            people.map(({ id, worker, hours }, i) => [id, hours, i === 0 ? '' : worker]),
          ),
        },
      ),
      'effect.main.I-vs-control',
    )
    expect(found.n.analysed).toEqual({ I: 30, control: 30 })
    expect(found.beside?.['served-clusters']).toMatchObject({ n: { I: 5, control: 5 } })
    expect(found.beside?.['served-clusters']?.estimate).not.toBe(found.estimate)
  })
})
