import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import {
  amended,
  arm,
  csv,
  documentWith,
  drawn,
  estimateOf,
  inputOf,
  locked,
  question,
  resultsOf,
} from '../test-trial.ts'

type Person = readonly [id: string, arm: string, stratum: string, hours: number | '']

const stratified = (questions = [question('main')], ratio?: Readonly<Record<string, number>>) =>
  documentWith({
    allocation: { method: 'simple', strata: ['sex'], ...(ratio === undefined ? {} : { ratio }) },
    questions,
  })

const entriesOf = (people: readonly Person[], epoch = 0) =>
  people.flatMap(([id, into, sex]) => drawn(id, into, { sex }, { stratum: `sex=${sex}`, epoch }))

const filesOf = (people: readonly Person[]) => ({
  'data/outcomes.csv': csv(
    'id,hours,job',
    people.map(([id, , , hours]) => [id, hours, 0]),
  ),
})

/** Women: 10, 14 against 4, 8 (difference 6, variance 8/2 + 8/2). Men: 20, 22 against 10, 14 (9, 2/2 + 8/2), two more missing. */
const people: readonly Person[] = [
  ['f1', 'I', 'f', 10],
  ['f2', 'I', 'f', 14],
  ['f3', 'control', 'f', 4],
  ['f4', 'control', 'f', 8],
  ['m1', 'I', 'm', 20],
  ['m2', 'I', 'm', 22],
  ['m3', 'control', 'm', 10],
  ['m4', 'control', 'm', 14],
  ['m5', 'I', 'm', ''],
  ['m6', 'control', 'm', ''],
]

describe('strata of the draw are weighted by their share of everyone drawn', () => {
  it('missing outcomes included: 0.4 × 6 + 0.6 × 9, on N − 2·strata degrees of freedom', () => {
    const found = estimateOf(resultsOf(stratified(), entriesOf(people), filesOf(people)), 'effect.main.I-vs-control')
    expect(found.estimate).toBeCloseTo(0.4 * 6 + 0.6 * 9, 12)
    expect(found.stdError).toBeCloseTo(Math.sqrt(0.16 * 8 + 0.36 * 5), 12)
    expect(found.df).toBe(8 - 4)
    expect(found.strata).toEqual(['sex=f', 'sex=m'])
    expect(found.defaultRow).toBe('strata')
  })

  it('people of other arms count in the weights', () => {
    const document = { ...stratified(), arms: [arm('control', 'control'), arm('I'), arm('II')] }
    const more: readonly Person[] = [...people, ['f5', 'II', 'f', 1], ['f6', 'II', 'f', 2]]
    const found = estimateOf(resultsOf(document, entriesOf(more), filesOf(more)), 'effect.main.I-vs-control')
    expect(found.estimate).toBeCloseTo(0.5 * 6 + 0.5 * 9, 12)
  })

  it('ignored, they are pooled, which equal chances allow: (10 + 14 + 20 + 22 − 4 − 8 − 10 − 14)/4', () => {
    const document = stratified([question('main', { strata: 'ignored' })])
    const found = estimateOf(resultsOf(document, entriesOf(people), filesOf(people)), 'effect.main.I-vs-control')
    expect(found.estimate).toBeCloseTo(7.5, 12)
    expect(found.strata).toEqual([])
    expect(found).not.toHaveProperty('defaultRow')
  })

  it('as fixed effects on request, which is another question', () => {
    const document = stratified([question('main', { strata: 'fixed-effects', estimand: 'precision-weighted' })])
    const found = estimateOf(resultsOf(document, entriesOf(people), filesOf(people)), 'effect.main.I-vs-control')
    // Equal numbers in both strata: weighted by precision, each counts a half.
    expect(found.estimate).toBeCloseTo(7.5, 12)
    expect(found).toMatchObject({ estimator: 'adjusted', estimand: 'precision-weighted', strata: ['sex=f', 'sex=m'] })
  })
})

describe('small strata are merged by a rule that looks at counts only', () => {
  const withSmall: readonly Person[] = [...people, ['x1', 'I', 'x', 50]]
  const document = {
    ...stratified(),
    population: {
      unit: 'person',
      attributes: { sex: { type: 'code', categories: { f: 'woman', m: 'man', x: 'other' } } },
    },
  }

  it('with the next in the order of the labels, and it is said', () => {
    const results = resultsOf(document, entriesOf(withSmall), filesOf(withSmall))
    const found = estimateOf(results, 'effect.main.I-vs-control')
    expect(found.strata).toEqual(['sex=f', 'sex=m + sex=x'])
    expect(found.warnings).toContain('strata-merged')
    expect(results.notes.map(({ id }) => id)).toContain('strata-merged.effect.main.I-vs-control')
    // Men and the one other together: 20, 22, 50 against 10, 14; 4 and 7 of the 11 drawn.
    expect(found.estimate).toBeCloseTo((4 * 6 + 7 * (92 / 3 - 12)) / 11, 12)
  })

  it('one stratum left is no stratum: the plain difference, with its own row of defaults', () => {
    const few: readonly Person[] = [...people.slice(0, 4), ['x1', 'I', 'x', 50]]
    const found = estimateOf(resultsOf(document, entriesOf(few), filesOf(few)), 'effect.main.I-vs-control')
    expect(found.estimate).toBeCloseTo(74 / 3 - 6, 12)
    expect(found).toMatchObject({ strata: [], defaultRow: 'one-probability' })
  })
})

describe('epochs are strata', () => {
  const later = stratified(undefined, { control: 1, I: 2 })
  const second: readonly Person[] = [
    ['g1', 'I', 'f', 30],
    ['g2', 'I', 'f', 34],
    ['g3', 'control', 'f', 1],
    ['g4', 'control', 'f', 5],
  ]
  const everyone = [...people, ...second]
  const start = [locked(stratified()), ...entriesOf(people)]

  it('those drawn at another ratio are a stratum of their own', () => {
    const input = inputOf(
      later,
      [...start, amended(later, { opensEpoch: true }), ...entriesOf(second, 1)],
      filesOf(everyone),
    )
    const found = estimateOf(analyse(input), 'effect.main.I-vs-control')
    expect(found.strata).toEqual(['epoch=1;sex=f', 'epoch=1;sex=m', 'epoch=2;sex=f'])
    expect(found.estimate).toBeCloseTo((4 * 6 + 6 * 9 + 4 * 29) / 14, 12)
  })

  it('and never merged with one of another chance: then there is no estimate', () => {
    const one: readonly Person[] = [['g1', 'I', 'f', 30]]
    const input = inputOf(
      later,
      [...start, amended(later, { opensEpoch: true }), ...entriesOf(one, 1)],
      filesOf([...people, ...one]),
    )
    const found = estimateOf(analyse(input), 'effect.main.I-vs-control')
    expect(found.estimate).toMatchObject({ noResult: 'stratum-arm-too-small' })
    expect(found.confInt).toBeNull()
  })

  it('an arm that came later is compared only with those drawn since', () => {
    const three = documentWith({ arms: [arm('control', 'control'), arm('I'), arm('II')] })
    const first = ['c1', 'c2', 'c3']
      .flatMap((id) => drawn(id, 'control'))
      .concat(...['t1', 't2'].map((id) => drawn(id, 'I')))
    const next = [
      ...['d1', 'd2'].flatMap((id) => drawn(id, 'control', {}, { epoch: 1 })),
      ...['u1', 'u2'].flatMap((id) => drawn(id, 'II', {}, { epoch: 1 })),
    ]
    const hours = { c1: 900, c2: 901, c3: 902, t1: 1, t2: 2, d1: 10, d2: 14, u1: 20, u2: 26 }
    const files = {
      'data/outcomes.csv': csv(
        'id,hours,job',
        Object.entries(hours).map(([id, h]) => [id, h, 0]),
      ),
    }
    const entries = [locked(documentWith()), ...first, amended(three, { opensEpoch: true }), ...next]
    const found = estimateOf(analyse(inputOf(three, entries, files)), 'effect.main.II-vs-control')
    expect(found.estimate).toBeCloseTo(11, 12)
    expect(found.n.drawn).toEqual({ II: 2, control: 2 })
    expect(found.warnings).toContain('only-concurrent')
  })
})
