import { describe, expect, it } from 'vitest'
import { quantityWith, shareOf } from '../../../test/report/make-results.ts'
import { formatInSentence, formatInTable, formatInterval, formatValue } from './format-quantity.ts'
import { intervalText } from './interval.ts'

describe('a quantity in print', () => {
  it('never shows a percentage without its counts', () => {
    const share = shareOf(140, 185)
    expect(formatInTable(share, 'da')).toBe('75,7\u00a0% (140 af 185)')
    expect(formatInSentence(share, 'da')).toBe('75,7\u00a0% (140 af 185 deltagere)')
    expect(formatInSentence(share, 'en')).toBe('75.7% (140 of 185 participants)')
  })

  it('says what a count counts, one or many', () => {
    expect(formatInSentence(quantityWith({ value: 1 }), 'da')).toBe('1 deltager')
    expect(formatInSentence(quantityWith({ value: 1238, unit: 'entries' }), 'en')).toBe('1,238 entries')
    expect(formatInSentence(quantityWith({ value: 1238, unit: 'entries' }), 'da')).toBe('1.238 indførsler')
  })

  it('goes by the unit: money whole, years with one decimal, standardised differences signed with two', () => {
    expect(formatInSentence(quantityWith({ kind: 'mean', value: 6349.145, unit: 'DKK' }), 'da')).toBe('6.349 kr.')
    expect(formatInSentence(quantityWith({ kind: 'mean', value: 25.816, unit: 'years' }), 'da')).toBe('25,8 år')
    expect(formatValue(quantityWith({ kind: 'standardised-difference', value: 0.1072771, unit: 'SD' }), 'en')).toBe(
      '+0.11',
    )
  })

  it('goes by the unit in whichever language it is written, and prints it in the reader’s', () => {
    const mean = (value: number, unit: string) => quantityWith({ kind: 'mean', value, unit })
    for (const [unit, en] of [
      ['timer', 'hours'],
      ['uger', 'weeks'],
      ['måneder', 'months'],
      ['år', 'years'],
      ['dage', 'days'],
    ] as const) {
      expect(formatInSentence(mean(43.25, unit), 'da')).toBe(`43,3 ${unit}`)
      expect(formatInSentence(mean(43.25, unit), 'en')).toBe(`43.3 ${en}`)
    }
    expect(formatValue(mean(6349.145, 'kroner'), 'da')).toBe('6.349')
    expect(formatValue(mean(12.345, 'timer om ugen'), 'da')).toBe('12,3')
    expect(formatInSentence(mean(4.25, 'units'), 'da')).toBe('4,25 enheder')
  })

  it('prints a share of the time in per cent, and a difference between two in percentage points', () => {
    const interval = { low: 0.4012, high: 0.5044, level: 0.95, method: 't' } as const
    const mean = quantityWith({ kind: 'mean', value: 0.4528, unit: 'degree', interval })
    expect(formatInTable(mean, 'da')).toBe('45,3\u00a0%')
    expect(formatInSentence(mean, 'da')).toBe('45,3\u00a0% af tiden')
    expect(formatInSentence(mean, 'en')).toBe('45.3% of the time')
    expect(formatInterval(mean, 'da')).toBe('[40,1 til 50,4]')
    expect(intervalText(mean, interval, 'en')).toBe('40.1% to 50.4% (95%, t)')
    const difference = quantityWith({ kind: 'difference', value: -0.0322, unit: 'degree' })
    expect(formatInSentence(difference, 'da')).toBe('−3,2 procentpoint')
    expect(formatInTable(difference, 'en')).toBe('−3.2')
    expect(formatInTable(quantityWith({ kind: 'sd', value: 0.25, unit: 'degree' }), 'en')).toBe('25.0%')
  })

  it('leaves a number in any other unit three digits', () => {
    const mean = (value: number) => formatValue(quantityWith({ kind: 'mean', value, unit: 'points' }), 'en')
    expect([0, 0.0341, 0.4321, 5.678, 56.78, 567.8, 5678.9].map(mean)).toEqual([
      '0.00',
      '0.0341',
      '0.43',
      '5.68',
      '56.8',
      '568',
      '5,679',
    ])
  })

  it('rounds half away from zero, once', () => {
    expect(formatValue(quantityWith({ kind: 'mean', value: -2.5, unit: 'DKK' }), 'en')).toBe('\u22123')
    expect(formatValue(quantityWith({ kind: 'mean', value: 1.005, unit: 'points' }), 'en')).toBe('1.01')
  })

  it('says withheld instead of a number that counts too few people', () => {
    const hidden = { ...shareOf(2, 185), value: { noResult: 'suppressed', why: 'few' }, numerator: null } as const
    expect(formatInTable({ ...hidden, suppressed: 'primary' }, 'da')).toBe('skjult (få personer)')
    expect(formatInTable({ ...hidden, suppressed: 'secondary' }, 'en')).toBe('withheld (few people)')
  })

  it('gives the reason where there is no number, in the reader’s language', () => {
    const nobody = quantityWith({ value: { noResult: 'empty-base', why: 'there is nobody in the base' } })
    expect(formatValue(nobody, 'da')).toBe('intet tal (der er ingen i grundlaget)')
    const unknown = quantityWith({ value: { noResult: 'a-new-reason', why: 'said by the results' } })
    expect(formatValue(unknown, 'da')).toBe('intet tal (said by the results)')
  })

  it('prints an interval in the unit of the value', () => {
    const interval = { low: 0.689957, high: 0.813279, level: 0.95, method: 'wilson' } as const
    expect(formatInterval({ ...shareOf(140, 185), interval }, 'da')).toBe('[69,0 til 81,3]')
  })
})
