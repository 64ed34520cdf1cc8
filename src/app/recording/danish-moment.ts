import { Temporal } from 'temporal-polyfill'

const zone = 'Europe/Copenhagen'

/**
 * A moment as it is told in Denmark: `2027-02-28T23:30:00Z` is `2027-03-01T00:30:00+01:00`. Its first ten characters are
 * then the day that it falls on, which everything counts by and every page shows. A day, and a time without an offset
 * (which is a Danish one already), stay as they are; so does what is neither, to be refused as it was written.
 */
export const danishMoment = (occurred: string): string => {
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(occurred)) return occurred
  try {
    const there = Temporal.Instant.from(occurred).toZonedDateTimeISO(zone)
    return there.toString({ timeZoneName: 'never' })
  } catch {
    return occurred
  }
}
