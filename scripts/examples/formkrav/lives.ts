import type { Chance } from '../paa-rette-vej/chance.ts'
import type { Topic } from './printed.ts'
import type { Start } from './starts.ts'
import { levelOf } from './truth.ts'
import { windowOf } from './weeks.ts'

/** Weeks in a state, the last one not included. */
export type Stretch = readonly [from: number, to: number]

/** What follows a start, as stretches of weeks in each state. */
export type Life = Readonly<Record<Topic, readonly Stretch[]>>

/** What site and season add to the level of a start, in percentage points. */
export type Shift = (start: Start, topic: Topic) => number

const inside = (share: number): number => Math.min(0.995, Math.max(0.005, share))

/** The level of a window, moved by site and season; the time in the state moves with the share. */
const levelsOf = (start: Start, topic: Topic, shift: Shift) =>
  [0, 1, 2, 3].map((window) => {
    const when = start.half < '2017' ? 'before' : 'after'
    const { share, degree } = levelOf(topic, start.arm, when, window)
    const moved = topic === 'ydelse' && window === 0 ? 1 : inside((share + shift(start, topic)) / 100)
    return { share: moved, degree: (degree / share) * moved }
  })

/** A whole number around `mean`: the one below or above, so that it is right on average. */
const around = (mean: number, chance: Chance): number => Math.floor(mean) + (chance.happens(mean % 1) ? 1 : 0)

/** How many of `weeks` weeks, when it is at least one and `part` of them on average. */
const howMany = (part: number, weeks: number, chance: Chance): number => {
  if (part >= 0.5) return chance.happens(2 * part - 1) ? weeks : 1 + Math.floor(chance.uniform() * (weeks - 1))
  const most = around(2 * part * weeks - 1, chance)
  return 1 + Math.floor(chance.uniform() * Math.max(1, most))
}

/** Stretches that come and go: in each window some are in the state at all, and those for part of it. */
const comesAndGoes = (
  start: Start,
  topic: Topic,
  shift: Shift,
  chance: Chance,
  leaning: number,
): readonly Stretch[] => {
  let likely = leaning
  return levelsOf(start, topic, shift).flatMap(({ share, degree }, window): readonly Stretch[] => {
    if (!chance.happens(0.7)) likely = chance.uniform()
    if (likely >= share) return []
    const [from, to] = windowOf(start.week, window)
    const count = howMany(degree / share, to - from, chance)
    const begin = topic === 'job' ? to - count : from + Math.floor(chance.uniform() * (to - from - count + 1))
    return [[begin, begin + count]]
  })
}

/**
 * Benefit from the start until one leaves, with gaps of at most three weeks in between: no gap is a new start. How many are
 * left in each window, and how much of it is gaps, follows from the levels.
 */
const benefit = (start: Start, shift: Shift, chance: Chance, leaning: number): readonly Stretch[] => {
  const levels = levelsOf(start, 'ydelse', shift)
  const left = [...levels.map(({ share }) => share), (levels[3]?.share ?? 0) - 0.115]
  const stretches: Stretch[] = []
  for (const [window, { degree }] of levels.entries()) {
    if (leaning >= (left[window] as number)) break
    const [from, to] = windowOf(start.week, window)
    const stays = left[window + 1] as number
    if (leaning >= stays) {
      stretches.push([from, from + 1 + Math.floor(chance.uniform() * (to - from - 1))])
      break
    }
    const missing = (1 - (degree - ((left[window] as number) - stays) / 2) / stays) * (to - from)
    stretches.push(...withGaps([from, to], Math.min(6, around(Math.max(0, missing), chance))))
  }
  return stretches
}

/** A stretch with so many weeks (at most six) left out of it, three at a time, and not at its ends. */
const withGaps = ([from, to]: Stretch, missing: number): readonly Stretch[] => {
  const first = Math.min(3, missing)
  const second = missing - first
  return [
    [from, from + 2],
    [from + 2 + first, from + 8],
    [from + 8 + second, to],
  ]
}

/** Joins stretches that touch. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const all: Stretch[] = []
  for (const [from, to] of stretches) {
    const last = all.at(-1)
    if (last !== undefined && last[1] === from) all[all.length - 1] = [last[0], to]
    else if (from < to) all.push([from, to])
  }
  return all
}

/** The year after a start. Who stays long on benefit is less likely to work. */
export const lifeAfter = (start: Start, shift: Shift, chance: Chance): Life => {
  const leaning = chance.uniform()
  const toWork = chance.happens(0.6) ? 1 - leaning : chance.uniform()
  return {
    ydelse: joined(benefit(start, shift, chance, leaning)),
    job: joined(comesAndGoes(start, 'job', shift, chance, toWork)),
    aktivering: joined(comesAndGoes(start, 'aktivering', shift, chance, chance.uniform())),
  }
}
