import type { Language } from './language.ts'

const minus = '\u2212'
const thousandsMark = { da: '.', en: ',' } as const
const decimalMark = { da: ',', en: '.' } as const

/**
 * Rounds half away from zero on the decimal digits a person would write: float noise beyond 15 significant digits is
 * removed first, so that 1.005 rounds to 1.01 and 0.1 + 0.2 is 0.3.
 *
 * @returns the digits without sign, e.g. `"12.50"`, and whether the rounded value is negative
 */
const roundedDigits = (value: number, decimals: number): { digits: string; negative: boolean } => {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential(14).split('e')
  const scale = Number(exponent) + decimals - 14
  const digits = BigInt(mantissa.replace('.', ''))
  const unit = scale >= 0 ? digits * 10n ** BigInt(scale) : roundHalfUp(digits, 10n ** BigInt(-scale))
  const padded = unit.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  const text = decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`
  return { digits: text, negative: value < 0 && unit !== 0n }
}

const roundHalfUp = (value: bigint, unit: bigint): bigint => (2n * value + unit) / (2n * unit)

/** Rounds half away from zero at a number of decimals (design: rounding happens once, at rendering). */
export const roundHalfAway = (value: number, decimals: number): number => {
  const { digits, negative } = roundedDigits(value, decimals)
  return negative ? -Number(digits) : Number(digits)
}

/**
 * A number as a reader of the language writes it: `1.234,5` in Danish, `1,234.5` in English.
 *
 * @throws RangeError for a value that is not finite: such a value is "no result" and has a reason to print instead
 */
export const formatNumber = (value: number, decimals: number, language: Language): string => {
  if (!Number.isFinite(value)) throw new RangeError(`not a number to print: ${value}`)
  const { digits, negative } = roundedDigits(value, decimals)
  const [whole = '0', fraction] = digits.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousandsMark[language])
  const body = fraction === undefined ? grouped : grouped + decimalMark[language] + fraction
  return negative ? minus + body : body
}

/** As {@link formatNumber}, with a plus sign before a positive number: for differences. */
export const formatSigned = (value: number, decimals: number, language: Language): string => {
  const text = formatNumber(value, decimals, language)
  return value > 0 && !/^[0.,]+$/.test(text) ? `+${text}` : text
}

/** A share between 0 and 1 as a percentage: `12,5 %` in Danish, `12.5%` in English. */
export const formatPercent = (share: number, decimals: number, language: Language): string =>
  formatNumber(share * 100, decimals, language) + (language === 'da' ? '\u00a0%' : '%')

const mostDecimals = 6

/** Three decimals, or as many as it takes to say on which side of 5 % a p-value lies. */
const decimalsOf = (p: number, decimals = 3): number =>
  p !== 0.05 && roundHalfAway(p, decimals) === 0.05 && decimals < mostDecimals ? decimalsOf(p, decimals + 1) : decimals

/** A p-value: never "0" or "1", never on the wrong side of 5 %, and never a false precision. */
export const formatPValue = (p: number, language: Language): string => {
  if (p < 0.001) return `< ${formatNumber(0.001, 3, language)}`
  if (p > 0.999 && p < 1) return `> ${formatNumber(0.999, 3, language)}`
  return formatNumber(p, decimalsOf(p), language)
}
