import { describe, expect, it } from 'vitest'
import { quantityWith, shareOf } from '../../../test/report/make-results.ts'
import { formatInSentence, formatInTable, formatInterval, formatValue } from './format-quantity.ts'

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
  })

  it('goes by the unit: money whole, years with one decimal, standardised differences signed with two', () => {
    expect(formatInSentence(quantityWith({ kind: 'mean', value: 6349.145, unit: 'DKK' }), 'da')).toBe('6.349 kr.')
    expect(formatInSentence(quantityWith({ kind: 'mean', value: 25.816, unit: 'years' }), 'da')).toBe('25,8 år')
    expect(formatValue(quantityWith({ kind: 'standardised-difference', value: 0.1072771, unit: 'SD' }), 'en')).toBe(
      '+0.11',
    )
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
