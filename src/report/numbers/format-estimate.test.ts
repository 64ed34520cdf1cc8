import { describe, expect, it } from 'vitest'
import { estimateWith } from '../../../test/report/make-results.ts'
import { formatArmNumber, formatEstimate } from './format-estimate.ts'

const share = estimateWith({
  scale: 'share',
  unit: 'share',
  estimate: 0.1106029106,
  confInt: [0.0253029159, 0.1959029053],
  pValue: 0.0111673732,
  means: { treated: 140 / 185, control: 168 / 260 },
})

describe('an estimate in print', () => {
  it('shows a difference with its sign and unit', () => {
    expect(formatEstimate(estimateWith({}), 'estimate', 'sentence', 'da')).toBe('+1.794 kr.')
    expect(formatEstimate(estimateWith({}), 'interval', 'sentence', 'en')).toBe('+474 to +3,115 DKK')
    expect(formatEstimate(estimateWith({}), 'stdError', 'table', 'en')).toBe('671')
  })

  it('shows a difference between shares in percentage points', () => {
    expect(formatEstimate(share, 'estimate', 'sentence', 'da')).toBe('+11,1 procentpoint')
    expect(formatEstimate(share, 'interval', 'table', 'da')).toBe('+2,5 til +19,6')
  })

  it('shows a difference between shares of the time in percentage points too, and the shares in per cent', () => {
    const degree = estimateWith({
      unit: 'degree',
      estimate: -0.0322,
      stdError: 0.0111,
      confInt: [-0.054, -0.0104],
      margin: 0.05,
      means: { treated: 0.421, control: 0.4532 },
    })
    expect(formatEstimate(degree, 'estimate', 'sentence', 'da')).toBe('−3,2 procentpoint')
    expect(formatEstimate(degree, 'interval', 'table', 'en')).toBe('−5.4 to −1.0')
    expect(formatEstimate(degree, 'stdError', 'table', 'da')).toBe('1,1')
    expect(formatEstimate(degree, 'margin', 'sentence', 'en')).toBe('5.0 percentage points')
    expect(formatArmNumber(degree, 'mean', 'control', 'da')).toBe('45,3\u00a0%')
  })

  it('shows the share of an arm with the number that it is a share of', () => {
    expect(formatArmNumber(share, 'mean', 'treated', 'en')).toBe('75.7% of 185')
  })

  it('never prints a p-value as nought', () => {
    expect(formatEstimate(estimateWith({ pValue: 0.0000004 }), 'pValue', 'table', 'da')).toBe('< 0,001')
  })

  it('prints a dash for an interval that does not exist and the reason for an estimate that does not', () => {
    const none = estimateWith({ estimate: { noResult: 'too-few-units', why: '' }, confInt: null })
    expect(formatEstimate(none, 'interval', 'sentence', 'en')).toBe('–')
    expect(formatEstimate(none, 'estimate', 'sentence', 'en')).toBe(
      'no number (too few people to show the uncertainty)',
    )
  })
})
