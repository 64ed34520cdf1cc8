import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from '../text/index.ts'
import { decimalEvidence, parseNumber } from './number.ts'

describe('a number is digits with sign, decimals and exponent, or thousands in exact groups of three', () => {
  it.each([
    // text, with decimal point, with decimal comma
    ['12', 12, 12],
    ['+3', 3, 3],
    ['-3', -3, -3],
    ['\u22123', -3, -3],
    ['007', 7, 7],
    ['1e5', 100000, 100000],
    ['1E-2', 0.01, 0.01],
    ['12.34', 12.34, undefined],
    ['12,34', undefined, 12.34],
    ['1.234', 1.234, 1234],
    ['1,234', 1234, 1.234],
    ['1.234,5', undefined, 1234.5],
    ['1,234.5', 1234.5, undefined],
    ['1.234,567', undefined, 1234.567],
    ['1.234.567', undefined, 1234567],
    ['1,234,567', 1234567, undefined],
    ['-1.234.567,8', undefined, -1234567.8],
    ['0,123', undefined, 0.123],
    ['-0.123', -0.123, undefined],
    ['12.3456', 12.3456, undefined],
    ['1234.567', 1234.567, undefined],
    ['1234,567', undefined, 1234.567],
    ['1,5e3', undefined, 1500],
    ['1.234e2', 123.4, undefined],
  ])('%s', (text, withPoint, withComma) => {
    expect([parseNumber(text, '.'), parseNumber(text, ',')]).toEqual([withPoint, withComma])
  })

  it.each([
    '1.2345.678',
    '1.23.456',
    '12.34,5',
    '1234.567,8',
    '1.234,567.8',
    '1,234,56',
    '0.123.456',
    '1.234,5e2',
    '.5',
    ',5',
    '5.',
    '1..2',
    '--3',
    '- 3',
    '1 234',
    '1e',
    '1e1.5',
    '1e999',
    'NA',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '12%',
    '12 kr.',
    '٣',
    '',
  ])('%j is no number with either mark', (text) => {
    expect([parseNumber(text, '.'), parseNumber(text, ',')]).toEqual([undefined, undefined])
    expect(decimalEvidence(text)).toBeUndefined()
  })

  it('knows which mark a cell needs', () => {
    const says = ['12', '1.234', '12,345', '12.34', '0,123', '1234,567', '1.234.567', '12.34,5'].map(decimalEvidence)
    expect(says).toEqual([undefined, 'either', 'either', '.', ',', ',', ',', undefined])
  })

  it('reads back any number that is written in Danish or English', () => {
    const cents = fc.integer({ min: -1e14, max: 1e14 }).map((value) => value / 100)
    const style = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    fc.assert(
      fc.property(cents, (value) => {
        expect(parseNumber(new Intl.NumberFormat('da-DK', style).format(value), ',')).toBeCloseTo(value, 2)
        expect(parseNumber(new Intl.NumberFormat('en-GB', style).format(value), '.')).toBeCloseTo(value, 2)
        expect(parseNumber(formatNumber(value, 2, 'da'), ',')).toBe(value === 0 ? 0 : value)
        expect(decimalEvidence(formatNumber(value, 2, 'da'))).toBe(',')
      }),
    )
  })

  it('reads back any double that a program writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), '.')).toBe(Object.is(value, -0) ? 0 : value)
        expect(parseNumber(String(value).replace('.', ','), ',')).toBe(Object.is(value, -0) ? 0 : value)
      }),
    )
  })
})
