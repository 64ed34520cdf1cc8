import { type Protocol, textOf } from '../../protocol/index.ts'
import type { Language, Said } from '../../text/index.ts'
import { compileOutcome, type RegisterOutcome } from './compile.ts'
import { fateRules } from './fate-rule.ts'
import type { KnownStates } from './resolve-state.ts'
import type { Length } from './sql/calendar.ts'
import type { Window } from './sql/span.ts'

/** An outcome in words, and the statement that measures it. */
export type Explained = { readonly id: string; readonly words: Said; readonly sql: string }

const units: Readonly<Record<keyof Length, Readonly<Record<Language, readonly [string, string]>>>> = {
  years: { da: ['år', 'år'], en: ['year', 'years'] },
  months: { da: ['måned', 'måneder'], en: ['month', 'months'] },
  weeks: { da: ['uge', 'uger'], en: ['week', 'weeks'] },
  days: { da: ['dag', 'dage'], en: ['day', 'days'] },
}

const lengthWords = (length: Length, language: Language): string =>
  (Object.keys(units) as (keyof Length)[])
    .flatMap((unit) => {
      const n = length[unit]
      return n === undefined ? [] : [`${n} ${units[unit][language][n === 1 ? 0 : 1]}`]
    })
    .join({ da: ' og ', en: ' and ' }[language])

const windowWords = (window: Window, language: Language): string => {
  if ('months' in window) {
    const { from, to } = window.months
    const range = from === to ? `${from}` : `${from}-${to}`
    return {
      da: `i måned ${range} efter start`,
      en: `in ${from === to ? 'month' : 'months'} ${range} after the start`,
    }[language]
  }
  const { lastMonths: n, before, assessedAfter = {} } = window
  const day = {
    'assessment-day': {
      da: `dagen ${lengthWords(assessedAfter, 'da')} efter start`,
      en: `the day ${lengthWords(assessedAfter, 'en')} after the start`,
    },
    'data-end': { da: 'data slutter', en: 'the end of the data' },
  } as const
  const until = before === 'assessment-day' || before === 'data-end' ? day[before][language] : before
  return {
    da: `i de sidste ${n} hele kalendermåneder før ${until}`,
    en: `in the last ${n} whole calendar months before ${until}`,
  }[language]
}

const monthRules = {
  all: { da: 'alle måneds uger', en: 'all weeks of the month' },
  most: { da: 'mere end halvdelen af månedens uger', en: 'more than half of the weeks of the month' },
  any: { da: 'mindst én af månedens uger', en: 'at least one week of the month' },
} as const

const stateName = ({ states }: Protocol, name: string, language: Language): string => {
  const state = states?.[name]
  return `"${state === undefined ? name : textOf(state.label, language)}"`
}

const monthWords = (
  outcome: { readonly monthRule?: keyof typeof monthRules | undefined },
  language: Language,
): string => {
  if (outcome.monthRule === undefined) return ''
  const rule = monthRules[outcome.monthRule][language]
  return { da: ` (en måned tæller, når ${rule} gør)`, en: ` (a month counts when ${rule} do)` }[language]
}

/** What the value is, in one sentence. */
const valueWords = (protocol: Protocol, outcome: RegisterOutcome, language: Language): string => {
  const say = (da: string, en: string): string => ({ da, en })[language]
  const state = 'state' in outcome && outcome.state ? stateName(protocol, outcome.state, language) : ''
  const window = 'window' in outcome ? windowWords(outcome.window, language) : ''
  switch (outcome.measure) {
    case 'ever-in-state':
      return say(
        `1 for den, der på noget tidspunkt er i ${state} ${window}, ellers 0${monthWords(outcome, language)}.`,
        `1 for whoever is ever in ${state} ${window}, else 0${monthWords(outcome, language)}.`,
      )
    case 'degree':
      return outcome.fullTime === undefined
        ? say(`Andelen af ugerne i ${state} ${window}.`, `The share of the weeks in ${state} ${window}.`)
        : say(`Betalte timer mod fuld tid ${window}.`, `Paid hours against full time ${window}.`)
    case 'months-in-state':
      return say(
        `1 for den, der er i ${state} i mindst ${outcome.atLeast} måneder ${window}, ellers 0${monthWords(outcome, language)}.`,
        `1 for whoever is in ${state} in at least ${outcome.atLeast} months ${window}, else 0${monthWords(outcome, language)}.`,
      )
    case 'accumulated': {
      const what = {
        hours: say('Betalte timer', 'Paid hours'),
        pay: say('Løn', 'Pay'),
        weeks: say(`Uger i ${state}`, `Weeks in ${state}`),
      }
      return say(`${what[outcome.of]} i alt ${window}.`, `${what[outcome.of]} in all ${window}.`)
    }
    case 'weekly-state': {
      const among = outcome.amongState === undefined ? '' : stateName(protocol, outcome.amongState, language)
      return say(
        `For hver af ${outcome.weeks} uger fra startugen: 1 i ${state}, ellers 0${among === '' ? '' : `; kun dem i ${among} den uge`}.`,
        `For each of ${outcome.weeks} weeks from that of the start: 1 in ${state}, else 0${among === '' ? '' : `; only those in ${among} that week`}.`,
      )
    }
    case 'time-to-exit': {
      const to = outcome.destinations.map((name) => stateName(protocol, name, language)).join(', ')
      const k = outcome.durableWeeks ?? 1
      return say(
        `Uger fra start til den første afgang til ${to}, som varer mindst ${k} ${k === 1 ? 'uge' : 'uger'}; den regnes fra sin første uge. Alle følges til ${k - 1} uger før data slutter.`,
        `Weeks from the start to the first exit to ${to} that lasts at least ${k} ${k === 1 ? 'week' : 'weeks'}; it dates from its first week. Everyone is followed until ${k - 1} weeks before the end of the data.`,
      )
    }
    case 'relapse':
      return say(
        `1 for den, der er i ${state} inden for ${lengthWords(outcome.within, 'da')} efter afgangen i "${outcome.returned}", ellers 0; kun dem, der kan følges hele tiden.`,
        `1 for whoever is in ${state} within ${lengthWords(outcome.within, 'en')} of the exit of "${outcome.returned}", else 0; only those who can be followed all that time.`,
      )
    case 'state-on-day': {
      const on =
        outcome.on ??
        say(
          `dagen ${lengthWords(outcome.after ?? {}, 'da')} efter start`,
          `the day ${lengthWords(outcome.after ?? {}, 'en')} after the start`,
        )
      return say(
        `1 for den, der er i ${state} i ugen med ${on}, ellers 0.`,
        `1 for whoever is in ${state} in the week of ${on}, else 0.`,
      )
    }
    case 'sql':
      return say('Forskerens egen SQL; se selve udtrykket.', "The researcher's own SQL; see the statement itself.")
  }
}

const fateWords = (outcome: RegisterOutcome, language: Language): string => {
  const words = {
    none: { da: 'fra da af ikke i tilstanden', en: 'from then on not in the state' },
    censor: { da: 'tæller ikke med', en: 'does not count' },
    competing: { da: 'er en afgang for sig', en: 'is an exit of its own' },
  } as const
  const { died, emigrated } = fateRules(outcome)
  const say = (kind: Said, rule: keyof typeof words | undefined): readonly string[] =>
    rule === undefined ? [] : [`${kind[language]}: ${words[rule][language]}.`]
  return [...say({ da: 'Døde', en: 'Died' }, died), ...say({ da: 'Udrejst', en: 'Emigrated' }, emigrated)].join(' ')
}

const inWords = (protocol: Protocol, outcome: RegisterOutcome, language: Language): string => {
  const own = outcome.definition === undefined ? [] : [textOf(outcome.definition, language)]
  const base =
    typeof outcome.base === 'object'
      ? [`${{ da: 'Kun', en: 'Only' }[language]}: ${textOf(outcome.base.conditional, language)}.`]
      : []
  return [...own, valueWords(protocol, outcome, language), fateWords(outcome, language), ...base]
    .filter((part) => part !== '')
    .join(' ')
}

/** An outcome in words in both languages, with its statement. @throws ProblemError where a state is unknown */
export const explainOutcome = async (
  protocol: Protocol,
  known: KnownStates,
  id: string,
  outcome: RegisterOutcome,
): Promise<Explained> => ({
  id,
  words: { da: inWords(protocol, outcome, 'da'), en: inWords(protocol, outcome, 'en') },
  sql: await compileOutcome(protocol, known, id, outcome),
})
