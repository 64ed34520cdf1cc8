import type { Language } from './language.ts'

const months = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const

/**
 * An ISO date as a reader of the language writes it: `1. maj 2017`, `1 May 2017`.
 *
 * @param isoDate `2017-05-01`, or a time that begins so
 */
export const formatDate = (isoDate: string, language: Language): string => {
  const [year, month, day] = isoDate.slice(0, 10).split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return isoDate
  const name = months[language][month - 1] ?? String(month)
  return language === 'da' ? `${day}. ${name} ${year}` : `${day} ${name} ${year}`
}

/** Whether a text is a day that exists in the calendar, written `2017-05-01`. */
export const isIsoDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
