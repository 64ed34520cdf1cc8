import { diceFor } from '../ansvar/dice.ts'
import { type Weeks, weeksOfActivity } from './activity.ts'
import type { Course } from './courses.ts'
import { dataEnd, dataStart, mondayOf, sundayOf, weekOf } from './days.ts'
import { exit } from './truth.ts'

/** A line of a register: the last day is missing while it goes on. */
export type Spell = { readonly id: string; readonly state: string; readonly from: number; readonly to: number | null }

const spellOf = (id: string, state: string, [first, last]: Weeks): Spell => ({
  id,
  state,
  from: mondayOf(first),
  to: sundayOf(last),
})

/** Nothing is known that begins after the data end; what goes on then has no end yet. */
const known = (spells: readonly Spell[]): readonly Spell[] =>
  spells
    .filter(({ from }) => from <= dataEnd)
    .map((spell) => (spell.to !== null && spell.to > dataEnd ? { ...spell, to: null } : spell))

const after = [
  { state: 'selvforsoergende', weight: 0.52 },
  { state: 'ressourceforloeb', weight: 0.14 },
  { state: 'ledighedsydelse', weight: 0.16 },
  { state: 'kontanthjaelp', weight: 0.1 },
  { state: 'foertidspension', weight: 0.08 },
] as const

/** Nobody has benefit in the weeks in which they support themselves: the register has no line then. */
const benefit = (id: string, state: string, from: number, to: number | null): readonly Spell[] =>
  state === 'selvforsoergende' ? [] : [{ id, state, from, to }]

/** DREAM: sickness benefit, then what the course led to. */
export const benefitSpells = (courses: readonly Course[]): readonly Spell[] => {
  const dice = diceFor('rehabiliteringsteams:benefits')
  return courses.flatMap(({ id, transition, start, isAllowed }): readonly Spell[] => {
    const sick = { id, state: 'sygedagpenge', from: start - 7 * dice.whole(18, 52), to: start - 1 }
    if (transition !== 'jaf') {
      const state = transition === 'fleksjob' && dice.happens(0.6) ? 'ledighedsydelse' : transition
      return known([sick, { id, state, from: start, to: null }])
    }
    const weekly = exit.weekly * (isAllowed ? exit.times : 1)
    // The first week in which the person has left: week 1 is the one after the start’s.
    const left = 1 + Math.floor(Math.log(1 - dice.uniform()) / Math.log(1 - weekly))
    const to = dice.weighted(after, 1, ({ weight }) => weight)[0]?.state ?? 'selvforsoergende'
    const ends = start + 7 * left
    return known([sick, { id, state: 'jaf', from: start, to: ends - 1 }, ...benefit(id, to, ends, null)])
  })
}

/** Paid work: everyone worked before they fell ill, so everyone has a line. */
export const jobSpells = (courses: readonly Course[]): readonly Spell[] => {
  const dice = diceFor('rehabiliteringsteams:jobs')
  const weeks = weeksOfActivity('job', courses)
  return courses.flatMap((course) => {
    const until = weekOf(course.start) - dice.whole(20, 60)
    const earlier: Weeks = [Math.max(weekOf(dataStart) + 1, until - dice.whole(60, 150)), until]
    return known([
      spellOf(course.id, 'job', earlier),
      ...(weeks.get(course) ?? []).map((one) => spellOf(course.id, 'job', one)),
    ])
  })
}

/** Offers: everyone has a line ”intet” for the time before the course, so that nobody is taken for missing. */
export const offerSpells = (activity: 'virksomhed' | 'vejledning', courses: readonly Course[]): readonly Spell[] => {
  const weeks = weeksOfActivity(activity, courses)
  return courses.flatMap((course) =>
    known([
      { id: course.id, state: 'intet', from: dataStart, to: course.start - 1 },
      ...(weeks.get(course) ?? []).map((one) => spellOf(course.id, activity, one)),
    ]),
  )
}
