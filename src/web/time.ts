import { Temporal } from 'temporal-polyfill'
import { formatDate, type Language } from '../text/index.ts'

const zone = 'Europe/Copenhagen'

/** The day that a UTC time falls on in Denmark, `2017-05-01`. */
export const danishDay = (time: string): string =>
  Temporal.Instant.from(time).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The day of an entry: a moment is written in Danish time, and everything counts by these ten characters. */
export const dayOfEntry = (occurred: string): string => occurred.slice(0, 10)

/** A time as it is in Denmark: `1. maj 2017 kl. 10.05`, `1 May 2017 at 10:05`. */
export const formatTime = (time: string, language: Language): string => {
  const there = Temporal.Instant.from(time).toZonedDateTimeISO(zone)
  const [hour, minute] = [there.hour, there.minute].map((part) => String(part).padStart(2, '0'))
  const day = formatDate(there.toPlainDate().toString(), language)
  return language === 'da' ? `${day} kl. ${hour}.${minute}` : `${day} at ${hour}:${minute}`
}

/**
 * When an entry occurred: its day, and the clock where it tells one. An older entry may be in UTC, and says so: its day
 * is the one that it is counted by.
 */
export const formatOccurred = (occurred: string, language: Language): string => {
  const day = formatDate(dayOfEntry(occurred), language)
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(occurred) ?? []
  if (hour === undefined || minute === undefined) return day
  const clock = language === 'da' ? `kl. ${hour}.${minute}` : `at ${hour}:${minute}`
  return `${day} ${clock}${occurred.endsWith('Z') ? ' UTC' : ''}`
}
