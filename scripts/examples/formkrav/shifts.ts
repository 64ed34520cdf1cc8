import type { Chance } from '../paa-rette-vej/chance.ts'
import type { Shift } from './lives.ts'
import { arms, municipalities, starts, type Topic, topics } from './printed.ts'
import { season } from './truth.ts'

/** How much sites differ from each other all the time, and how much each goes its own way in a half-year; percentage points. */
const spread = { always: 1.5, half: 0.4 }

const keyOf = (site: string, topic: Topic, when: string): string => `${site}|${topic}|${when}`

/** Draws a shift for each site, so that their average over the arm's starts is zero. */
const drawn = (
  weights: Readonly<Record<string, number>>,
  size: number,
  chance: Chance,
): readonly [string, number][] => {
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance.uniform())) * Math.cos(2 * Math.PI * chance.uniform())
  const shifts = Object.entries(weights).map(([site, weight]) => ({ site, weight, shift: size * normal() }))
  const total = shifts.reduce((sum, { weight }) => sum + weight, 0)
  const mean = shifts.reduce((sum, { weight, shift }) => sum + weight * shift, 0) / total
  return shifts.map(({ site, shift }) => [site, shift - mean])
}

/** What sites and seasons add to the level of a start, in percentage points. */
export const madeUpShifts = (chance: Chance): Shift => {
  const shifts = new Map<string, number>()
  for (const topic of topics)
    for (const arm of arms)
      for (const when of ['always', ...Object.keys(starts)]) {
        const size = when === 'always' ? spread.always : spread.half
        for (const [site, shift] of drawn(municipalities[arm], size, chance))
          shifts.set(keyOf(site, topic, when), shift)
      }
  const of = (site: string, topic: Topic, when: string): number => shifts.get(keyOf(site, topic, when)) as number
  return ({ site, half }, topic) =>
    of(site, topic, 'always') + of(site, topic, half) + (half.endsWith('H2') ? season[topic] : -season[topic])
}
