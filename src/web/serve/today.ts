/** The calendar day in a time zone at a time, `2026-11-28`. */
export const todayIn = (timeZone: string, now: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(now),
  )
