import { describe, expect, it } from 'vitest'
import type { Results } from '../results.ts'
import { arm, csv, documentWith, question, resultsOf, table, valueIn, valueOutcome } from '../test-trial.ts'

type Json = Readonly<Record<string, unknown>>

/** 53 who have ended a course: 35 with a company number, 8 self-employed by the case system; 15 answered a survey, 8 of them yes. */
const people = Array.from({ length: 53 }, (_, i) => ({
  id: `p${i}`,
  cvr: i < 35 ? 'ja' : 'nej',
  status: i < 8 ? 'ja' : 'nej',
  survey: i < 8 ? 'ja' : i < 15 ? 'nej' : '',
}))

const files = {
  'participants.csv': csv(
    'id',
    people.map(({ id }) => [id]),
  ),
  'data/outcomes.csv': csv(
    'id,cvr,status,survey,weeks',
    people.map(({ id, cvr, status, survey }, i) => [id, cvr, status, survey, i % 5]),
  ),
}

const target = (more: Json = {}): Json => ({
  id: 'founded',
  label: 'Companies',
  of: 'cvr',
  comparison: 'at-least',
  value: 0.55,
  base: 'Everyone who ended',
  ...more,
})

const trial = (asked: Json, targets: readonly Json[], rivals?: readonly string[], more: Json = {}): Json => ({
  ...documentWith(),
  population: { unit: 'person' },
  arms: [arm('T')],
  allocation: { method: 'none' },
  sources: {
    outcomes: table({
      cvr: { type: 'boolean' },
      status: { type: 'boolean' },
      survey: { type: 'boolean' },
      weeks: { type: 'integer' },
    }),
  },
  outcomes: {
    cvr: valueOutcome('cvr', { horizon: { months: 12 }, ...(rivals === undefined ? {} : { rivals }) }),
    status: valueOutcome('status'),
    survey: valueOutcome('survey'),
    weeks: valueOutcome('weeks', { unit: 'weeks', direction: 'lower' }),
  },
  targets,
  questions: [question('main', { asks: 'target', outcome: 'cvr', ...asked })],
  ...more,
})

const answerOf = ({ targets }: Results, id = 'target.main.founded') => {
  const found = targets?.[id]
  if (found === undefined) throw new Error(`no ${id} among ${Object.keys(targets ?? {})}`)
  return found
}
const verdicts = (results: Results) => answerOf(results).versions.map(({ verdict }) => verdict)

describe('a single arm against its target', () => {
  const results = resultsOf(trial({}, [target()]), [], files)

  it('tells the share of everyone with the exact interval of Clopper and Pearson', () => {
    // binom.test(35, 53): 0.5173306935 to 0.7848003621
    const { value, interval, numerator, denominator } = results.quantities['target.main.founded.attained'] ?? {}
    expect(value).toBeCloseTo(35 / 53, 12)
    expect([numerator?.value, denominator?.value]).toEqual([35, 53])
    expect(interval?.low).toBeCloseTo(0.5173306935, 9)
    expect(interval?.high).toBeCloseTo(0.7848003621, 9)
    expect(interval?.method).toBe('clopper-pearson')
  })

  it('is undecided where the target lies in the interval, reached above and not reached below', () => {
    expect(verdicts(results)).toEqual(['undecided'])
    expect(verdicts(resultsOf(trial({}, [target({ value: 0.5 })]), [], files))).toEqual(['reached'])
    expect(verdicts(resultsOf(trial({}, [target({ value: 0.8 })]), [], files))).toEqual(['not-reached'])
    expect(verdicts(resultsOf(trial({}, [target({ value: 0.8, comparison: 'at-most' })]), [], files))).toEqual([
      'reached',
    ])
  })

  it('keeps a restated target beside the first, each with its own verdict', () => {
    const restated = [{ on: '2024-06-01', value: 0.5, reason: 'One site dropped out.' }]
    const { versions, base } = answerOf(resultsOf(trial({}, [target({ value: 0.8, restated })]), [], files))
    expect(versions).toEqual([
      { value: 0.8, verdict: 'not-reached' },
      {
        value: 0.5,
        restatedOn: '2024-06-01',
        reason: { da: 'One site dropped out.', en: 'One site dropped out.' },
        verdict: 'reached',
      },
    ])
    expect(base.en).toBe('Everyone who ended')
  })

  it('counts people where the target is a number of them, as a fact', () => {
    const at = (value: number) => verdicts(resultsOf(trial({}, [target({ value, unit: 'citizens' })]), [], files))
    expect([at(35), at(36)]).toEqual([['reached'], ['not-reached']])
  })

  it('takes a mean against a target in its own unit', () => {
    const asked = { outcome: 'weeks', target: 'founded' }
    const own = target({ of: 'weeks', value: 3, unit: 'weeks', comparison: 'at-most' })
    const found = resultsOf(trial(asked, [own]), [], files)
    // mean(rep(0:4, length.out = 53)) = 103/53
    expect(valueIn(found, 'target.main.founded.attained')).toBeCloseTo(103 / 53, 12)
    expect(verdicts(found)).toEqual(['reached'])
  })
})

describe('rival sources for one outcome', () => {
  const rivals = ['status', 'survey']
  const results = resultsOf(trial({}, [target({ value: 0.2 })], rivals), [], files)

  it('give a lower bound by all that know of a person, and an upper one by any', () => {
    // All that know say yes: the first 8. Any says yes: the 35 with a company number.
    expect(results.quantities['target.main.founded.least']?.numerator?.value).toBe(8)
    expect(results.quantities['target.main.founded.most']?.numerator?.value).toBe(35)
    expect(valueIn(results, 'target.main.founded.source.status')).toBeCloseTo(8 / 53, 12)
  })

  it('give a verdict only where it holds for both bounds', () => {
    expect(verdicts(results)).toEqual(['undecided'])
    // binom.test(8, 53)$conf.int[1] = 0.06749253812
    expect(verdicts(resultsOf(trial({}, [target({ value: 0.06 })], rivals), [], files))).toEqual(['reached'])
    expect(verdicts(resultsOf(trial({}, [target({ value: 0.9 })], rivals), [], files))).toEqual(['not-reached'])
  })

  const few = { disclosure: { smallestCell: 10 } }

  it('are withheld with the bounds where few people are told apart by them, the outcome itself is not', () => {
    const hidden = resultsOf(trial({}, [target()], ['status'], few), [], files)
    for (const part of ['most', 'least', 'source.status'])
      expect(valueIn(hidden, `target.main.founded.${part}`)).toBe('suppressed')
    expect(valueIn(hidden, 'target.main.founded.attained')).toBeCloseTo(35 / 53, 12)
    expect(verdicts(hidden)).toEqual(['none'])
  })

  it('take the outcome with them where it is of few itself', () => {
    const asked = trial({ outcome: 'status' }, [target({ of: 'status' })], undefined, few) as { outcomes: Json }
    const outcomes = { ...asked.outcomes, status: valueOutcome('status', { rivals: ['cvr'] }) }
    const hidden = resultsOf({ ...asked, outcomes }, [], files)
    for (const part of ['most', 'least', 'source.cvr', 'attained'])
      expect(valueIn(hidden, `target.main.founded.${part}`)).toBe('suppressed')
    const counted = resultsOf(
      { ...asked, outcomes, targets: [target({ of: 'status', value: 8, unit: 'citizens' })] },
      [],
      files,
    )
    expect(valueIn(counted, 'target.main.founded.attained')).toBe('suppressed')
  })

  it('take the outcome with them where a rival is asked about by itself', () => {
    const asked = trial({}, [target(), target({ id: 'other', of: 'status' })], ['status'], few)
    const questions = [
      question('main', { asks: 'target', outcome: 'cvr' }),
      question('beside', { asks: 'target', outcome: 'status' }),
    ]
    const hidden = resultsOf({ ...asked, questions }, [], files)
    expect(valueIn(hidden, 'target.main.founded.attained')).toBe('suppressed')
  })
})
