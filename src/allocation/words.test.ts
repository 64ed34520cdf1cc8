import { describe, expect, it } from 'vitest'
import { shuffle, uniform, type Words } from './words.ts'

const from = (...list: number[]): Words & { left: () => number } => {
  const words = () => list.shift() as number
  return Object.assign(words, { left: () => list.length })
}

describe('uniform', () => {
  it('passes over words beyond the last whole multiple of n, so that no value is favoured', () => {
    expect(uniform(from(4294967295, 7), 3)).toBe(1)
    expect(uniform(from(4294967294), 3)).toBe(2)
    expect(uniform(from(2 ** 31, 2 ** 31 + 5, 2 ** 31 - 1), 2 ** 31)).toBe(0)
    expect(uniform(from(3 * 2 ** 30, 2 ** 31 + 1, 5), 2 ** 31 + 1)).toBe(5)
  })

  it('takes a word even when there is nothing to choose', () => {
    const words = from(5, 6)
    expect(uniform(words, 1)).toBe(0)
    expect(words.left()).toBe(1)
  })
})

describe('shuffle', () => {
  it('swaps from the last place down with a place at or before it', () => {
    // i = 3 swaps with 1, i = 2 with 2, i = 1 with 0: abcd, adcb, adcb, dacb
    expect(shuffle(from(1, 2, 0), ['a', 'b', 'c', 'd'])).toEqual(['d', 'a', 'c', 'b'])
  })

  it('takes no word for a list of one', () => {
    expect(shuffle(from(), ['a'])).toEqual(['a'])
  })
})
