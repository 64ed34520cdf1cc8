import { describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import { recruitmentWeeks } from './recruitment.ts'

const protocol = {
  trial: { recruitment: { from: '2027-03-01', to: '2027-03-29' } },
  population: { expected: { enrolled: 280 } },
} as unknown as Protocol

describe('the curve of recruitment', () => {
  const weeks = recruitmentWeeks(
    protocol,
    [
      { day: '2027-03-02', n: 30 },
      { day: '2027-03-07', n: 10 },
      { day: '2027-03-10', n: 5 },
    ],
    '2027-03-12',
  )

  it('adds up those enrolled by each Sunday, and says nothing of weeks to come', () => {
    expect(weeks.map(({ enrolled }) => enrolled)).toEqual([40, 45, undefined, undefined, undefined])
  })

  it('plans an even pace over the recruitment and no more than is expected', () => {
    // 280 over 28 days: 10 a day; 7 March is 6 days in.
    expect(weeks.map(({ planned }) => planned)).toEqual([60, 130, 200, 270, 280])
  })

  it('names weeks as calendars do', () => {
    expect(weeks[0]?.label).toBe('2027-W09')
  })

  it('is empty where nobody is enrolled and nothing is planned', () => {
    const unplanned = { trial: {}, population: {} } as unknown as Protocol
    expect(recruitmentWeeks(unplanned, [], '2027-03-12')).toEqual([])
  })
})
