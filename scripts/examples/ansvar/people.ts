import { type Dice, diceFor } from './dice.ts'

/** A made-up person as known before the draw. */
export type Person = {
  readonly id: string
  readonly benefitYears: number
  readonly age: number
  readonly sex: 'k' | 'm'
  readonly children: boolean
  readonly weeksWorked: number
}

/** The day of the register extract that the list was made from. */
const registerDay = '2017-03-31'

type Stratum = {
  readonly years: readonly [number, number]
  readonly ages: readonly [number, number]
  readonly people: number
}

/** Numbers per stratum: multiples of the block size, so that the arms come to 200, 100 and 100 as in the report. */
const strata: readonly Stratum[] = [
  { years: [0.3, 1.9], ages: [25, 39], people: 48 },
  { years: [0.3, 1.9], ages: [40, 64], people: 40 },
  { years: [2, 4.9], ages: [25, 39], people: 72 },
  { years: [2, 4.9], ages: [40, 64], people: 60 },
  { years: [5, 18], ages: [27, 39], people: 84 },
  { years: [5, 18], ages: [40, 64], people: 96 },
]

export const personId = (number: number): string => `p${String(number).padStart(3, '0')}`

const someone = (dice: Dice, { years: [fewest, most], ages: [youngest, oldest] }: Stratum, id: string): Person => ({
  id,
  benefitYears: Math.round((fewest + (most - fewest) * dice.uniform() ** 1.5) * 10) / 10,
  // Every eighth of the older is about to reach the pension age, then 65.
  age: oldest === 64 && dice.happens(0.125) ? dice.whole(63, 64) : dice.whole(youngest, oldest),
  sex: dice.happens(0.54) ? 'k' : 'm',
  children: dice.happens(oldest < 40 ? 0.48 : 0.22),
  weeksWorked: dice.happens(fewest < 2 ? 0.25 : 0.07) ? dice.whole(1, 26) : 0,
})

/** The 400 people who are drawn. */
export const peopleToDraw = (): readonly Person[] => {
  const dice = diceFor('people')
  const slots = strata.flatMap((stratum) => Array.from({ length: stratum.people }, () => stratum))
  return dice.shuffled(slots).map((stratum, at) => someone(dice, stratum, personId(at + 1)))
}

/** Someone who meets the same criteria and takes a place that became free. */
export const newcomer = (dice: Dice, id: string): Person => {
  const stratum = strata[dice.whole(0, strata.length - 1)] as Stratum
  return someone(dice, stratum, id)
}

/** What the journal keeps of a person: numbers as numbers, the rest as the text of its cell. */
export const attributesOf = (person: Person): Record<string, string | number> => ({
  'benefit-years': person.benefitYears,
  age: person.age,
  sex: person.sex,
  children: person.children ? '1' : '0',
  'weeks-worked': person.weeksWorked,
})

const header = ['id', 'benefit-years', 'age', 'sex', 'children', 'weeks-worked', 'register_date']

/** participants.csv. */
export const participantsCsv = (people: readonly Person[]): string => {
  const rows = people.map((person) => [person.id, ...Object.values(attributesOf(person)), registerDay])
  return [header, ...rows].map((row) => `${row.join(',')}\n`).join('')
}
