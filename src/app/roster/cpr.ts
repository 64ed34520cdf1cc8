/**
 * A CPR number that could have been given. An ordinary number begins with a day of birth; an administrative one (given
 * to people without residence) has 60 added to the day, and stands in no national register of benefits.
 */
export type Cpr = {
  /** Ten digits, without a dash. */
  readonly number: string
  /** The day of birth, `1970-01-31`. */
  readonly born: string
  readonly kind: 'ordinary' | 'administrative'
}

/** Why a text is no CPR number; the text itself is never repeated. */
export type CprFault = 'shape' | 'digits' | 'letters' | 'date' | 'serial' | 'future' | 'age'

export type CprReading = { readonly cpr: Cpr } | { readonly fault: CprFault }

const oldest = 120

/** Blanks of every kind, dashes of every kind, points and slashes: what people and programs put between the digits. */
const marks = /[\s\u00ad.,/\p{Pd}\u2212]+/gu

/**
 * The first year of the century, by the seventh digit and the two digits of the year.
 * Source: CPR-kontoret, "Personnummeret i CPR", the table of the seventh digit: 0-3 are 1900-1999; 4 and 9 are
 * 2000-2036 for years 00-36, else 1937-1999; 5-8 are 2000-2057 for years 00-57, else 1858-1899.
 */
const centuryOf = (seventh: number, year: number): number => {
  if (seventh <= 3) return 1900
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900
  return year <= 57 ? 2000 : 1800
}

const two = (value: number): string => String(value).padStart(2, '0')

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const ofDigits = (number: string, today: string): CprReading => {
  const [day, month, year] = [number.slice(0, 2), number.slice(2, 4), number.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ]
  const kind = day > 60 ? 'administrative' : 'ordinary'
  const dayOfBirth = kind === 'administrative' ? day - 60 : day
  const yearOfBirth = centuryOf(Number(number[6]), year) + year
  if (!isDay(yearOfBirth, month, dayOfBirth)) return { fault: 'date' }
  if (number.endsWith('0000')) return { fault: 'serial' }
  const born = `${yearOfBirth}-${two(month)}-${two(dayOfBirth)}`
  if (born > today) return { fault: 'future' }
  if (Number(today.slice(0, 4)) - yearOfBirth > oldest) return { fault: 'age' }
  return { cpr: { number, born, kind } }
}

const digitsOf = (text: string): string => text.normalize('NFKC').replace(marks, '')

/**
 * Reads a CPR number as people write it: `310170-1234`, `3101701234`, `31 01 70 1234`, `31.01.70-1234`, with any dash.
 * It must be a day of the calendar in the century of its seventh digit, not after today and not over 120 years ago.
 * Modulus 11 is not asked for: numbers given since 2007 need not fulfil it.
 *
 * @param today the day it is, `2026-11-28`
 */
export const readCpr = (text: string, today: string): CprReading => {
  const digits = digitsOf(text)
  if (/^\d{10}$/.test(digits)) return ofDigits(digits, today)
  if (/^\d+$/.test(digits)) return { fault: 'digits' }
  return { fault: /^\d{6}[0-9A-Za-z]{4}$/.test(digits) ? 'letters' : 'shape' }
}

/**
 * Whether a column of a list kept the zeros that its numbers begin with. Spreadsheets drop them from all or from none,
 * so nine digits among numbers that begin with zero are a mistake, and else a number that lost its zero.
 */
export const keepsZeros = (cells: readonly string[]): boolean =>
  cells.some((text) => {
    const digits = digitsOf(text)
    return digits.length === 10 && digits.startsWith('0')
  })

/**
 * As {@link readCpr}, for a cell of a column that lost its zeros ({@link keepsZeros}): nine digits without a mark get the
 * zero back, and the answer says so.
 */
export const readCprCell = (text: string, today: string): CprReading & { readonly zeroLost?: true } =>
  /^\d{9}$/.test(text) ? { ...ofDigits(`0${text}`, today), zeroLost: true } : readCpr(text, today)

/** A CPR number as it is shown: `310170-1234`. */
export const shownCpr = (number: string): string => `${number.slice(0, 6)}-${number.slice(6)}`
