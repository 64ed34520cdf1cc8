import { describe, expect, it } from 'vitest'
import { type Binding, count, share, statistic } from './index.ts'

const binding: Binding = {
  base: { da: 'Alle', en: 'Everyone' },
  definition: { da: 'I job', en: 'In a job' },
  source: 'register',
}

describe('a number is bound to its counts', () => {
  it('a share carries what was counted and out of how many', () => {
    expect(share({ numerator: 3, denominator: 12, unit: 'citizens' }, binding)).toEqual({
      kind: 'share',
      value: 0.25,
      unit: 'share',
      numerator: { value: 3, unit: 'citizens' },
      denominator: { value: 12, unit: 'citizens' },
      n: 12,
      base: binding.base,
      definition: binding.definition,
      source: 'register',
      asOf: null,
    })
  })

  it('a mean carries how many it is a mean of', () => {
    const mean = statistic('mean', 7.5, { n: 4, unit: 'hours', counted: 'citizens' }, binding)
    expect(mean).toMatchObject({ value: 7.5, unit: 'hours', denominator: { value: 4, unit: 'citizens' }, n: 4 })
  })

  it('keeps the day that the facts are known to', () => {
    expect(count(3, 'citizens', { ...binding, asOf: '2019-05-01' }).asOf).toBe('2019-05-01')
  })
})

describe('what is no number does not become one', () => {
  it('a share of nobody is no result, and has no interval', () => {
    const interval = { low: 0, high: 1, level: 0.95, method: 'wilson' } as const
    const none = share({ numerator: 0, denominator: 0, unit: 'citizens' }, binding, interval)
    expect(none.value).toMatchObject({ noResult: 'empty-base' })
    expect(none).not.toHaveProperty('interval')
  })

  it.each([
    ['more than everyone', () => share({ numerator: 5, denominator: 4, unit: 'citizens' }, binding)],
    ['a fraction of a person', () => count(2.5, 'citizens', binding)],
    ['fewer than nobody', () => count(-1, 'citizens', binding)],
    ['not a number', () => statistic('mean', Number.NaN, { n: 4, unit: 'hours', counted: 'citizens' }, binding)],
    ['no end', () => statistic('mean', Infinity, { n: 4, unit: 'hours', counted: 'citizens' }, binding)],
  ])('%s stops', (_, make) => {
    expect(make).toThrow(RangeError)
  })
})
