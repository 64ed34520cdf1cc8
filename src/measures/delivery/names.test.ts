import { describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import { expectationSaid } from './names.ts'

type Expectation = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]

const talk: Expectation = { id: 'a', of: 'talk', arms: ['weekly'], every: { weeks: 1 }, base: 'all-weeks' }

const names = (...expectations: readonly Expectation[]) => {
  const protocol = {
    arms: [
      { id: 'weekly', name: { da: 'Ugentlig', en: 'Weekly' } },
      { id: 'monthly', name: { da: 'Månedlig', en: 'Monthly' } },
    ],
    delivery: {
      conversations: { talk: { name: { da: 'Samtale', en: 'Talk' } }, call: { name: { da: 'Opkald', en: 'Call' } } },
      phases: [
        { id: 'first', name: { da: 'Forløb', en: 'Course' }, fromWeek: 1, toWeek: 26 },
        { id: 'later', name: { da: 'Forløb', en: 'Course' }, fromWeek: 27 },
      ],
      expectations,
    },
  } as unknown as Protocol
  return expectations.map(({ id, of, form }) =>
    expectationSaid(protocol, { id, of, ...(form === undefined ? {} : { form }) }),
  )
}
const danish = (...expectations: readonly Expectation[]) => names(...expectations).map(({ da }) => da)

describe('the name of an expectation', () => {
  it('is short where nothing else is called the same', () => {
    expect(danish(talk, { ...talk, id: 'b', of: 'call' })).toEqual(['Samtale', 'Opkald'])
    expect(danish(talk, { ...talk, id: 'b', form: 'phone' })).toEqual(['Samtale', 'Samtale, i telefon'])
  })

  it('tells two of the same thing apart by arms, weeks, how often, or of what', () => {
    expect(danish(talk, { ...talk, id: 'b', arms: ['weekly', 'monthly'] })).toEqual([
      'Samtale (Ugentlig)',
      'Samtale (Ugentlig og Månedlig)',
    ])
    expect(danish({ ...talk, phase: 'first' }, { ...talk, id: 'b', phase: 'later' })).toEqual([
      'Samtale, forløb (uge 1–26)',
      'Samtale, forløb (fra uge 27)',
    ])
    const { every: _, ...once } = talk
    expect(danish(talk, { ...talk, id: 'b', every: { weeks: 4, times: 2 } }, { ...once, id: 'c' })).toEqual([
      'Samtale (hver uge)',
      'Samtale (2 gange hver 4. uge)',
      'Samtale (mindst én gang)',
    ])
    expect(names(talk, { ...talk, id: 'b', base: 'weeks-due' })[1]?.en).toBe('Talk (of the weeks in which it was due)')
  })

  it('says all that differs, and the id where nothing does', () => {
    expect(danish(talk, { ...talk, id: 'b', arms: ['monthly'], every: { weeks: 4 } })).toEqual([
      'Samtale (Ugentlig, hver uge)',
      'Samtale (Månedlig, hver 4. uge)',
    ])
    expect(danish(talk, { ...talk, id: 'b', target: 0.5 })).toEqual(['Samtale (a)', 'Samtale (b)'])
  })
})
