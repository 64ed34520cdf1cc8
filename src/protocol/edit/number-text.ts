import type { Language } from '../../text/index.ts'

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/** A number's digits with the decimal mark moved: exact, where multiplying by 100 would not be. */
const shifted = (digits: string, places: number): string => {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = written.exec(digits) ?? []
  const point = whole.length + places + Number(exponent)
  const padded = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(Math.max(point, 1), '0')
  const at = Math.max(point, 1)
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const right = padded.slice(at).replace(/0+$/, '')
  return `${sign}${left}${right === '' ? '' : `.${right}`}`
}

const percentPlaces = 2

/** A number as an input shows it: every digit, a decimal comma in Danish, shares in percent. */
export const showNumber = (value: number, share: boolean, language: Language): string => {
  const digits = shifted(String(value), share ? percentPlaces : 0)
  return language === 'da' ? digits.replace('.', ',') : digits
}

const groupsOf = { da: /^-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$/, en: /^-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/ } as const
const plain = { da: /^-?\d+(?:,\d+)?$/, en: /^-?\d+(?:\.\d+)?$/ } as const
const ofOther = { da: /^-?\d+\.\d+$/, en: /^-?\d+,\d+$/ } as const

/** What may be a thousand or a fraction: `1.234`, written where the comma is the decimal mark. */
const isAmbiguous = (text: string): boolean => /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)

/**
 * A number as a person writes it in a language: `12,5` and `1.234,5` in Danish, `12.5` and `1,234.5` in English, each
 * also with the other's decimal mark where it cannot be meant for thousands; shares in percent, with or without sign.
 *
 * @returns undefined for what is no number, and for what could be two
 */
export const readNumber = (typed: string, share: boolean, language: Language): number | undefined => {
  const text = typed
    .trim()
    .replace(/^\u2212/, '-')
    .replaceAll('\u00a0', ' ')
    .replace(share ? /\s*%$/ : /$^/, '')
  const other = language === 'da' ? 'en' : 'da'
  const number = (digits: string): number => Number(shifted(digits, share ? -percentPlaces : 0))
  if (plain[language].test(text)) return number(text.replace(',', '.'))
  if (isAmbiguous(text)) return undefined
  if (ofOther[language].test(text)) return number(text.replace(',', '.'))
  if (groupsOf[language].test(text))
    return number(text.replaceAll(language === 'da' ? /[. ]/g : /[, ]/g, '').replace(',', '.'))
  if (groupsOf[other].test(text) && /[.,].*[.,]/.test(text)) return readNumber(text, share, other)
  return undefined
}
