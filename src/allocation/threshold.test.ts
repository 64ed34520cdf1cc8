import { describe, expect, it } from 'vitest'
import { thresholdForAcceptance } from './threshold.ts'

describe('the threshold for a share of accepted draws', () => {
  it.each([
    [0.05, 2, 10, 3.9403],
    [0.5, 2, 5, 4.35146],
    [0.95, 2, 1, 3.841459],
    [0.1, 3, 2, 1.063623],
    [0.01, 2, 2, -2 * Math.log(0.99)],
  ])(
    'is the chi-squared quantile of standard tables: %d, %d arms, %d covariates',
    (share, arms, covariates, quantile) => {
      expect(thresholdForAcceptance(share, arms, covariates)).toBeCloseTo(quantile, 5)
    },
  )

  it('is refused for shares that are none', () => {
    expect(thresholdForAcceptance(0, 2, 1)).toMatchObject({ refused: 'probability-out-of-range' })
    expect(thresholdForAcceptance(Number.NaN, 2, 1)).toMatchObject({ refused: 'probability-out-of-range' })
  })
})
