import { type Count, isNoResult, type Quantity } from '../../measures/index.ts'
import { formatNumber, formatPercent, formatPValue, formatSigned, type Language } from '../../text/index.ts'
import { sayNoResult } from '../wording/no-result.ts'
import { percentDecimals, quantityDecimals } from './decimals.ts'
import { formatEnds } from './interval.ts'
import { isInPercent } from './percent.ts'
import { unitWord } from './units.ts'

/** `140 af 185`. A count prints without decimals unless it has any. */
const outOf = (numerator: Count, denominator: Count, language: Language): string => {
  const whole = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1, language)
  return `${whole(numerator.value)} ${language === 'da' ? 'af' : 'of'} ${whole(denominator.value)}`
}

/** Numerator and denominator with what they count, where a quantity has them: `140 af 185 deltagere`. */
export const countsInWords = ({ numerator, denominator }: Quantity, language: Language): string | undefined => {
  if (denominator === null) return undefined
  const whole = formatNumber(denominator.value, Number.isInteger(denominator.value) ? 0 : 1, language)
  const unit = unitWord(denominator.unit, language, whole)
  if (numerator === null) return `${whole} ${unit}`
  if (numerator.unit === denominator.unit) return `${outOf(numerator, denominator, language)} ${unit}`
  const top = formatNumber(numerator.value, Number.isInteger(numerator.value) ? 0 : 1, language)
  return `${top} ${unitWord(numerator.unit, language, top)} / ${whole} ${unit}`
}

/** The value alone, or why there is none. A share is a percentage here: print its counts beside it. */
export const formatValue = (quantity: Quantity, language: Language): string => {
  const { kind, value, suppressed } = quantity
  if (suppressed !== undefined) return sayNoResult({ noResult: 'suppressed', why: suppressed }, language)
  if (isNoResult(value)) return sayNoResult(value, language)
  const decimals = quantityDecimals(quantity)
  const isPercent = isInPercent(quantity)
  if (isPercent && kind !== 'difference') return formatPercent(value, decimals, language)
  if (kind === 'test') return formatPValue(value, language)
  if (kind === 'difference' || kind === 'standardised-difference')
    return formatSigned(isPercent ? value * 100 : value, decimals, language)
  return formatNumber(value, decimals, language)
}

/** A quantity in a table: a share always carries its counts, `75,7 % (140 af 185)`; other units stand in the heading. */
export const formatInTable = (quantity: Quantity, language: Language): string => {
  const { kind, value, numerator, denominator } = quantity
  const text = formatValue(quantity, language)
  if (kind !== 'share' || isNoResult(value) || numerator === null || denominator === null) return text
  return `${text} (${outOf(numerator, denominator, language)})`
}

/** The interval of a quantity as it stands in brackets beside it: `[68,9 til 81,4]`, per cent of a share. */
export const formatInterval = (quantity: Quantity, language: Language): string => {
  const { interval, value } = quantity
  if (interval === undefined || isNoResult(value)) return ''
  const end = (at: number) =>
    isInPercent(quantity)
      ? formatNumber(at * 100, percentDecimals, language)
      : formatNumber(at, quantityDecimals(quantity), language)
  return `[${formatEnds(end(interval.low), end(interval.high), language)}]`
}

const ofTime = { da: 'af tiden', en: 'of the time' } as const

/** A quantity in a sentence, with its unit: `75,7 % (140 af 185 deltagere)`, `185 deltagere`, `25,8 år`. */
export const formatInSentence = (quantity: Quantity, language: Language): string => {
  const { kind, value, unit } = quantity
  const text = formatValue(quantity, language)
  if (isNoResult(value) || kind === 'test' || kind === 'incidence') return text
  if (kind === 'share') return `${text} (${countsInWords(quantity, language) ?? ''})`
  if (!isInPercent(quantity)) return `${text} ${unitWord(unit, language, text)}`
  return kind === 'difference' ? `${text} ${unitWord('percentage points', language)}` : `${text} ${ofTime[language]}`
}
