import { describe, expect, it } from 'vitest'
import { analyse } from './analyse.ts'
import {
  arm,
  csv,
  documentWith,
  drawn,
  estimateOf,
  exited,
  inputOf,
  locked,
  lot,
  placed,
  question,
  resultsOf,
  sexAttribute,
  table,
  valueIn,
  valueOutcome,
} from './test-trial.ts'

const header = 'id,hours,job'
const four = [
  ...drawn('c1', 'control'),
  ...drawn('c2', 'control', { sex: 'm' }),
  ...drawn('t1', 'I'),
  ...drawn('t2', 'I', { sex: 'm' }),
]
const outcomes = (more: readonly (readonly (string | number)[])[] = []) => ({
  'data/outcomes.csv': csv(header, [['c1', 10, 0], ['c2', 20, 1], ['t1', 30, 1], ['t2', 50, 1], ...more]),
})

/** Means 15 and 40, so 25; variances 50 and 200 over two each: √(25 + 100). */
const effectOfFour = { estimate: 25, stdError: Math.sqrt(125) }

describe('everyone drawn is analysed in the arm they were drawn to', () => {
  it('those who left for a job, moved or never started count like everyone else', () => {
    const left = [exited('t1', 'job'), exited('t2', 'moved'), exited('c1', 'never-started')]
    const results = resultsOf(documentWith(), [...four, ...left], outcomes())
    const { estimate, stdError, n } = estimateOf(results, 'effect.main.I-vs-control')
    expect(estimate).toBeCloseTo(effectOfFour.estimate, 12)
    expect(stdError).toBeCloseTo(effectOfFour.stdError, 12)
    expect(n.drawn).toEqual({ I: 2, control: 2 })
    expect(n.analysed).toEqual({ I: 2, control: 2 })
  })

  it('someone enrolled again keeps number and arm, and counts once', () => {
    const again = {
      kind: 'enrolled',
      subject: 't1',
      occurred: '2024-08-01',
      body: { attributes: { sex: 'm' } },
    } as const
    const results = resultsOf(documentWith(), [...four, exited('t1', 'job'), again], outcomes())
    expect(estimateOf(results, 'effect.main.I-vs-control').estimate).toBeCloseTo(25, 12)
    expect(valueIn(results, 'flow.drawn')).toBe(4)
    expect(valueIn(results, 'baseline.sex.f.share.I')).toBe(0.5)
  })

  it('someone enrolled and not drawn yet is not analysed, and is told apart in the flow', () => {
    const waits = { kind: 'enrolled', subject: 'w1', occurred: '2024-02-01', body: {} } as const
    const results = resultsOf(documentWith(), [...four, waits], outcomes([['w1', 99, 1]]))
    expect(valueIn(results, 'flow.enrolled')).toBe(5)
    expect(valueIn(results, 'flow.enrolled.not-drawn')).toBe(1)
    expect(estimateOf(results, 'effect.main.I-vs-control').n.drawn).toEqual({ I: 2, control: 2 })
  })
})

describe('whose enrolment was erased by law', () => {
  it('was drawn all the same, and counts among those drawn', () => {
    const lotOnly = lot('gone', 'I')
    const results = resultsOf(documentWith(), [...four, lotOnly], outcomes())
    expect(valueIn(results, 'flow.drawn.I')).toBe(3)
    expect(estimateOf(results, 'effect.main.I-vs-control').n).toMatchObject({
      drawn: { I: 3, control: 2 },
      unmatched: { I: 1, control: 0 },
    })
  })
})

describe('placed people are never analysed', () => {
  it('they have a step of their own, and no outcome of theirs counts', () => {
    const results = resultsOf(documentWith(), [...four, placed('p1', 'I', { sex: 'f' })], outcomes([['p1', 9999, 1]]))
    expect(estimateOf(results, 'effect.main.I-vs-control').estimate).toBeCloseTo(25, 12)
    expect(valueIn(results, 'flow.placed.I')).toBe(1)
    expect(valueIn(results, 'flow.drawn.I')).toBe(2)
    expect(valueIn(results, 'outcome.hours.mean.I')).toBe(40)
  })

  it('not even when a source has recorded them in an arm', () => {
    const document = recorded()
    const input = inputOf(document, [placed('p1', 'I')], {
      'data/outcomes.csv': csv('id,arm,hours', [
        ['c1', 'c', 10],
        ['t1', 't', 30],
        ['t2', 't', 50],
        ['p1', 't', 999],
      ]),
    })
    const results = analyse(input)
    expect(valueIn(results, 'flow.drawn.I')).toBe(2)
    expect(valueIn(results, 'outcome.hours.mean.I')).toBe(40)
  })
})

const recorded = (how = 'randomised') =>
  documentWith({
    population: { unit: 'person' },
    allocation: {
      method: 'recorded',
      source: 'outcomes',
      column: 'arm',
      values: { c: 'control', t: 'I' },
      how,
      procedure: 'Lots',
      statedBy: 'A report',
    },
    sources: { outcomes: table({ hours: { type: 'number' }, arm: { type: 'code' } }) },
    outcomes: { hours: valueOutcome('hours') },
    questions: [question('main', { declared: { when: 'before-lock', statedBy: 'A report' } })],
  })

describe('clusters', () => {
  const document = documentWith({
    allocation: { method: 'simple', unit: 'cluster', cluster: { column: 'worker', entry: 'existing' } },
    questions: [question('main', { role: 'exploratory' })],
  })
  const people = [
    lot('A', 'control'),
    lot('B', 'I'),
    ...['c1', 'c2'].flatMap((id) => drawn(id, '', { sex: 'f' }, { cluster: 'A' })),
    ...['t1', 't2'].flatMap((id) => drawn(id, '', { sex: 'f' }, { cluster: 'B', occurred: '2024-09-01' })),
  ]

  it('people get the arm of the cluster they entered', () => {
    const results = resultsOf(document, people, outcomes())
    expect(valueIn(results, 'flow.drawn.control')).toBe(2)
    expect(valueIn(results, 'flow.drawn.I')).toBe(2)
    expect(valueIn(results, 'outcome.hours.mean.I')).toBe(40)
  })

  it('too few for an error give the difference without one, not the error of people drawn one by one', () => {
    const found = estimateOf(resultsOf(document, people, outcomes()), 'effect.main.I-vs-control')
    const { estimate, stdError, pValue, confInt, noInterval, n, clusters } = found
    expect(estimate).toBe(25)
    expect([stdError, pValue, confInt]).toEqual([null, null, null])
    expect(noInterval).toMatchObject({ noResult: 'too-few-clusters' })
    expect(n.analysed).toEqual({ I: 2, control: 2 })
    expect(clusters).toEqual({ I: 1, control: 1 })
  })
})

describe('without a draw of our own', () => {
  it('who takes part stands in participants.csv, in the arm of the site', () => {
    const document = documentWith({
      arms: [arm('control', 'comparison'), arm('I')],
      allocation: { method: 'by-site', sites: { north: 'I', south: 'control' }, reason: 'They asked' },
      trial: { id: 'made-up', title: 'Made up', sites: ['north', 'south'].map((id) => ({ id, name: id })) },
    })
    const files = {
      'participants.csv': csv('id,site,sex', [
        ['c1', 'south', 'f'],
        ['t1', 'north', 'm'],
        ['t2', 'north', 'm'],
        ['x1', 'west', 'f'],
      ]),
      ...outcomes(),
    }
    const results = analyse(inputOf(document, [], files))
    expect(valueIn(results, 'flow.enrolled')).toBe(4)
    expect(valueIn(results, 'flow.enrolled.without-arm')).toBe(1)
    expect(valueIn(results, 'outcome.hours.mean.I')).toBe(40)
    expect(valueIn(results, 'baseline.sex.m.share.I')).toBe(1)
    expect(estimateOf(results, 'effect.main.I-vs-control')).toMatchObject({
      grade: 'descriptive',
      estimate: { noResult: 'too-few-clusters' },
      clusters: { I: 1, control: 1 },
      verdict: { verdict: 'none', reason: 'no-counterfactual' },
    })
  })

  it('with one arm and no allocation, everyone listed is described', () => {
    const document = documentWith({
      arms: [arm('I')],
      allocation: { method: 'none' },
      population: { unit: 'person', attributes: { sex: sexAttribute } },
      questions: [question('share', { asks: 'share', outcome: 'job' })],
    })
    const files = {
      'participants.csv': csv('id,sex', [
        ['c1', 'f'],
        ['c2', 'm'],
        ['t1', 'f'],
      ]),
      ...outcomes(),
    }
    const results = analyse(inputOf(document, [], files))
    expect(results.quantities['outcome.job.share.I']).toMatchObject({
      value: 2 / 3,
      numerator: { value: 2 },
      denominator: { value: 3 },
    })
    expect(Object.keys(results.estimates)).toEqual([])
  })

  it('a source that has no arm for someone leaves them out and counts them', () => {
    const files = {
      'data/outcomes.csv': csv('id,arm,hours', [
        ['c1', 'c', 10],
        ['t1', 't', 30],
        ['n1', '', 5],
      ]),
    }
    const results = analyse(inputOf(recorded(), [], files))
    expect(valueIn(results, 'flow.recorded')).toBe(3)
    expect(valueIn(results, 'flow.recorded.without-arm')).toBe(1)
    expect(valueIn(results, 'flow.drawn')).toBe(2)
  })
})

describe('nobody disappears with an amendment', () => {
  it('an amendment that takes out an arm with people in it stops the analysis', () => {
    const three = documentWith({ arms: [arm('control', 'control'), arm('I'), arm('II')] })
    const entries = [locked(three), ...drawn('c1', 'control'), ...drawn('t1', 'I'), ...drawn('u1', 'II')]
    expect(() => analyse(inputOf(documentWith(), entries, outcomes()))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'data.arm-unknown', found: 'II' })] }),
    )
  })
})
