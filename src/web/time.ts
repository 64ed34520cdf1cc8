import { Temporal } from 'temporal-polyfill'
import { formatDate, type Language } from '../text/index.ts'

const zone = 'Europe/Copenhagen'

/** The day that a UTC time falls on in Denmark, `2017-05-01`. */
export const danishDay = (time: string): string =>
  Temporal.Instant.from(time).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The day of an entry: a day as it stands, a time as the day that it falls on in Denmark. */
export const dayOfMoment = (moment: string): string =>
  /T.*(Z|[+-]\d\d:\d\d)$/.test(moment) ? danishDay(moment) : moment.slice(0, 10)

/** A time as it is in Denmark: `1. maj 2017 kl. 10.05`, `1 May 2017 at 10:05`. */
export const formatTime = (time: string, language: Language): string => {
  const there = Temporal.Instant.from(time).toZonedDateTimeISO(zone)
  const [hour, minute] = [there.hour, there.minute].map((part) => String(part).padStart(2, '0'))
  const day = formatDate(there.toPlainDate().toString(), language)
  return language === 'da' ? `${day} kl. ${hour}.${minute}` : `${day} at ${hour}:${minute}`
}
