import { dayBetween, days, daysBetween, plusDays } from './days.ts'
import { type Dice, diceFor } from './dice.ts'
import { type ArmId, type ArmNumbers, armNumbers, type ExitReason, type Leaving } from './numbers.ts'
import type { Person } from './people.ts'

export type Exit = { readonly day: string; readonly reason: ExitReason }

/** What the registers will say of a person at the end; hours are shares of the arm's total until they are scaled. */
export type Facts = {
  readonly jobMonths: number
  readonly jobHours: number
  readonly flexjobHours: number
  readonly educationMonths: number
  readonly died?: string
  readonly emigrated?: string
}

/** What becomes of a person after the draw. */
export type Fate = {
  readonly id: string
  readonly exit?: Exit
  readonly withdrawn?: string
  /** Absent where the registers will not say: withdrawn, or not found. */
  readonly facts?: Facts
}

const nothing: Facts = { jobMonths: 0, jobHours: 0, flexjobHours: 0, educationMonths: 0 }

/** The fewer years on benefit, the likelier an ordinary job; the more, the likelier a flex job. */
const jobWeight = ({ benefitYears }: Person): number => (benefitYears < 2 ? 3 : benefitYears < 5 ? 1.5 : 0.7)
const flexjobWeight = ({ benefitYears }: Person): number => (benefitYears < 2 ? 0.4 : benefitYears < 5 ? 1 : 3)

export const lastingJob = (dice: Dice, { id }: Person, from: string): Fate => {
  const started = dayBetween(dice, from, '2018-12-20')
  const months = daysBetween(started, days.end) / 30.4
  const facts = {
    ...nothing,
    jobMonths: months >= 6 ? dice.whole(5, 6) : 4,
    jobHours: months * (60 + 90 * dice.uniform()),
  }
  return { id, exit: { day: started, reason: 'job' }, facts }
}

export const shortJob = (dice: Dice, { id }: Person, from: string): Fate => {
  const facts = {
    ...nothing,
    jobMonths: dice.happens(0.25) ? dice.whole(1, 3) : 0,
    jobHours: (0.3 + 5 * dice.uniform()) * (20 + 90 * dice.uniform()),
  }
  if (!dice.happens(0.35)) return { id, facts }
  return { id, exit: { day: dayBetween(dice, from, '2019-02-01'), reason: 'job' }, facts }
}

const flexjob = (dice: Dice, { id }: Person): Fate => {
  const day = dayBetween(dice, '2017-09-01', '2019-03-15')
  const flexjobHours = (daysBetween(day, days.end) / 7) * (4 + 6 * dice.uniform())
  return { id, exit: { day, reason: 'flexjob' }, facts: { ...nothing, flexjobHours } }
}

const education = (dice: Dice, { id }: Person): Fate => {
  const day = dice.happens(0.5) ? '2017-08-28' : '2018-08-27'
  return { id, exit: { day, reason: 'education' }, facts: { ...nothing, educationMonths: dice.whole(4, 6) } }
}

/** Leaves for another reason; the dead and those who left the country have their day in the facts. */
export const leaves = (dice: Dice, { id }: Person, reason: Leaving, from: string): Fate => {
  const day = reason === 'other-project' ? days.otherProject : dayBetween(dice, from, '2019-04-12')
  const died = reason === 'died' ? { died: day } : {}
  const emigrated = reason === 'repatriation' ? { emigrated: day } : {}
  return { id, exit: { day, reason }, facts: { ...nothing, ...died, ...emigrated } }
}

/** Takes people out of those still without a fate. */
const takeFrom = (people: readonly Person[], dice: Dice) => {
  let left = dice.shuffled([...people].sort((a, b) => (a.id < b.id ? -1 : 1)))
  return (count: number, weight: (person: Person) => number = () => 1): readonly Person[] => {
    const taken = dice.weighted(left, count, weight)
    left = left.filter((person) => !taken.includes(person))
    return taken
  }
}

/** Hours of one kind scaled to the arm's total, in whole hours; the largest takes what rounding leaves over. */
const scaled = (fates: readonly Fate[], kind: 'jobHours' | 'flexjobHours', total: number): readonly Fate[] => {
  const sum = fates.reduce((all, { facts }) => all + (facts?.[kind] ?? 0), 0)
  const hours = fates.map(({ facts }) => {
    const raw = facts?.[kind] ?? 0
    return raw === 0 ? 0 : Math.max(1, Math.round((raw * total) / sum))
  })
  const largest = hours.indexOf(Math.max(...hours))
  hours[largest] = (hours[largest] as number) + total - hours.reduce((all, one) => all + one, 0)
  return fates.map((fate, at) =>
    fate.facts ? { ...fate, facts: { ...fate.facts, [kind]: hours[at] as number } } : fate,
  )
}

/** What becomes of everyone drawn to an arm: a function of who they are and of the arm. */
export const fatesOfArm = (arm: ArmId, people: readonly Person[]): readonly Fate[] => {
  const dice = diceFor(`fates:${arm}`)
  const numbers: ArmNumbers = armNumbers[arm]
  const take = takeFrom(people, dice)
  const { retirement, ...others } = numbers.leaving
  const fates: Fate[] = [
    ...take(retirement, ({ age }) => (age >= 63 ? 1e6 : 1e-6)).map((person) =>
      leaves(dice, person, 'retirement', '2017-06-01'),
    ),
    ...take(numbers.main, jobWeight).map((person) => lastingJob(dice, person, '2017-07-15')),
    ...take(numbers.worked - numbers.main, jobWeight).map((person) => shortJob(dice, person, '2017-06-15')),
    ...take(numbers.flexjob, flexjobWeight).map((person) => flexjob(dice, person)),
    ...take(numbers.education, ({ age }) => (age < 40 ? 1 : 0.01)).map((person) => education(dice, person)),
    ...Object.entries(others).flatMap(([reason, count]) =>
      take(count).map((person) => leaves(dice, person, reason as Leaving, '2017-06-01')),
    ),
    ...take(numbers.withdrawn).map(({ id }) => ({ id, withdrawn: dayBetween(dice, '2017-09-01', '2018-12-01') })),
    ...take(numbers.unmatched).map(({ id }) => ({ id })),
    ...take(people.length).map(({ id }) => ({ id, facts: nothing })),
  ]
  return scaled(scaled(fates, 'jobHours', numbers.jobHours), 'flexjobHours', numbers.flexjobHours)
}

/** What becomes of someone placed on `day`; `reason` where they leave again for another reason than a job. */
export const fateOfPlaced = (dice: Dice, person: Person, day: string, reason: Leaving | undefined): Fate => {
  const settled = plusDays(day, 30)
  if (reason !== undefined) return leaves(dice, person, reason, settled)
  if (settled < '2018-10-01' && dice.happens(0.06)) return rounded(lastingJob(dice, person, settled))
  if (settled < '2018-12-01' && dice.happens(0.15)) return rounded(shortJob(dice, person, settled))
  return { id: person.id, facts: nothing }
}

const rounded = (fate: Fate): Fate =>
  fate.facts ? { ...fate, facts: { ...fate.facts, jobHours: Math.round(fate.facts.jobHours) } } : fate
