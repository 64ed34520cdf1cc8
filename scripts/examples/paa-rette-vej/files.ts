import type { Life } from './lives.ts'
import type { Person } from './people.ts'
import { isOnBenefit, type State } from './states.ts'
import { isoOf, mondayOf, monthOfDay, register, yearAndWeek } from './weeks.ts'

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.join(';')}\n`).join('')

const danish = (value: number): string => String(value).replace('.', ',')

const weeksFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

/** participants.csv: what was known before the draw. */
export const participantsCsv = (people: readonly Person[]): string =>
  csv([
    ['id', 'jobcenter', 'alder', 'køn', 'år på kontanthjælp'],
    ...people.map(({ id, site, age, sex, benefitYears }) => [id, site.id, age, sex, danish(benefitYears)]),
  ])

/** data/fordeling.csv: which arm each was drawn to, and when. */
export const armsCsv = (people: readonly Person[]): string =>
  csv([['id', 'gruppe', 'trukket'], ...people.map(({ id, arm, start }) => [id, arm, isoOf(start)])])

/** The code of a state, as in codes/dream.yaml; nothing for a week without benefit. */
const codeOf = (state: State): string => {
  if (isOnBenefit(state)) return '130'
  const others: Readonly<Partial<Record<State, string>>> = {
    education: '651',
    'flex-job': '771',
    pension: '783',
    emigrated: '997',
    dead: '999',
  }
  return others[state] ?? ''
}

/** Everyone was on benefit before they came. */
const stateIn = ({ states, firstWeek }: Life, week: number): State => states[week - firstWeek] ?? 'benefit'

/** data/dream.csv: a row per person, a column per week, the code in it. */
export const dreamCsv = (lives: readonly Life[]): string => {
  const weeks = weeksFrom(register.first, register.last)
  const rows = lives.map((life) => [life.person.alias, ...weeks.map((week) => codeOf(stateIn(life, week)))])
  return csv([['id', ...weeks.map((week) => `y_${yearAndWeek(week)}`)], ...rows])
}

/** data/samtaler.csv: likewise, S in a week with a conversation. */
export const conversationsCsv = (lives: readonly Life[]): string => {
  const weeks = weeksFrom(register.first, register.last)
  const rows = lives.map((life) => [
    life.person.id,
    ...weeks.map((week) => (life.conversations[week - life.firstWeek] ? 'S' : '')),
  ])
  return csv([['id', ...weeks.map((week) => `s_${yearAndWeek(week)}`)], ...rows])
}

/** data/forloeb.csv: the course of contacts of everyone, still open at the end, and placements from Monday to Friday. */
export const spellsCsv = (lives: readonly Life[]): string =>
  csv([
    ['id', 'forløb', 'fra', 'til'],
    ...lives.flatMap(({ person, firstWeek, placements }) => [
      [person.id, 'kontaktforløb', isoOf(person.start), ''],
      ...placements.map(({ kind, first, last }) => [
        person.id,
        kind === 'praktik' ? 'virksomhedspraktik' : 'løntilskud',
        isoOf(mondayOf(firstWeek + first)),
        isoOf(mondayOf(firstWeek + last) + 4),
      ]),
    ]),
  ])

/** The hours of each month, each week counted in the month of its Thursday. */
const monthlyHours = ({ hours, firstWeek }: Life): ReadonlyMap<number, number> => {
  const months = new Map<number, number>()
  hours.forEach((worked, week) => {
    const month = monthOfDay((firstWeek + week) * 7)
    if (worked > 0) months.set(month, (months.get(month) ?? 0) + worked)
  })
  return months
}

/** data/eindkomst.csv: hours of each month with work, and for everyone at least the month in which they came. */
export const hoursCsv = (lives: readonly Life[]): string => {
  const isoMonth = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  const rows = lives.flatMap((life) => {
    const worked = monthlyHours(life)
    const came = monthOfDay(life.person.start)
    const months = [...new Set([came, ...worked.keys()])].sort((a, b) => a - b)
    return months.map((month) => [life.person.alias, isoMonth(month), worked.get(month) ?? 0])
  })
  return csv([['id', 'måned', 'timer'], ...rows])
}
