import { describe, expect, it } from 'vitest'
import {
  csv,
  documentWith,
  drawn,
  estimateOf,
  question,
  resultsOf,
  valueIn,
  valueOutcome,
  withdrawn,
} from '../test-trial.ts'

/** Arms of so many people, some with a job, some without an outcome. */
const trial = (
  arms: Readonly<Record<string, { readonly n: number; readonly yes: number; readonly missing: number }>>,
  { measure = {} as object, changes = {} as object, value = 1 } = {},
) => {
  const people = Object.entries(arms).flatMap(([into, { n, yes, missing }]) =>
    Array.from({ length: n }, (_, i) => ({
      id: `${into}${i}`,
      into,
      hours: i < missing ? '' : i < missing + yes ? value : 0,
    })),
  )
  return resultsOf(
    documentWith({
      outcomes: { hours: { ...valueOutcome('hours', { about: 'other' }), ...measure } },
      ...changes,
    }),
    people.flatMap(({ id, into }) => drawn(id, into)),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        people.map(({ id, hours }) => [id, hours, 0]),
      ),
    },
  )
}

const yesNo = { measure: { measure: 'above', threshold: 0 } }
const id = 'effect.main.I-vs-control'

describe('worst-case bounds', () => {
  it('stand as soon as an arm misses more than 5 %: 2 of 20', () => {
    // Of 20 treated 12 have a job and 2 are missing; of 20 control 10: bounds 12/20 − 10/20 and 14/20 − 10/20.
    const found = estimateOf(
      trial({ control: { n: 20, yes: 10, missing: 0 }, I: { n: 20, yes: 12, missing: 2 } }, yesNo),
      id,
    )
    expect(found.warnings).toContain('outcomes-missing')
    expect(found.worstCase?.low).toBeCloseTo(0.1, 12)
    expect(found.worstCase?.high).toBeCloseTo(0.2, 12)
    expect(found.worstCase?.range).toEqual([0, 1])
    expect(found.estimate).toBeCloseTo(12 / 18 - 0.5, 12)
  })

  it('do not stand at 5 % and below: 1 of 20', () => {
    const found = estimateOf(
      trial({ control: { n: 20, yes: 10, missing: 0 }, I: { n: 20, yes: 12, missing: 1 } }, yesNo),
      id,
    )
    expect(found).not.toHaveProperty('worstCase')
    expect(found.warnings).not.toContain('outcomes-missing')
  })

  const numbers = { control: { n: 10, yes: 5, missing: 0 }, I: { n: 10, yes: 5, missing: 2 } }

  it('of numbers take the declared range: 0 to 20 hours', () => {
    const found = estimateOf(trial(numbers, { measure: { range: { minimum: 0, maximum: 20 } }, value: 10 }), id)
    expect(found.worstCase).toEqual({ low: 0, high: 4, range: [0, 20] })
  })

  it('else the one seen, which is said', () => {
    const found = estimateOf(trial(numbers, { value: 10 }), id)
    expect(found.worstCase).toEqual({ low: 0, high: 2, range: [0, 10] })
    expect(found.warnings).toContain('range-observed')
  })

  it('an outcome outside the declared range stops the analysis: one of the two is wrong', () => {
    expect(() => trial(numbers, { measure: { range: { minimum: 0, maximum: 5 } }, value: 10 })).toThrow(
      'impossible (outcomes: range)',
    )
  })

  it('keep the weights of the strata', () => {
    // Women 0.4 of those drawn: 1 of 2 against 0 of 2. Men: 1 of 2 known and one missing, against 1 of 3.
    const people = [
      ['f1', 'I', 'f', 1],
      ['f2', 'I', 'f', 0],
      ['f3', 'control', 'f', 0],
      ['f4', 'control', 'f', 0],
      ['m1', 'I', 'm', 1],
      ['m2', 'I', 'm', 0],
      ['m3', 'I', 'm', ''],
      ['m4', 'control', 'm', 1],
      ['m5', 'control', 'm', 0],
      ['m6', 'control', 'm', 0],
    ] as const
    const results = resultsOf(
      documentWith({
        allocation: { method: 'simple', strata: ['sex'] },
        outcomes: { hours: { ...valueOutcome('hours', { about: 'other' }), measure: 'above', threshold: 0 } },
      }),
      people.flatMap(([who, into, sex]) => drawn(who, into, { sex }, { stratum: `sex=${sex}` })),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          people.map(([who, , , hours]) => [who, hours, 0]),
        ),
      },
    )
    const { worstCase } = estimateOf(results, id)
    expect(worstCase?.low).toBeCloseTo(0.4 * 0.5 + 0.6 * (1 / 3 - 1 / 3), 12)
    expect(worstCase?.high).toBeCloseTo(0.4 * 0.5 + 0.6 * (2 / 3 - 1 / 3), 12)
  })
})

describe('attrition per arm', () => {
  it('counts missing, not found, not to be counted and declared apart, out of everyone drawn', () => {
    const results = resultsOf(
      documentWith(),
      [
        ...['c1', 'c2'].flatMap((who) => drawn(who, 'control')),
        ...['t1', 't2', 't3', 't4'].flatMap((who) => drawn(who, 'I')),
        withdrawn('t4', 'nothing'),
      ],
      {
        'data/outcomes.csv': csv('id,hours,job', [
          ['c1', 1, 0],
          ['c2', 2, 0],
          ['t1', '', 0],
          ['t3', 4, 0],
          ['t4', 5, 0],
        ]),
      },
    )
    expect(valueIn(results, 'attrition.hours.missing.I')).toBe(0.25)
    expect(valueIn(results, 'attrition.hours.unmatched.I')).toBe(0.25)
    expect(valueIn(results, 'attrition.hours.excluded.I')).toBe(0.25)
    expect(valueIn(results, 'attrition.hours.missing.control')).toBe(0)
    expect(results.quantities['attrition.hours.missing.I']).toMatchObject({
      numerator: { value: 1 },
      denominator: { value: 4 },
    })
    expect(results.tables.attrition?.rows).toHaveLength(3)
  })
})

describe('questions that only describe', () => {
  it('a share with Wilson’s interval: 12 of 18 gives 0.4375 to 0.8372 in R', () => {
    const changes = { questions: [question('share', { asks: 'share' })] }
    const results = trial(
      { control: { n: 20, yes: 10, missing: 0 }, I: { n: 20, yes: 12, missing: 2 } },
      { ...yesNo, changes },
    )
    const found = results.quantities['outcome.hours.share.I']
    expect(found).toMatchObject({ numerator: { value: 12 }, denominator: { value: 18 } })
    expect(found?.interval?.low).toBeCloseTo(0.43749467, 8)
    expect(found?.interval?.high).toBeCloseTo(0.83721225, 8)
    expect(results.estimates).toEqual({})
  })
})
