import type { Language } from '../../text/index.ts'

type Plural = { readonly one: string; readonly many: string }

const same = (word: string): Plural => ({ one: word, many: word })
const both = (da: Plural, en: Plural): Readonly<Record<Language, Plural>> => ({ da, en })

/** Words of the units that results count in. A unit that is not here is printed as the protocol writes it. */
const unitWords: Readonly<Record<string, Readonly<Record<Language, Plural>>>> = {
  citizens: both({ one: 'deltager', many: 'deltagere' }, { one: 'participant', many: 'participants' }),
  participants: both({ one: 'deltager', many: 'deltagere' }, { one: 'participant', many: 'participants' }),
  people: both({ one: 'person', many: 'personer' }, { one: 'person', many: 'people' }),
  couples: both(same('par'), { one: 'couple', many: 'couples' }),
  households: both({ one: 'husstand', many: 'husstande' }, { one: 'household', many: 'households' }),
  degree: both(same('andel af tiden'), same('share of the time')),
  sites: both({ one: 'forsøgssted', many: 'forsøgssteder' }, { one: 'site', many: 'sites' }),
  schools: both({ one: 'skole', many: 'skoler' }, { one: 'school', many: 'schools' }),
  firms: both({ one: 'virksomhed', many: 'virksomheder' }, { one: 'firm', many: 'firms' }),
  respondents: both({ one: 'svarperson', many: 'svarpersoner' }, { one: 'respondent', many: 'respondents' }),
  conversations: both({ one: 'samtale', many: 'samtaler' }, { one: 'conversation', many: 'conversations' }),
  uses: both({ one: 'anvendelse', many: 'anvendelser' }, { one: 'use', many: 'uses' }),
  days: both({ one: 'dag', many: 'dage' }, { one: 'day', many: 'days' }),
  windows: both({ one: 'periode', many: 'perioder' }, { one: 'period', many: 'periods' }),
  changes: both(same('skift'), { one: 'change', many: 'changes' }),
  'case workers': both({ one: 'sagsbehandler', many: 'sagsbehandlere' }, { one: 'case worker', many: 'case workers' }),
  weeks: both({ one: 'uge', many: 'uger' }, { one: 'week', many: 'weeks' }),
  months: both({ one: 'måned', many: 'måneder' }, { one: 'month', many: 'months' }),
  years: both(same('år'), { one: 'year', many: 'years' }),
  hours: both({ one: 'time', many: 'timer' }, { one: 'hour', many: 'hours' }),
  choices: both({ one: 'valg', many: 'valg' }, { one: 'choice', many: 'choices' }),
  times: both(same('gange'), { one: 'time', many: 'times' }),
  units: both({ one: 'enhed', many: 'enheder' }, { one: 'unit', many: 'units' }),
  entries: both({ one: 'indførsel', many: 'indførsler' }, { one: 'entry', many: 'entries' }),
  rows: both({ one: 'række', many: 'rækker' }, { one: 'row', many: 'rows' }),
  columns: both({ one: 'kolonne', many: 'kolonner' }, { one: 'column', many: 'columns' }),
  points: both(same('point'), { one: 'point', many: 'points' }),
  dollars: both({ one: 'dollar', many: 'dollars' }, { one: 'dollar', many: 'dollars' }),
  euros: both(same('euro'), { one: 'euro', many: 'euros' }),
  DKK: both({ one: 'krone', many: 'kr.' }, same('DKK')),
  'per cent': both(same('procent'), same('per cent')),
  'percentage points': both(same('procentpoint'), { one: 'percentage point', many: 'percentage points' }),
  SD: both(
    { one: 'standardafvigelse', many: 'standardafvigelser' },
    { one: 'standard deviation', many: 'standard deviations' },
  ),
  share: both(same('andel'), same('share')),
  p: both(same('p'), same('p')),
}

/** Other ways in which authors write a unit. */
const alsoWritten: Readonly<Record<string, string>> = {
  kr: 'DKK',
  kroner: 'DKK',
  usd: 'dollars',
  eur: 'euros',
  løntimer: 'hours',
  pct: 'per cent',
  'pct.': 'per cent',
  percent: 'per cent',
  '%': 'per cent',
}

/** Every word of a unit in either language, one and many, as a way to write it. */
const keyOfWord: ReadonlyMap<string, string> = new Map([
  ...Object.entries(unitWords).flatMap(([key, words]) =>
    [key, words.da.one, words.da.many, words.en.one, words.en.many].map((word) => [word.toLowerCase(), key] as const),
  ),
  ...Object.entries(alsoWritten),
])

/** The unit that a word of either language names: `hours` for `timer`; the word itself where it names none. */
export const unitNamed = (unit: string): string => keyOfWord.get(unit.trim().toLowerCase()) ?? unit

/** The word of a unit beside a printed number: `deltager` beside 1, `deltagere` beside anything else. */
export const unitWord = (unit: string, language: Language, printed = ''): string => {
  const word = unitWords[unitNamed(unit)]?.[language]
  if (word === undefined) return unit
  return printed === '1' ? word.one : word.many
}
