import type { Quantity } from '../../measures/index.ts'

const money = /^(DKK|kr\.?|dollars|USD|EUR|euro|SEK|NOK|GBP)$/
const time = /^(days|weeks|months|years|hours)$/

/** Decimals of shares, printed as percentages, and of differences between shares, in percentage points. */
export const percentDecimals = 1

/** Decimals of p-values. */
export const pValueDecimals = 3

/** Decimals of degrees of freedom, and of test statistics. */
export const dfDecimals = 1
export const statisticDecimals = 2

/** Decimals of a number counted in a unit: money whole, time and per cent one, everything else two. */
export const unitDecimals = (unit: string): number => {
  if (money.test(unit)) return 0
  return time.test(unit) || unit === 'per cent' ? 1 : 2
}

/** Decimals of a quantity: counts are whole, tests are p-values, the rest goes by unit. */
export const quantityDecimals = ({ kind, unit, value }: Quantity): number => {
  if (kind === 'count') return typeof value === 'number' && !Number.isInteger(value) ? 1 : 0
  if (kind === 'test') return pValueDecimals
  if (kind === 'share') return percentDecimals
  return kind === 'standardised-difference' ? 2 : unitDecimals(unit)
}
