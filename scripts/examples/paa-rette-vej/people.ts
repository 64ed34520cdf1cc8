import { chanceFor } from './chance.ts'
import { type Arm, type Site, sites } from './sites.ts'
import { newShare } from './states.ts'
import { intake, mondayOf } from './weeks.ts'

/** A made-up person, with the arm that the job centre drew and the day of the first conversation. */
export type Person = {
  readonly id: string
  readonly site: Site
  readonly arm: Arm
  /** Day of the draw: Monday to Friday. */
  readonly start: number
  readonly benefitYears: number
  readonly isNew: boolean
  readonly age: number
  readonly sex: 'k' | 'm'
  /** The name in the registers of benefit and hours; another one where the link between the two was lost. */
  readonly alias: string
}

const idOf = (number: number): string => `b${String(number).padStart(4, '0')}`

/** The people of a job centre: half of them in each arm, in an order that nobody can guess. */
const peopleOf = (label: string, site: Site): Omit<Person, 'id' | 'alias'>[] => {
  const chance = chanceFor(`${label}:${site.id}`)
  const half = Array.from({ length: site.people / 2 })
  const arms = chance.shuffled<Arm>([...half.map((): Arm => 'deltager'), ...half.map((): Arm => 'kontrol')])
  return arms.map((arm) => {
    const isNew = chance.happens(newShare)
    const weeks = intake.last - intake.first + 1
    return {
      site,
      arm,
      start: mondayOf(intake.first + Math.floor(chance.uniform() * weeks)) + Math.floor(chance.uniform() * 5),
      isNew,
      benefitYears: Math.round((isNew ? 0.3 + 1.6 * chance.uniform() : 2 + 12 * chance.uniform() ** 2) * 10) / 10,
      age: 20 + Math.floor(42 * chance.uniform() ** 1.2),
      sex: chance.happens(0.52) ? 'k' : 'm',
    }
  })
}

/** One of so many people cannot be found in the registers under their name; whether does not depend on anything. */
const lostLinks = 400

/** The 2,000 people of the 18 job centres, in the order in which they came. */
export const madeUpPeople = (label: string): readonly Person[] =>
  sites
    .flatMap((site) => peopleOf(label, site))
    .map((person, at) => ({ person, at }))
    .sort((a, b) => a.person.start - b.person.start || a.at - b.at)
    .map(({ person }, index) => {
      const id = idOf(index + 1)
      const isLost = chanceFor(`${label}:link:${id}`).happens(1 / lostLinks)
      return { id, alias: isLost ? `x${id.slice(1)}` : id, ...person }
    })
