import { plusDays } from '../calendar.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { type Drawn, type Happening, momentAfter, workday } from '../happening.ts'

type Activity = 'placement' | 'wage-subsidy' | 'mentor' | 'course'

/** How likely an offer is: a placement belongs to one arm, and reaches a few of the others all the same. */
const likely: Readonly<Record<string, Readonly<Record<Activity, number>>>> = {
  control: { placement: 0.05, 'wage-subsidy': 0.03, mentor: 0.04, course: 0.12 },
  talks: { placement: 0.07, 'wage-subsidy': 0.05, mentor: 0.1, course: 0.12 },
  'talks-work': { placement: 0.5, 'wage-subsidy': 0.12, mentor: 0.2, course: 0.12 },
}

const lengths: Readonly<Record<Activity, readonly [least: number, most: number]>> = {
  placement: [28, 91],
  'wage-subsidy': [56, 182],
  mentor: [60, 180],
  course: [5, 30],
}

/** Eight digits that no firm has: CVR numbers begin with 1 or more. */
const firm = (chance: Chance): string => `0000${chance.whole(1000, 9999)}`

const activity = (chance: Chance, { id, worker }: Drawn, name: Activity, from: string): Happening => {
  const [least, most] = lengths[name]
  const days = chance.whole(least, most)
  const body = {
    activity: name,
    until: plusDays(from, days),
    hours: name === 'mentor' ? chance.whole(6, 40) : Math.round((days / 7) * chance.whole(12, 30)),
    ...(name === 'placement' || name === 'wage-subsidy' ? { employer: firm(chance) } : {}),
  }
  const draft = { kind: 'activity-registered', subject: id, occurred: from, body } as const
  return { recorded: momentAfter(chance, from), by: worker, draft }
}

const amounts = { clothes: [300, 2400], transport: [200, 1400], licence: [2500, 12000] } as const

const grant = (chance: Chance, { id, worker }: Drawn, day: string): Happening => {
  const name = chance.one({ clothes: 0.5, transport: 0.35, licence: 0.15 })
  const [least, most] = amounts[name]
  const body = { grant: name, amount: chance.whole(least, most) }
  const draft = { kind: 'grant-registered', subject: id, occurred: day, body } as const
  return { recorded: momentAfter(chance, day), by: worker, draft }
}

/** What someone is offered, and what is paid for them, before `until`. */
export const offers = (person: Drawn, until: string): Happening[] => {
  const chance = chanceOf(`offers ${person.id}`)
  const found: Happening[] = []
  for (const name of ['placement', 'wage-subsidy', 'mentor', 'course'] as const) {
    const from = workday(plusDays(person.drawnOn, 7 * 8 + chance.whole(0, 110)))
    if (!chance.happens(likely[person.arm]?.[name] ?? 0) || from >= until) continue
    found.push(activity(chance, person, name, from))
    const paidOn = workday(plusDays(from, chance.whole(0, 14)))
    if (name !== 'mentor' && chance.happens(0.6) && paidOn < until) found.push(grant(chance, person, paidOn))
  }
  return found
}
