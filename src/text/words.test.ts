import { describe, expect, it } from 'vitest'
import { formatDate, formatList, isIsoDate, nearestName } from './index.ts'

describe('dates, lists and names', () => {
  it('writes dates as the reader does', () => {
    expect(formatDate('2017-05-01', 'da')).toBe('1. maj 2017')
    expect(formatDate('2017-05-01T10:00:00Z', 'en')).toBe('1 May 2017')
  })

  it.each(['2017-02-29', '2017-13-01', '2017-00-10', '2017-1-1', '01-05-2017', '2016-02-30'])(
    'knows that %s is not a day',
    (text) => expect(isIsoDate(text)).toBe(false),
  )

  it.each(['2016-02-29', '2017-12-31', '0004-02-29'])('knows that %s is a day', (text) =>
    expect(isIsoDate(text)).toBe(true),
  )

  it('joins lists with and', () => {
    expect(formatList(['a'], 'da')).toBe('a')
    expect(formatList(['a', 'b', 'c'], 'da')).toBe('a, b og c')
    expect(formatList(['a', 'b', 'c'], 'en')).toBe('a, b and c')
  })

  it('finds what a typo meant, and nothing when nothing is near', () => {
    expect(nearestName('earings78', ['earnings78', 'employed78'])).toBe('earnings78')
    expect(nearestName('ratoi', ['ratio', 'strata'])).toBe('ratio')
    expect(nearestName('xyz', ['earnings78', 'employed78'])).toBeUndefined()
  })

  it('guesses no name of one or two letters, unless only upper and lower case differ', () => {
    expect(nearestName('x', ['f', 'm'])).toBeUndefined()
    expect(nearestName('ab', ['abc', 'a'])).toBeUndefined()
    expect(nearestName('abd', ['ab'])).toBeUndefined()
    expect(nearestName('F', ['f', 'm'])).toBe('f')
  })
})
