import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../text/index.ts'
import { readNumber, showNumber } from './number-text.ts'

describe('a number in a form', () => {
  it.each([
    ['12,5', 'da', 12.5],
    ['1.234,5', 'da', 1234.5],
    ['0.5', 'da', 0.5],
    ['1.234.567', 'da', 1234567],
    ['−3', 'da', -3],
    ['12.5', 'en', 12.5],
    ['1,234.5', 'en', 1234.5],
    ['1,234.5', 'da', 1234.5],
    ['12,5', 'en', 12.5],
    ['1.234', 'en', 1.234],
    ['1,234', 'da', 1.234],
  ] as const)('%s in %s is %d', (text, language, value) => expect(readNumber(text, false, language)).toBe(value))

  it.each([
    ['1.234', 'da'],
    ['1,234', 'en'],
    ['abc', 'da'],
    ['', 'da'],
    ['1,2,3', 'da'],
    ['1 2', 'da'],
    ['Infinity', 'en'],
    ['0x10', 'en'],
  ] as const)('%s in %s is none, or could be two', (text, language) =>
    expect(readNumber(text, false, language)).toBeUndefined(),
  )

  it.each([
    [0.07, '7'],
    [0.825, '82,5'],
    [0.005, '0,5'],
    [1, '100'],
    [0, '0'],
    [1e-7, '0,00001'],
  ])('%d as a share is shown as %s percent', (value, shown) => {
    expect(showNumber(value, true, 'da')).toBe(shown)
    expect(readNumber(`${shown} %`, true, 'da')).toBe(value)
  })

  it('is read as it is shown, to the last digit', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((value) => value + 0)
    fc.assert(
      fc.property(finite, fc.boolean(), fc.constantFrom(...languages), (value, share, language) => {
        expect(readNumber(showNumber(value, share, language), share, language)).toBe(value)
      }),
    )
  })
})
