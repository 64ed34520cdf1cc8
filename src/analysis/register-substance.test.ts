import { describe, expect, it } from 'vitest'
import { weeklySource } from './measured/test-results.ts'
import { registerSubstance } from './register-substance.ts'

const outcome = { measure: 'relapse', source: 'dream', state: 'off', returned: 'back' }
const original = {
  sources: { dream: weeklySource() },
  states: { off: { label: 'Off', weeks: { source: 'dream', notIn: ['benefit'] } } },
  outcomes: { gone: outcome, back: { measure: 'time-to-exit', label: 'Back', destinations: ['job'], upToWeeks: 52 } },
  cohorts: { source: 'dream', state: 'benefit', gapWeeks: 4 },
}
const of = (document: Parameters<typeof registerSubstance>[0]) => JSON.stringify(registerSubstance(document, outcome))

describe('what decides an outcome of a register', () => {
  it.each([
    [
      'a new delivery',
      { sources: { dream: weeklySource({ file: 'data/dream-2.csv', to: '2025-W20', delivered: '2025-06-01' }) } },
    ],
    ['the name of a state', { states: { off: { ...original.states.off, label: 'Off benefit' } } }],
  ])('is not changed by %s', (_, change) => {
    expect(of({ ...original, ...change })).toBe(of(original))
  })

  it.each([
    ['the state', { states: { off: { label: 'Off', weeks: { source: 'dream', notIn: ['cash'] } } } }],
    [
      'when someone returned',
      { outcomes: { ...original.outcomes, back: { ...original.outcomes.back, durableWeeks: 4 } } },
    ],
    ['how codes are read', { sources: { dream: weeklySource({ codes: 'codes/other.yaml' }) } }],
    ['when a spell starts', { cohorts: { ...original.cohorts, gapWeeks: 8 } }],
  ])('is changed by %s', (_, change) => {
    expect(of({ ...original, ...change })).not.toBe(of(original))
  })
})
