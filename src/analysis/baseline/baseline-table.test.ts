import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import type { Results } from '../results.ts'
import {
  arm,
  csv,
  documentWith,
  drawn,
  inputOf,
  placed,
  question,
  resultsOf,
  table,
  valueIn,
  valueOutcome,
} from '../test-trial.ts'

type Row = readonly [id: string, arm: string, age: number | null, parent: string | boolean | null, town: string | null]

const rows: readonly Row[] = [
  ['a', 'I', 20, 'ja', 'south'],
  ['b', 'I', 30, '1', 'south'],
  ['c', 'I', 40, true, 'north'],
  ['d', 'I', null, 'nej', null],
  ['e', 'control', 22, 'sand', 'north'],
  ['f', 'control', 28, '0', 'north'],
  ['g', 'control', 30, false, 'south'],
  ['h', 'control', 48, 'falsk', 'north'],
]

const attributes = {
  age: { type: 'integer', unit: 'years', label: { da: 'Alder', en: 'Age' } },
  parent: { type: 'boolean' },
  town: { type: 'code', categories: { west: 'West', south: 'South', north: 'North' } },
}

const results = resultsOf(
  documentWith({ population: { unit: 'person', attributes } }),
  rows.flatMap(([id, into, age, parent, town]) => drawn(id, into, { age, parent, town })),
  {
    'data/outcomes.csv': csv(
      'id,hours,job',
      rows.map(([id]) => [id, 1, 0]),
    ),
  },
)

const labels = ({ tables }: Results, language: 'da' | 'en' = 'en') =>
  tables.baseline?.rows.map(({ label }) => (typeof label === 'string' ? label : label[language])) ?? []

describe('who is in the arms', () => {
  it('a number is a mean and a spread among those of whom it is known', () => {
    expect(valueIn(results, 'baseline.age.mean.I')).toBe(30)
    expect(valueIn(results, 'baseline.age.sd.I')).toBe(10)
    expect(valueIn(results, 'baseline.age.mean.control')).toBe(32)
    expect(results.quantities['baseline.age.mean.I']).toMatchObject({ unit: 'years', n: 3 })
  })

  it('yes and no count in any of the words they are written in', () => {
    expect(results.quantities['baseline.parent.share.I']).toMatchObject({ value: 0.75, numerator: { value: 3 } })
    expect(results.quantities['baseline.parent.share.control']).toMatchObject({ value: 0.25, numerator: { value: 1 } })
  })

  it('categories stand in the order of the protocol; those of nobody are left out', () => {
    expect(labels(results).filter((label) => label.startsWith('town'))).toEqual([
      'town: South',
      'town: North',
      'town: not known',
    ])
    expect(valueIn(results, 'baseline.town.south.share.I')).toBeCloseTo(2 / 3, 12)
  })

  it('those of whom nothing is known have a row of their own, among everyone in the arm', () => {
    expect(results.quantities['baseline.age.missing.I']).toMatchObject({ value: 0.25, denominator: { value: 4 } })
    expect(results.quantities['baseline.age.missing.control']).toMatchObject({ value: 0 })
    expect(Object.keys(results.quantities)).not.toContain('baseline.parent.missing.I')
  })

  it('words of both languages', () => {
    expect(labels(results, 'da')).toContain('Alder: uoplyst')
  })
})

describe('standardised differences', () => {
  it('are treated minus control, in pooled spreads: R gives −0.188422287906', () => {
    expect(valueIn(results, 'balance.age.I-vs-control')).toBeCloseTo(-0.188422287906, 10)
  })

  it('of yes and no have the spread of a share: (0.75 − 0.25)/√0.1875', () => {
    expect(valueIn(results, 'balance.parent.I-vs-control')).toBeCloseTo(1.15470053838, 10)
  })

  it('stand once per treated arm', () => {
    const three = resultsOf(
      documentWith({
        population: { unit: 'person', attributes },
        arms: [arm('control', 'control'), arm('I'), arm('II')],
      }),
      [...rows, ['i', 'II', 50, true, 'south'] as const, ['j', 'II', 52, true, 'south'] as const].flatMap(
        ([id, into, age, parent, town]) => drawn(id, into, { age, parent, town }),
      ),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          rows.map(([id]) => [id, 1, 0]),
        ),
      },
    )
    expect(valueIn(three, 'balance.age.II-vs-control')).toBeGreaterThan(2)
    expect(three.tables.baseline?.columns).toHaveLength(5)
    for (const { cells } of three.tables.baseline?.rows ?? []) expect(cells).toHaveLength(5)
  })

  it('where nobody differs there is none', () => {
    const same = resultsOf(
      documentWith({ population: { unit: 'person', attributes: { age: attributes.age } } }),
      ['a', 'b', 'c', 'd'].flatMap((id, i) => drawn(id, i % 2 ? 'I' : 'control', { age: 30 })),
      { 'data/outcomes.csv': csv('id,hours,job', [['a', 1, 0]]) },
    )
    expect(valueIn(same, 'balance.age.I-vs-control')).toBe('no-variation')
  })
})

// R: summary(manova(cbind(age, parent) ~ factor(arm)), test = "Wilks")
const ages = [20, 30, 45, 50, 33, 22, 28, 30, 41, 39]
const parents = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1]
const armOf = (i: number) => (i < 5 ? 'control' : 'I')

describe('a joint test', () => {
  const bothAttributes = { age: attributes.age, parent: attributes.parent }
  const ten = ages.map((age, i) => ({ id: `p${i}`, age, parent: parents[i] === 1 }))
  const files = {
    'data/outcomes.csv': csv(
      'id,hours,job',
      ten.map(({ id }) => [id, 1, 0]),
    ),
  }
  const draws = ten.flatMap(({ id, age, parent }, i) => drawn(id, armOf(i), { age, parent }))

  it('does not stand after a draw of our own: it would test the generator', () => {
    const found = resultsOf(documentWith({ population: { unit: 'person', attributes: bothAttributes } }), draws, files)
    expect(Object.keys(found.quantities)).not.toContain('balance.joint')
  })

  it('stands where a source recorded the arms, and equals R', () => {
    const source = (attribute: object) => ({ ...attribute, source: 'outcomes' })
    const document = documentWith({
      population: { unit: 'person', attributes: { age: source(attributes.age), parent: source(attributes.parent) } },
      allocation: {
        method: 'recorded',
        source: 'outcomes',
        column: 'arm',
        values: { control: 'control', I: 'I' },
        how: 'randomised',
        procedure: 'Lots',
        statedBy: 'A report',
      },
      sources: {
        outcomes: table({
          hours: { type: 'number' },
          arm: { type: 'code' },
          age: { type: 'integer' },
          parent: { type: 'boolean' },
        }),
      },
      outcomes: { hours: valueOutcome('hours') },
      questions: [question('main', { declared: { when: 'before-lock', statedBy: 'A report' } })],
    })
    const recorded = {
      'data/outcomes.csv': csv(
        'id,hours,arm,age,parent',
        ten.map(({ id, age, parent }, i) => [id, i, armOf(i), age, parent ? 1 : 0]),
      ),
    }
    const found = analyse(inputOf(document, [], recorded))
    expect(valueIn(found, 'balance.joint')).toBeCloseTo(0.758169171344, 10)
    expect(found.quantities['balance.joint']?.n).toBe(10)
  })

  it('compares placed people with those drawn, whatever their arm, and equals R', () => {
    const placedPeople = [
      ['q1', 60, false],
      ['q2', 55, true],
      ['q3', 18, true],
      ['q4', 61, false],
    ] as const
    const found = resultsOf(
      documentWith({ population: { unit: 'person', attributes: bothAttributes } }),
      [...draws, ...placedPeople.map(([id, age, parent]) => placed(id, 'I', { age, parent }))],
      files,
    )
    expect(valueIn(found, 'balance.joint.placed')).toBeCloseTo(0.223181138362, 10)
    expect(labels(found).at(-1)).toBe('Placed people against those drawn (Wilks), p-value')
    expect(valueIn(found, 'baseline.age.mean.I')).toBe(32)
  })

  it('says why where it cannot be computed', () => {
    const found = resultsOf(
      documentWith({ population: { unit: 'person', attributes: bothAttributes } }),
      [...draws, placed('q1', 'I')],
      files,
    )
    expect(valueIn(found, 'balance.joint.placed')).toBe('too-few-units')
  })
})
