import { describe, expect, it } from 'vitest'
import { csv, documentWith, drawn, estimateOf, question, resultsOf, valueIn } from '../test-trial.ts'

type Row = readonly [id: string, arm: string, age: number | null, measured: string, hours: number]

const measuredLate = '2024-02-02'
const inTime = '2024-01-15'

const document = (attributes: object, more: Readonly<Record<string, unknown>>) =>
  documentWith({
    population: { unit: 'person', attributes },
    questions: [question('main', more)],
  })

const age = { type: 'integer', measuredOn: 'asked' }
const asked = { type: 'date' }

const results = (rows: readonly Row[], more: Readonly<Record<string, unknown>>, attributes: object = { age, asked }) =>
  resultsOf(
    document(attributes, more),
    rows.flatMap(([id, into, years, day]) => drawn(id, into, { age: years, asked: day, weight: years })),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        rows.map(([id, , , , hours]) => [id, hours, 0]),
      ),
    },
  )

const rows = (measured: string): readonly Row[] => [
  ['a', 'I', 20, inTime, 12],
  ['b', 'I', 30, inTime, 15],
  ['c', 'I', 45, inTime, 21],
  ['d', 'control', 22, inTime, 9],
  ['e', 'control', 35, measured, 13],
  ['f', 'control', 50, inTime, 15],
]

describe('a baseline measured after the draw', () => {
  const late = results(rows(measuredLate), { estimator: 'interacted', covariates: ['age'] })

  it('is counted and said', () => {
    const note = late.notes.find(({ id }) => id === 'baseline-late.age')
    expect(note?.text.en).toContain('for 1 of 6')
    expect(late.notes.map(({ id }) => id)).toContain('covariates-late.effect.main.I-vs-control')
  })

  it('is shown as such', () => {
    const row = late.tables.baseline?.rows.find(({ label }) => JSON.stringify(label).includes('age'))
    expect(JSON.stringify(row?.label)).toContain('for some measured after the allocation')
    expect(valueIn(late, 'baseline.age.mean.I')).toBeCloseTo(95 / 3, 12)
  })

  it('is not adjusted for; with nothing left to adjust for, the plain difference stands, under its own name', () => {
    const found = estimateOf(late, 'effect.main.I-vs-control')
    expect(found.estimate).toBeCloseTo(16 - 37 / 3, 12)
    expect(found).toMatchObject({ estimator: 'difference-in-means', covariates: [], defaultRow: 'one-probability' })
    expect(found.warnings).toContain('covariates-late')
  })

  it('is taken out alone: what was measured in time still adjusts', () => {
    const attributes = { age, asked, weight: { type: 'integer' } }
    const more = { estimator: 'interacted', covariates: ['age', 'weight'] }
    const found = estimateOf(results(rows(measuredLate), more, attributes), 'effect.main.I-vs-control')
    expect(found).toMatchObject({ estimator: 'interacted', covariates: ['weight'] })
  })

  it('makes a subgroup that only describes', () => {
    const more = { subgroup: { attribute: 'age', values: [20, 22, 30, 35] } }
    expect(estimateOf(results(rows(measuredLate), more), 'effect.main.I-vs-control')).toMatchObject({
      grade: 'descriptive',
      verdict: { verdict: 'none', reason: 'no-counterfactual' },
    })
    expect(estimateOf(results(rows(inTime), more), 'effect.main.I-vs-control').grade).toBe('randomised')
  })

  it('on the day of the draw is in time', () => {
    const found = results(rows('2024-02-01'), { estimator: 'interacted', covariates: ['age'] })
    expect(estimateOf(found, 'effect.main.I-vs-control').covariates).toEqual(['age'])
  })
})

describe('a covariate that is not known of someone', () => {
  const unknown: readonly Row[] = [...rows(inTime), ['g', 'I', null, inTime, 40]]

  it('leaves them out of the adjusted estimate, and they are counted', () => {
    const found = estimateOf(
      results(unknown, { estimator: 'interacted', covariates: ['age'] }),
      'effect.main.I-vs-control',
    )
    expect(found.n).toMatchObject({
      drawn: { I: 4, control: 3 },
      analysed: { I: 3, control: 3 },
      withoutCovariates: { I: 1, control: 0 },
    })
  })

  it('is not needed where nothing is adjusted for', () => {
    const found = estimateOf(results(unknown, {}), 'effect.main.I-vs-control')
    expect(found.n.analysed).toEqual({ I: 4, control: 3 })
    expect(found.n).not.toHaveProperty('withoutCovariates')
  })
})

describe('the date of a baseline may stand in participants.csv', () => {
  it('and is looked up there, where the journal does not hold it', () => {
    const found = resultsOf(
      document({ age }, { estimator: 'interacted', covariates: ['age'] }),
      rows(inTime).flatMap(([id, into, years]) => drawn(id, into, { age: years })),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          rows(inTime).map(([id, , , , hours]) => [id, hours, 0]),
        ),
        'participants.csv': csv(
          'id,age,asked',
          rows(measuredLate).map(([id, , years, day]) => [id, years ?? '', day]),
        ),
      },
    )
    expect(found.notes.map(({ id }) => id)).toContain('baseline-late.age')
  })
})
