import type { ContrastAnswer, EffectAnswer } from '../../app/index.ts'
import { isRefusal } from '../../effects/index.ts'
import { formatNumber, formatPercent, formatSigned, type Language } from '../../text/index.ts'

/** How the numbers of one contrast are written: a yes/no outcome in per cent and percentage points. */
export type Format = {
  /** A value of the outcome, such as a mean. */
  readonly value: (value: number) => string
  /** A difference, with its sign. */
  readonly difference: (value: number) => string
  /** A size without sign, such as an error. */
  readonly size: (value: number) => string
  /** What stands after a difference. */
  readonly unit: string
}

const mostDecimals = 12

/** Three digits of the measure. */
export const decimalsBeside = (measure: number): number =>
  measure > 0 && Number.isFinite(measure) ? Math.min(mostDecimals, Math.max(0, 2 - Math.floor(Math.log10(measure)))) : 3

/** Numbers too small or too large for places are written with an exponent. */
const written =
  (write: (value: number, decimals: number, language: Language) => string, decimals: number, language: Language) =>
  (value: number): string => {
    const size = Math.abs(value)
    if (size === 0 || (size >= 1e-9 && size < 1e15)) return write(value, decimals, language)
    const text = value.toExponential(3)
    return language === 'da' ? text.replace('.', ',') : text
  }

const measureOf = ({ numbers, details }: ContrastAnswer): number => {
  if (!isRefusal(numbers) && numbers.stdError !== null) return numbers.stdError
  const spread = Object.values(details.means ?? {}).map(({ sd }) => sd ?? 0)
  return Math.max(0, ...spread)
}

/** A log rate ratio is no difference in the outcome's units. */
const isInUnits = ({ estimand }: ContrastAnswer): boolean => estimand !== 'log-rate-ratio'

export const formatOf = (answer: EffectAnswer, contrast: ContrastAnswer, language: Language): Format => {
  const isShare = answer.isYesNo && isInUnits(contrast)
  const measure = measureOf(contrast)
  if (isShare) {
    const decimals = Math.min(4, Math.max(1, decimalsBeside(measure * 100) - 1))
    return {
      value: (value) => formatPercent(value, decimals, language),
      difference: (value) => formatSigned(value * 100, decimals, language),
      size: (value) => formatNumber(value * 100, decimals, language),
      unit: { da: ' procentpoint', en: ' percentage points' }[language],
    }
  }
  const decimals = decimalsBeside(measure)
  return {
    value: written(formatNumber, decimals, language),
    difference: written(formatSigned, decimals, language),
    size: written(formatNumber, decimals, language),
    unit: '',
  }
}
