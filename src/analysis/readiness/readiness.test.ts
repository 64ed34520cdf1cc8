import { describe, expect, it } from 'vitest'
import { arm, documentWith, protocolFrom, question, table, valueOutcome } from '../test-trial.ts'
import { readiness } from './readiness.ts'

type Json = Readonly<Record<string, unknown>>

const population: Json = {
  unit: 'person',
  attributes: { age: { type: 'integer' } },
  expected: { enrolled: 400 },
}
const assumed: Json = {
  assumptions: { controlMean: 10, standardDeviation: 12 },
  smallestImportant: 4,
  minimumUptake: 0.5,
}

const gateOf = (asked: Json, changes: Json = {}) => {
  const { protocol } = protocolFrom(documentWith({ population, questions: [question('main', asked)], ...changes }))
  const [found] = readiness(protocol)
  if (found === undefined) throw new Error('no question')
  return found
}

const codes = (...args: Parameters<typeof gateOf>) => gateOf(...args).missing.map(({ code }) => code)

describe('the evaluability gate', () => {
  it('lets a question through that has all it needs, and shows what it has', () => {
    const found = gateOf(assumed)
    expect(found).toMatchObject({
      question: 'main',
      source: 'outcomes',
      denominator: { da: 'alle, der bliver trukket eller optaget', en: 'everyone drawn or enrolled' },
      baseline: ['age'],
      measured: { da: '12 måneder efter lodtrækningen', en: '12 months after the draw' },
      expectedN: 400,
      margin: null,
      minimumUptake: 0.5,
      missing: [],
    })
  })

  it('the smallest effect that 200 against 200 find with 80 % power, spread 12: R’s power.t.test gives 3.37004', () => {
    expect(gateOf(assumed).smallestEffect).toBeCloseTo(3.37004, 4)
  })

  it.each<readonly [string, Json, Json]>([
    ['baseline', assumed, { population: { unit: 'person', expected: { enrolled: 400 } } }],
    ['horizon', assumed, { outcomes: { hours: valueOutcome('hours', { about: 'hours', horizon: undefined }) } }],
    ['smallest-effect', { ...assumed, assumptions: undefined }, {}],
    ['smallest-important', { ...assumed, smallestImportant: undefined }, {}],
    ['minimum-uptake', { ...assumed, minimumUptake: undefined }, {}],
  ])('names what is missing: %s', (code, asked, changes) => {
    expect(codes(asked, changes)).toEqual([code])
  })

  it('names several at once', () => {
    expect(codes({}, { population: { unit: 'person' } })).toEqual([
      'baseline',
      'expected-n',
      'smallest-effect',
      'smallest-important',
      'minimum-uptake',
    ])
  })

  it('a question that only describes needs neither effect nor uptake', () => {
    expect(codes({ asks: 'mean' })).toEqual([])
  })

  it('without lots there is no uptake to fall below', () => {
    const none = {
      arms: [arm('control', 'comparison'), arm('I')],
      allocation: { method: 'by-site', sites: { a: 'control', b: 'I' }, reason: 'They asked' },
      trial: { id: 'x', title: 'x', sites: ['a', 'b'].map((id) => ({ id, name: id })) },
    }
    expect(codes({ ...assumed, minimumUptake: undefined }, none)).not.toContain('minimum-uptake')
  })

  it('whom a conditional outcome is of, and whom a subgroup is', () => {
    const base = { conditional: { da: 'dem i job', en: 'those in jobs' } }
    const conditional = { outcomes: { hours: valueOutcome('hours', { about: 'hours', base }) } }
    expect(gateOf({ asks: 'mean' }, conditional).denominator).toEqual({ da: 'dem i job', en: 'those in jobs' })
    const subgroup = { attribute: 'age', values: [30], label: { da: 'De 30-årige', en: 'Those of 30' } }
    expect(gateOf({ ...assumed, subgroup }).denominator?.en).toBe('everyone in the subgroup: Those of 30')
  })
})

describe('the uptake below which a question can answer nothing', () => {
  it('is worked out as a hint: the smallest effect found over that which users gain, 3.37004/4', () => {
    const found = gateOf({ ...assumed, minimumUptake: undefined })
    expect(found.uptakeNeeded).toBeCloseTo(3.37004 / 4, 4)
    expect(found.missing[0]?.what.da).toContain('mindst 0,84')
    expect(found.missing[0]?.what.en).toContain('at least 0.84')
  })

  it('is none where even everyone using it would not show', () => {
    expect(gateOf({ ...assumed, smallestImportant: 3 }).uptakeNeeded).toBeNull()
  })

  it('is none for "not worse": the less is used, the easier it is met', () => {
    const notWorse = {
      ...assumed,
      hypothesis: { kind: 'non-inferiority', margin: 2, marginReason: 'Agreed' },
      smallestDeliveredContrast: { expectation: 'talk', difference: 0.3 },
      furtherSets: [{ kind: 'per-protocol', definition: 'Followed', column: 'job', source: 'outcomes' }],
    }
    const delivery = {
      conversations: { talks: { name: 'Talk' } },
      expectations: [{ id: 'talk', of: 'talks', arms: ['I'], base: 'participants' }],
    }
    const found = gateOf(notWorse, { delivery })
    expect(found).toMatchObject({ margin: 2, uptakeNeeded: null, missing: [] })
  })
})

describe('when an outcome is measured, in words', () => {
  const months = table({ hours: { type: 'number' } })
  const weeks = {
    kind: 'weeks',
    file: 'data/dream.csv',
    key: { column: 'id' },
    pattern: 'y_YYWW',
    from: '2024-W01',
    to: '2025-W52',
    codes: 'codes/dream.yaml',
  }
  const exit = {
    label: 'Exit',
    direction: 'lower',
    measure: 'time-to-exit',
    source: 'dream',
    destinations: ['job'],
    upToWeeks: 52,
  }
  const assessed = { lastMonths: 6, before: 'assessment-day', assessedAfter: { years: 1 } }
  const state = { label: 'Job', direction: 'higher', about: 'employment', source: 'dream', state: 'job' }

  it.each([
    [{ ...state, measure: 'ever-in-state', window: { months: { from: 7, to: 12 } } }, 'months 7 to 12 after the start'],
    [
      { ...state, measure: 'months-in-state', window: assessed, monthRule: 'all', atLeast: 4 },
      'the last 6 months before the assessment day',
    ],
    [{ ...state, measure: 'state-on-day', after: { years: 1 } }, '1 year after the draw'],
    [
      { ...state, measure: 'relapse', returned: 'exit', within: { months: 6 }, base: { conditional: 'Back' } },
      '6 months after the draw',
    ],
  ])('%o', (outcome, words) => {
    const changes = { sources: { dream: weeks, outcomes: months }, outcomes: { job: outcome, exit } }
    const asks = 'base' in outcome ? 'share' : 'effect'
    const asked = { ...assumed, asks, outcome: 'job', smallestImportant: 0.1, assumptions: { controlMean: 0.3 } }
    const found = gateOf(asked, changes)
    expect(found.measured?.en).toBe(words)
    expect(found.horizon).toBe(words)
    expect(found.measured?.da).not.toBe(words)
  })
})
