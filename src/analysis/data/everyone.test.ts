import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../protocol/index.ts'
import { ofEveryone } from './everyone.ts'

const conditional = (more: object): Outcome =>
  ({
    label: 'x',
    direction: 'lower',
    source: 'dream',
    state: 'benefit',
    base: { conditional: 'Those who returned' },
    ...more,
  }) as Outcome

describe('the version of everyone beside an outcome on a condition', () => {
  it('is the same outcome without the condition', () => {
    const outcome = conditional({
      measure: 'state-on-day',
      after: { months: 6 },
      base: { conditional: 'x', among: 'job' },
    })
    expect(ofEveryone(outcome)).toEqual({ ...outcome, base: undefined })
  })

  it('is not made of a relapse: it is timed from the return, so the late ones would drop out and the others never', () => {
    const outcome = conditional({ measure: 'relapse', returned: 'back', within: { months: 3 } })
    expect(ofEveryone(outcome)).toBeUndefined()
  })
})
