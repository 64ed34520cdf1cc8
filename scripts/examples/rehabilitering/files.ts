import { diceFor } from '../ansvar/dice.ts'
import type { Course } from './courses.ts'
import { isoOf, trialStart } from './days.ts'
import { marked } from './printed.ts'

type Cell = string | number

const csv = (rows: readonly (readonly Cell[])[]): string => rows.map((cells) => `${cells.join(',')}\n`).join('')

const experiment = { from: trialStart, to: Date.parse('2019-12-31T00:00:00Z') / 86_400_000 }

/** participants.csv: a row per course. */
export const participantsCsv = (courses: readonly Course[]): string =>
  csv([
    ['id', 'kommune', 'overgang', 'i_forsoeget', 'koen', 'alder'],
    ...courses.map(({ id, site, transition, start, sex, age }): readonly Cell[] => {
      const isIn = start >= experiment.from && start <= experiment.to
      return [id, site, transition, isIn ? 'ja' : 'nej', sex, age]
    }),
  ])

/** data/forloeb.csv: the day each course started. */
export const startsCsv = (courses: readonly Course[]): string =>
  csv([['id', 'start'], ...courses.map(({ id, start }) => [id, isoOf(start)])])

const isOf = (kind: 'jaf' | 'lae265', { arm, transition, start }: Course): boolean =>
  arm === 'fri' && start >= trialStart && (transition === 'jaf') === (kind === 'jaf')

/** data/fritagelser-….csv: tables 3 and 4, a row per course that the exemption was for. */
export const exemptionsCsv = (kind: 'jaf' | 'lae265', courses: readonly Course[]): string =>
  csv([
    ['id', 'kommune', 'maaned', 'maalgruppe', 'fritaget'],
    ...courses
      .filter((course) => isOf(kind, course))
      .map(({ id, site, start, isExempted }) => [
        id,
        site,
        `${isoOf(start).slice(0, 7)}-01`,
        'ja',
        isExempted ? 'ja' : 'nej',
      ]),
  ])

/** data/markeringer-….csv: table 2, what municipalities marked; whom DREAM does not know has an id of its own. */
export const marksCsv = (kind: 'jaf' | 'lae265', courses: readonly Course[]): string => {
  const dice = diceFor(`rehabiliteringsteams:marks:${kind}`)
  const rows = Object.entries(marked[kind]).flatMap(([site, count]) => {
    const found = courses.filter((course) => isOf(kind, course) && course.site === site && course.isExempted)
    const letter = kind === 'jaf' ? 'j' : 'l'
    const strange = Array.from({ length: count - found.length }, (_, at) => `u${letter}-${site}-${at + 1}`)
    return [...found.map(({ id }) => id), ...strange].map((id) => [id, site, 'ja'])
  })
  return csv([['id', 'kommune', 'markeret'], ...dice.shuffled(rows)])
}
