import type { Said } from '../text/index.ts'
import type { Length } from './data/measuring-day.ts'
import { said } from './words.ts'

const units = ['years', 'months', 'weeks', 'days'] as const

const words: Readonly<
  Record<(typeof units)[number], { readonly da: [string, string]; readonly en: [string, string] }>
> = {
  years: { da: ['år', 'år'], en: ['year', 'years'] },
  months: { da: ['måned', 'måneder'], en: ['month', 'months'] },
  weeks: { da: ['uge', 'uger'], en: ['week', 'weeks'] },
  days: { da: ['dag', 'dage'], en: ['day', 'days'] },
}

/** A length of time in words: `1 år 6 måneder`, `1 year 6 months`. */
export const durationSaid = (length: Length): Said => {
  const say = (language: 'da' | 'en'): string =>
    units
      .flatMap((unit) => {
        const value = length[unit]
        if (value === undefined) return []
        return [`${value} ${words[unit][language][value === 1 ? 0 : 1]}`]
      })
      .join(' ')
  return said(say('da'), say('en'))
}
