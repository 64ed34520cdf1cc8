import { describe, expect, it } from 'vitest'
import { formatOccurred } from './time.ts'

describe('when an entry occurred', () => {
  it.each([
    ['2027-03-01', '1. marts 2027'],
    ['2027-03-01T00:30:00+01:00', '1. marts 2027 kl. 00.30'],
    ['2027-03-01T08:15', '1. marts 2027 kl. 08.15'],
    ['2027-02-28T23:30:00Z', '28. februar 2027 kl. 23.30 UTC'],
  ])('%s is told as the day that it is counted by: %s', (occurred, told) =>
    expect(formatOccurred(occurred, 'da')).toBe(told),
  )
})
