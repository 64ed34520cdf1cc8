import type { DecimalMark } from './reading.ts'

const sign = '[+\\-\u2212]?'

/** Digits with sign, decimal part and exponent; or thousands in exact groups of three, of which the first is no lone 0. */
const grammar = (decimal: string, thousands: string) => ({
  plain: new RegExp(`^${sign}\\d+(?:[${decimal}]\\d+)?(?:[eE][+\\-]?\\d+)?$`),
  grouped: new RegExp(`^${sign}(?!0[${thousands}])\\d{1,3}(?:[${thousands}]\\d{3})+(?:[${decimal}]\\d+)?$`),
})

const grammars = { '.': grammar('.', ','), ',': grammar(',', '.') }
const thousandsMarks = { '.': /,/g, ',': /\./g }

/**
 * A number written with a decimal mark, or nothing if the text is not one, or too large for a double.
 * `1.234,5` is 1234.5 with comma and nothing with point; `12.34` is 12.34 with point and nothing with comma.
 */
export const parseNumber = (text: string, decimal: DecimalMark): number | undefined => {
  const { plain, grouped } = grammars[decimal]
  const isPlain = plain.test(text)
  if (!isPlain && !grouped.test(text)) return undefined
  const digits = isPlain ? text : text.replace(thousandsMarks[decimal], '')
  const value = Number(digits.replace(',', '.').replace('\u2212', '-'))
  return Number.isFinite(value) ? value : undefined
}

/** Whether a text holds a mark that could be a decimal mark. */
const marked = /[.,]/

/**
 * What a cell says about its file's decimal mark: the only mark with which it is a number (`1,5`, `0,123`, `1234,567`,
 * `1.234,567`, `1.234.567` need a comma), `either` (`1.234`), or nothing (no mark, or no number at all).
 */
export const decimalEvidence = (text: string): DecimalMark | 'either' | undefined => {
  if (!marked.test(text)) return undefined
  const withPoint = parseNumber(text, '.') !== undefined
  const withComma = parseNumber(text, ',') !== undefined
  if (withPoint && withComma) return 'either'
  if (withPoint) return '.'
  return withComma ? ',' : undefined
}
