const inDenmark = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' })

/** The day it is in Denmark at a time: shortly after midnight it is a day later than in UTC. */
export const danishDay = (utc: string): string => inDenmark.format(new Date(utc))
