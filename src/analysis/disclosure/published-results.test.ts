import { describe, expect, it } from 'vitest'
import type { Results } from '../results.ts'
import {
  csv,
  documentWith,
  drawn,
  estimateOf,
  exited,
  question,
  resultsOf,
  sexAttribute,
  valueIn,
  valueOutcome,
} from '../test-trial.ts'

type Group = {
  readonly arm: string
  readonly n: number
  readonly yes: number
  readonly men: number
  readonly left?: number
}

const employment = valueOutcome('job', { about: 'employment' })

/** A trial of so many people per arm: the first `yes` have a job, the last `men` are men, the last `left` left early. */
const trial = (
  groups: readonly Group[],
  questions: readonly object[] = [question('main', { outcome: 'job' })],
  disclosure: object | undefined = undefined,
): Results => {
  const people = groups.flatMap(({ arm, n, yes, men, left = 0 }) =>
    Array.from({ length: n }, (_, i) => ({
      id: `${arm}${i}`,
      arm,
      job: i < yes ? 1 : 0,
      sex: i >= n - men ? 'm' : 'f',
      leaves: i >= n - left,
    })),
  )
  const document = documentWith({
    population: { unit: 'person', attributes: { sex: sexAttribute, parent: { type: 'boolean' } } },
    outcomes: { job: employment },
    questions,
    disclosure,
  })
  return resultsOf(
    document,
    people.flatMap(({ id, arm, sex, leaves, job }) => [
      ...drawn(id, arm, { sex, parent: job === 1 }),
      ...(leaves ? [exited(id, 'job', '2024-03-01')] : []),
    ]),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        people.map(({ id, job }) => [id, 0, job]),
      ),
    },
  )
}

const many: Group = { arm: 'control', n: 40, yes: 20, men: 20 }
const men = { attribute: 'sex', values: ['m'] }
const women = { attribute: 'sex', values: ['f'] }

const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

/** Every number that an estimate holds, but for its counts and the level of its interval. */
const numbersOf = (results: Results, id: string) => {
  const { n: _n, level: _level, ...rest } = estimateOf(results, id)
  return numbersIn(rest)
}

const withheld = { noResult: 'suppressed', why: 'too few people' }

describe('a share of few', () => {
  const results = trial([many, { arm: 'I', n: 40, yes: 3, men: 20 }])

  it('is withheld with its numerator and interval; how many it is of stays', () => {
    expect(results.quantities['outcome.job.share.I']).toMatchObject({
      value: withheld,
      numerator: null,
      denominator: { value: 40 },
      suppressed: 'primary',
    })
    expect(results.quantities['outcome.job.share.I']).not.toHaveProperty('interval')
    expect(valueIn(results, 'outcome.job.share.control')).toBe(0.5)
  })

  it('takes with it every estimate it could be found from: no number is left in it', () => {
    expect(numbersOf(results, 'effect.main.I-vs-control')).toEqual([])
    expect(estimateOf(results, 'effect.main.I-vs-control')).toMatchObject({
      estimate: withheld,
      means: {},
      verdict: { verdict: 'none', reason: 'suppressed' },
    })
    expect(results.verdicts['main.I']).toMatchObject({ verdict: 'none', reason: 'suppressed' })
    expect(Object.keys(results.figures)).not.toContain('forest.share')
  })

  it('is said', () => {
    expect(results.notes.map(({ id }) => id)).toContain('disclosure')
  })

  it('also where few have no', () => {
    expect(valueIn(trial([many, { arm: 'I', n: 40, yes: 37, men: 20 }]), 'outcome.job.share.I')).toBe('suppressed')
  })
})

describe('the smallest cell', () => {
  it('is 5 where the protocol names none, and what it names otherwise', () => {
    const groups = [many, { arm: 'I', n: 40, yes: 4, men: 20 }]
    expect(valueIn(trial(groups), 'outcome.job.share.I')).toBe('suppressed')
    expect(valueIn(trial(groups, undefined, { smallestCell: 4 }), 'outcome.job.share.I')).toBe(0.1)
    expect(valueIn(trial([many, { arm: 'I', n: 40, yes: 5, men: 20 }]), 'outcome.job.share.I')).toBe(0.125)
  })

  it('is none where the data are public, which is said', () => {
    const results = trial([many, { arm: 'I', n: 40, yes: 1, men: 2 }], undefined, { publicData: true })
    expect(valueIn(results, 'outcome.job.share.I')).toBe(0.025)
    expect(Object.values(results.quantities).filter(({ suppressed }) => suppressed !== undefined)).toEqual([])
    expect(results.notes.map(({ id }) => id)).toContain('public-data')
  })
})

describe('the baseline', () => {
  const results = trial([many, { arm: 'I', n: 40, yes: 3, men: 2 }])

  it('withholds a category of few and those it could be found from: of two, both', () => {
    expect(valueIn(results, 'baseline.sex.m.share.I')).toBe('suppressed')
    expect(valueIn(results, 'baseline.sex.f.share.I')).toBe('suppressed')
    expect(valueIn(results, 'baseline.sex.m.share.control')).toBe(0.5)
  })

  it('withholds the standardised difference, which with the other arm’s share gives it away', () => {
    expect(results.quantities['balance.sex.m.I-vs-control']).toMatchObject({ value: withheld, suppressed: 'secondary' })
    expect(valueIn(results, 'balance.parent.I-vs-control')).toBe('suppressed')
  })

  it('shows how many nothing is known of: that tells of the data', () => {
    const quantity = results.quantities['flow.drawn.I']
    expect(quantity?.value).toBe(40)
  })
})

describe('further sets', () => {
  const asked = question('main', { outcome: 'job', furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }] })

  it('are withheld where few left: the difference from everyone is them', () => {
    const results = trial([many, { arm: 'I', n: 40, yes: 20, men: 20, left: 3 }], [asked])
    expect(numbersOf(results, 'effect.main.I-vs-control.minimum-time')).toEqual([])
    expect(estimateOf(results, 'effect.main.I-vs-control').estimate).toBe(0)
    expect(valueIn(results, 'outcome.job.share.I')).toBe(0.5)
  })

  it('stand where many left, and none of them few', () => {
    const results = trial([many, { arm: 'I', n: 40, yes: 20, men: 20, left: 10 }], [asked])
    expect(estimateOf(results, 'effect.main.I-vs-control.minimum-time').estimate).toBeCloseTo(20 / 30 - 0.5, 12)
  })
})

describe('subgroups', () => {
  const ofMen = question('men', { outcome: 'job', role: 'exploratory', subgroup: men })
  const ofWomen = question('women', { outcome: 'job', role: 'exploratory', subgroup: women })
  const main = question('main', { outcome: 'job' })

  it('of few in an arm show not even how many they are', () => {
    const results = trial([many, { arm: 'I', n: 40, yes: 20, men: 3 }], [main, ofMen])
    expect(estimateOf(results, 'effect.men.I-vs-control').n).toEqual({
      drawn: {},
      analysed: {},
      missing: {},
      unmatched: {},
      excluded: {},
    })
    expect(results.quantities['outcome.job.men.share.I']).toMatchObject({ value: withheld, denominator: null, n: null })
    expect(valueIn(results, 'subgroup.men.I')).toBe('suppressed')
    expect(valueIn(results, 'subgroup.men.control')).toBe(20)
  })

  it('that leave out few are withheld too: everyone less them is the few', () => {
    const results = trial([many, { arm: 'I', n: 40, yes: 20, men: 3 }], [main, ofWomen])
    expect(valueIn(results, 'subgroup.women.I')).toBe('suppressed')
    expect(numbersOf(results, 'effect.women.I-vs-control')).toEqual([])
    expect(estimateOf(results, 'effect.main.I-vs-control').estimate).toBe(0)
  })

  it('whose rest has few with yes are withheld: 20 of 40 and 18 of 30 leave 2 of 10', () => {
    // The last ten are men; two of the twenty with a job are among them.
    const groups = [many, { arm: 'I', n: 40, yes: 32, men: 10 }]
    const results = trial(groups, [main, ofWomen])
    expect(valueIn(results, 'outcome.job.women.share.I')).toBe('suppressed')
    expect(valueIn(results, 'outcome.job.share.I')).toBe(0.8)
  })
})

describe('deaths and other reasons', () => {
  it('reasons of few are withheld in the flow, with one more; how many left in all is shown', () => {
    const people = Array.from({ length: 30 }, (_, i) => `p${i}`)
    const results = resultsOf(
      documentWith({ disclosure: undefined }),
      [
        ...people.flatMap((id, i) => drawn(id, i % 2 ? 'I' : 'control')),
        exited('p1', 'died'),
        ...[3, 5, 7, 9, 11, 13].map((i) => exited(`p${i}`, 'job')),
        ...[15, 17, 19, 21, 23].map((i) => exited(`p${i}`, 'moved')),
      ],
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          people.map((id, i) => [id, i === 1 ? '' : i, 0]),
        ),
      },
    )
    expect(valueIn(results, 'flow.exited.I')).toBe(12)
    expect(valueIn(results, 'flow.exited.I.died')).toBe('suppressed')
    expect(valueIn(results, 'flow.exited.I.moved')).toBe('suppressed')
    expect(valueIn(results, 'flow.exited.I.job')).toBe(6)
    expect(valueIn(results, 'attrition.hours.declared.I')).toBe('suppressed')
    expect(valueIn(results, 'attrition.hours.missing.I')).toBe(0)
  })
})
