import type { Quantity, QuantityInterval } from '../../measures/index.ts'
import { formatNumber, formatPercent, type Language } from '../../text/index.ts'
import { percentDecimals, quantityDecimals } from './decimals.ts'
import { isInPercent } from './percent.ts'

const to = { da: 'til', en: 'to' } as const

const methods: Readonly<Record<QuantityInterval['method'], string>> = {
  wilson: 'Wilson 1927',
  welch: 'Welch 1947',
  t: 't',
  'clopper-pearson': 'Clopper & Pearson 1934',
  'newey-west': 'Newey & West 1987',
  cr2: 'CR2; Pustejovsky & Tipton 2018',
}

/** A level as readers write it: `95 %`, `97,5 %`, `98,3 %`. */
export const formatLevel = (level: number, language: Language): string => {
  const whole = Math.abs(level * 100 - Math.round(level * 100)) < 1e-9
  return formatPercent(level, whole ? 0 : 1, language)
}

/** Two ends: `474 til 3.115`. */
export const formatEnds = (low: string, high: string, language: Language): string => `${low} ${to[language]} ${high}`

/** The interval of a quantity with its level and method: `68,9 % til 81,4 % (95 %, Wilson 1927)`. */
export const intervalText = (
  quantity: Quantity,
  { low, high, level, method }: QuantityInterval,
  language: Language,
) => {
  const end = (value: number) =>
    isInPercent(quantity)
      ? formatPercent(value, percentDecimals, language)
      : formatNumber(value, quantityDecimals(quantity), language)
  return `${formatEnds(end(low), end(high), language)} (${formatLevel(level, language)}, ${methods[method]})`
}
