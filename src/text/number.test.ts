import { describe, expect, it } from 'vitest'
import { formatNumber, formatPercent, formatPValue, formatSigned, roundHalfAway } from './number.ts'

describe('numbers are rounded once, half away from zero', () => {
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.005, 2, 1.01],
    [25720.5, 0, 25721],
    [12568.75, 1, 12568.8],
    [0.1 + 0.2, 1, 0.3],
    [-0.4, 0, 0],
    [1e21, 0, 1e21],
  ])('%f at %i decimals is %f', (value, decimals, expected) => {
    expect(roundHalfAway(value, decimals)).toBe(expected)
  })

  it('writes Danish and English marks', () => {
    expect(formatNumber(1234567.891, 2, 'da')).toBe('1.234.567,89')
    expect(formatNumber(1234567.891, 2, 'en')).toBe('1,234,567.89')
    expect(formatNumber(999.5, 0, 'da')).toBe('1.000')
    expect(formatNumber(-1794.34, 0, 'da')).toBe('\u22121.794')
  })

  it('never prints a minus before a zero', () => {
    expect(formatNumber(-0.001, 2, 'da')).toBe('0,00')
    expect(formatSigned(0.001, 2, 'da')).toBe('0,00')
    expect(formatSigned(0.01, 2, 'da')).toBe('+0,01')
  })

  it('prints shares as percentages and p-values without false precision', () => {
    expect(formatPercent(0.125, 1, 'da')).toBe('12,5\u00a0%')
    expect(formatPercent(0.125, 1, 'en')).toBe('12.5%')
    expect(formatPValue(0.00002, 'da')).toBe('< 0,001')
    expect(formatPValue(0.0049, 'en')).toBe('0.005')
    expect(formatPValue(0.0497, 'da')).toBe('0,0497')
    expect(formatPValue(0.04999, 'da')).toBe('0,04999')
    expect(formatPValue(0.05, 'da')).toBe('0,050')
    expect(formatPValue(0.9996, 'en')).toBe('> 0.999')
  })

  it('refuses to print what is not a number', () => {
    expect(() => formatNumber(Number.NaN, 1, 'da')).toThrow(RangeError)
  })
})
