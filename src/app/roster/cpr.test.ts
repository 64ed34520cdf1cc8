import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepsZeros, readCpr, readCprCell, shownCpr } from './cpr.ts'

const today = '2026-11-28'
const born = (text: string): string | undefined => {
  const read = readCpr(text, today)
  return 'cpr' in read ? read.cpr.born : read.fault
}

describe('a CPR number', () => {
  it('gets its century by the seventh digit, as CPR-kontoret prints the table', () => {
    expect(born('0101100001')).toBe('1910-01-01')
    expect(born('3112993999')).toBe('1999-12-31')
    expect(born('0101004001')).toBe('2000-01-01')
    expect(born('0101374001')).toBe('1937-01-01')
    expect(born('0101364001')).toBe('future')
    expect(born('0101255001')).toBe('2025-01-01')
    expect(born('0101585001')).toBe('age')
    expect(born('0101088999')).toBe('2008-01-01')
    expect(born('0101379001')).toBe('1937-01-01')
    expect(born('0101209001')).toBe('2020-01-01')
  })

  it('need not fulfil modulus 11', () => {
    expect(born('010165-4321')).toBe('1965-01-01')
    expect(born('010165-4322')).toBe('1965-01-01')
  })

  it('must be a day of the calendar in that century', () => {
    expect(born('2902001001')).toBe('date')
    expect(born('2902004001')).toBe('2000-02-29')
    expect(born('3104701234')).toBe('date')
    expect(born('0013701234')).toBe('date')
    expect(born('0000000000')).toBe('date')
  })

  it('is told apart when it is an administrative one, with 60 added to the day', () => {
    expect(readCpr('610170-1234', today)).toEqual({
      cpr: { number: '6101701234', born: '1970-01-01', kind: 'administrative' },
    })
    expect(born('920170-1234')).toBe('date')
    expect(born('600170-1234')).toBe('date')
  })

  it('is read however it is typed', () => {
    const typed = [
      '310170-1234',
      '3101701234',
      '31 01 70 1234',
      '31.01.70-1234',
      '31/01/70–1234',
      ' 310170 −1234\u00a0',
    ]
    for (const text of typed) expect(born(text), text).toBe('1970-01-31')
    expect(born('３１０１７０-１２３４')).toBe('1970-01-31')
  })

  it('is not guessed when digits are missing, too many, or letters', () => {
    expect(born('310170-123')).toBe('digits')
    expect(born('310170-12345')).toBe('digits')
    expect(born('310170-12AB')).toBe('letters')
    expect(born('Hanne Hansen')).toBe('shape')
    expect(born('')).toBe('shape')
    expect(born('310170-0000')).toBe('serial')
  })

  it('gets back the zero that a spreadsheet dropped, in lists only', () => {
    expect(readCprCell('101701234', today)).toMatchObject({ cpr: { number: '0101701234' }, zeroLost: true })
    expect(readCprCell('0101701234', today)).not.toHaveProperty('zeroLost')
    expect(born('101701234')).toBe('digits')
    expect(readCprCell('310170-123', today)).toEqual({ fault: 'digits' })
    expect(keepsZeros(['101701234', '3101701234'])).toBe(false)
    expect(keepsZeros(['101701234', '010170-1234'])).toBe(true)
  })

  it('never makes a reading of anything but its own ten digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const read = readCpr(text, today)
        return !('cpr' in read) || /^\d{10}$/.test(read.cpr.number)
      }),
    )
    expect(shownCpr('3101701234')).toBe('310170-1234')
  })
})
