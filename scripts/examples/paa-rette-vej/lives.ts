import { type Chance, chanceFor } from './chance.ts'
import { conversationChance, hoursBeside, jobHours, placementChance, placementEnds, subsidyShare } from './delivery.ts'
import type { Person } from './people.ts'
import { isJob, isOnBenefit, nextStates, type State } from './states.ts'
import { register, weekOfDay } from './weeks.ts'

export type Placement = { readonly kind: 'praktik' | 'tilskud'; readonly first: number; last: number }

/** What happens to someone, week by week from the week of the start (0) to the end of the registers. */
export type Life = {
  readonly person: Person
  readonly firstWeek: number
  readonly states: readonly State[]
  /** Whether there was a conversation in the week. */
  readonly conversations: readonly boolean[]
  readonly hours: readonly number[]
  /** Weeks from the week of the start, both included. */
  readonly placements: readonly Placement[]
}

const follow = (person: Person, weeks: number, chance: Chance): State[] => {
  const states: State[] = ['benefit']
  while (states.length < weeks) {
    let left = chance.uniform()
    const next = nextStates(states.at(-1) as State, person, states.length).find(([, share]) => {
      left -= share
      return left < 0
    })
    states.push(next?.[0] ?? (states.at(-1) as State))
  }
  return states
}

/** Hours a week of each week: the same all through a spell. */
const hoursOf = (states: readonly State[], chance: Chance): number[] => {
  let running = 0
  return states.map((state) => {
    const list = isJob(state) ? jobHours : state === 'hours-beside' ? hoursBeside : undefined
    if (list === undefined) running = 0
    else if (running === 0) running = chance.oneOf<number>(list)
    return running
  })
}

const placementsOf = (person: Person, states: readonly State[], chance: Chance): Placement[] => {
  const placements: Placement[] = []
  let running: Placement | undefined
  states.forEach((state, week) => {
    if (!isOnBenefit(state)) running = undefined
    else if (running !== undefined && chance.happens(placementEnds(person))) running = undefined
    else if (running !== undefined) running.last = week
    else if (chance.happens(placementChance(person, week))) {
      running = { kind: chance.happens(subsidyShare(person)) ? 'tilskud' : 'praktik', first: week, last: week }
      placements.push(running)
    }
  })
  return placements
}

export const lifeOf = (label: string, person: Person): Life => {
  const chance = chanceFor(`${label}:life:${person.id}`)
  const firstWeek = weekOfDay(person.start)
  const states = follow(person, register.last - firstWeek + 1, chance)
  return {
    person,
    firstWeek,
    states,
    hours: hoursOf(states, chance),
    placements: placementsOf(person, states, chance),
    conversations: states.map((state, week) => isOnBenefit(state) && chance.happens(conversationChance(person, week))),
  }
}
