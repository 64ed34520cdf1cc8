import type { Quantity } from '../../measures/index.ts'
import { isInPercent } from './percent.ts'
import { unitNamed } from './units.ts'

const money: ReadonlySet<string> = new Set(['DKK', 'dollars', 'euros', 'SEK', 'NOK', 'GBP'])
const oneDecimal: ReadonlySet<string> = new Set([
  'days',
  'weeks',
  'months',
  'years',
  'hours',
  'per cent',
  'percentage points',
])

/** Decimals of shares, printed as percentages, and of differences between shares, in percentage points. */
export const percentDecimals = 1

/** Decimals of p-values. */
export const pValueDecimals = 3

/** Decimals of degrees of freedom, and of test statistics. */
export const dfDecimals = 1
export const statisticDecimals = 2

/** Decimals that leave a number three digits: 2 below ten, 1 below a hundred, none from there, more below a tenth. */
const threeDigits = (size: number): number => {
  if (size === 0 || size >= 0.1) return size < 10 ? 2 : size < 100 ? 1 : 0
  return Math.min(6, 2 - Math.floor(Math.log10(size)))
}

/** `timer om ugen` is counted in hours: where the whole is no unit, its first word decides. */
const kindOf = (unit: string): string => {
  const whole = unitNamed(unit)
  return whole === unit ? unitNamed(unit.split(' ')[0] ?? unit) : whole
}

/**
 * Decimals of a number counted in a unit. The one rule: money is whole, time and per cent have one decimal in whichever
 * language the unit is written, and everything else has the decimals that leave it three digits.
 *
 * @param size the number that the decimals must suit: for a difference the means that it lies between
 */
export const unitDecimals = (unit: string, size: number): number => {
  const kind = kindOf(unit)
  if (money.has(kind)) return 0
  return oneDecimal.has(kind) ? 1 : threeDigits(Math.abs(size))
}

/** A difference has the decimals that suit its whole interval, so that the two do not differ. */
const sizeOf = ({ value, interval }: Quantity): number => {
  if (typeof value !== 'number') return 0
  return Math.max(...[value, interval?.low ?? 0, interval?.high ?? 0].map(Math.abs))
}

/** Decimals of a quantity: counts are whole, tests are p-values, the rest goes by unit. */
export const quantityDecimals = (quantity: Quantity): number => {
  const { kind, unit, value } = quantity
  if (isInPercent(quantity)) return percentDecimals
  if (kind === 'difference') return unitDecimals(unit, sizeOf(quantity))
  if (kind === 'count') return typeof value === 'number' && !Number.isInteger(value) ? 1 : 0
  if (kind === 'test') return pValueDecimals
  return kind === 'standardised-difference' ? 2 : unitDecimals(unit, typeof value === 'number' ? value : 0)
}
