import { describe, expect, it } from 'vitest'
import type { EntryBody, Participant } from '../journal/index.ts'
import { analyse } from './analyse.ts'
import type { AnalysisInput } from './input.ts'
import { csv, documentWith, inputOf, locked, question, table, valueOutcome } from './test-trial.ts'

const people = 100_000
const towns = 40

/** A large trial, built as the fold of its journal would be: sealing a hundred thousand entries is another test's subject. */
const largeTrial = (): AnalysisInput => {
  const attributes = {
    town: { type: 'code' },
    sex: { type: 'code', categories: { f: 'woman', m: 'man' } },
    age: { type: 'integer' },
    parent: { type: 'boolean' },
  }
  const questions = Array.from({ length: 10 }, (_, i) =>
    question(`q${i}`, {
      outcome: i % 2 ? 'job' : 'hours',
      role: i < 3 ? 'primary' : 'secondary',
      ...(i % 3 === 0 ? { estimator: 'interacted', covariates: ['age', 'sex', 'parent'] } : {}),
      ...(i === 4 ? { subgroup: { attribute: 'sex', values: ['f'] } } : {}),
      furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }],
    }),
  )
  const document = documentWith({
    population: { unit: 'person', attributes, deaths: { source: 'outcomes', column: 'died' } },
    allocation: { method: 'simple', strata: ['sex'] },
    sources: {
      outcomes: table({ hours: { type: 'number' }, job: { type: 'boolean' }, died: { type: 'date' } }),
    },
    outcomes: { hours: valueOutcome('hours', { about: 'hours' }), job: valueOutcome('job', { about: 'employment' }) },
    questions,
    disclosure: { smallestCell: 5 },
  })
  const ids = Array.from({ length: people }, (_, i) => `p${i}`)
  const input = inputOf(document, [locked(document)], {
    'data/outcomes.csv': csv(
      'id,hours,job,died',
      ids.map((id, i) => [id, (i * 7919) % 1500, (i * 31) % 3 === 0 ? 1 : 0, '']),
    ),
  })
  const participants = new Map(
    ids.map((id, i): readonly [string, Participant] => {
      const sex = i % 2 ? 'f' : 'm'
      const at = { seq: i, occurred: '2024-02-01', recorded: '2024-02-01T00:00:00Z' }
      const lot: EntryBody<'allocated'> = {
        unit: id,
        epoch: 0,
        stratum: `sex=${sex}`,
        index: i,
        arm: i % 4 < 2 ? 'I' : 'control',
      }
      const known = { town: `town${i % towns}`, sex, age: 18 + ((i * 13) % 50), parent: i % 5 === 0 }
      const exits = i % 10 === 0 ? [{ ...at, occurred: '2024-04-01', reason: 'job' }] : []
      return [
        id,
        {
          id,
          enrolments: 1,
          exits,
          deliveries: [],
          enrolled: { ...at, attributes: known },
          allocation: { ...at, ...lot },
        },
      ]
    }),
  )
  return { ...input, state: { ...input.state, participants } }
}

describe('a large trial', () => {
  it('of a hundred thousand people and ten questions is answered in seconds', () => {
    const input = largeTrial()
    const start = performance.now()
    const results = analyse(input)
    const seconds = (performance.now() - start) / 1000
    expect(results.quantities['flow.drawn']?.value).toBe(people)
    // One of them asks about a subgroup, which is compared with everyone else.
    expect(Object.keys(results.estimates)).toHaveLength(22)
    expect(seconds).toBeLessThan(30)
  }, 120_000)
})
