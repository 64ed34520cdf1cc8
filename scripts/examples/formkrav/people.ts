import { type Chance, chanceFor } from '../paa-rette-vej/chance.ts'
import { type Life, lifeAfter, type Shift, type Stretch } from './lives.ts'
import { municipalities } from './printed.ts'
import { madeUpShifts } from './shifts.ts'
import { madeUpStarts, type Start } from './starts.ts'
import { firstWeek, lastWeek, weeksOfHalf } from './weeks.ts'

/** Someone in the registers: where they live, and their weeks in each state. */
export type Person = Life & { readonly id: string; readonly site: string }

/** What the register also holds, with known counts: none of it is a start that counts, or it counts once. */
export const traps = {
  /** On benefit when the registers begin: nobody knows when they started. */
  fromTheBeginning: 600,
  /** Started again in the same half of 2017, five weeks after they had left: the half-year counts them once. */
  twice: 250,
  /** Live in a municipality that takes no part. */
  elsewhere: 300,
  /** Rows of the benefit register that stand there twice. */
  repeatedRows: 40,
} as const

/** Nobody starts anew while the windows of an earlier start run. */
const weeksApart = 58

type Unnamed = { readonly site: string; life: Life; readonly started: number[] }

const joinedLives = (a: Life, b: Life): Life => ({
  ydelse: [...a.ydelse, ...b.ydelse],
  job: [...a.job, ...b.job],
  aktivering: [...a.aktivering, ...b.aktivering],
})

/** What the registers know of a stretch: nothing after their last week. */
const known = ([from, to]: Stretch): readonly Stretch[] => (from > lastWeek ? [] : [[from, Math.min(to, lastWeek + 1)]])

const knownOf = (life: Life): Life => ({
  ydelse: life.ydelse.flatMap(known),
  job: life.job.flatMap(known),
  aktivering: life.aktivering.flatMap(known),
})

/** Gives each start to someone of its municipality: often to someone who was unemployed before. */
const peopleOf = (starts: readonly Start[], shift: Shift, chance: Chance): readonly Unnamed[] => {
  const everyone: Unnamed[] = []
  const bySite = new Map<string, Unnamed[]>()
  for (const start of starts.toSorted((a, b) => a.week - b.week)) {
    const ofSite = bySite.get(start.site) ?? []
    bySite.set(start.site, ofSite)
    const life = knownOf(lifeAfter(start, shift, chance))
    const again = chance.happens(0.3) ? ofSite[Math.floor(chance.uniform() * ofSite.length)] : undefined
    if (again !== undefined && (again.started.at(-1) as number) + weeksApart <= start.week) {
      again.life = joinedLives(again.life, life)
      again.started.push(start.week)
      continue
    }
    const person = { site: start.site, life, started: [start.week] }
    everyone.push(person)
    ofSite.push(person)
  }
  return everyone
}

/** Lets some who started early in 2017 and left soon start again before July: four weeks of benefit, five weeks later. */
const startAgain = (people: readonly Unnamed[]): void => {
  const weeks = weeksOfHalf('2017H1')
  const soon = (weeks[0] as number) + 10
  const chosen = people.filter(({ started, life }) => {
    const left = life.ydelse.at(-1)?.[1] as number
    return started.length === 1 && weeks.includes(started[0] as number) && left <= soon
  })
  for (const person of chosen.slice(0, traps.twice)) {
    const again = (person.life.ydelse.at(-1)?.[1] as number) + 5
    person.life = joinedLives(person.life, { ydelse: [[again, again + 4]], job: [], aktivering: [] })
  }
}

const onBenefit = (site: string, stretch: Stretch): Unnamed => ({
  site,
  life: { ydelse: [stretch], job: [], aktivering: [] },
  started: [],
})

/** Those who are in the register and in no half-year. */
const bystanders = (chance: Chance): readonly Unnamed[] => {
  const sites = Object.values(municipalities).flatMap((names) => Object.keys(names))
  const upTo = (most: number) => Math.floor(chance.uniform() * most)
  return [
    ...Array.from({ length: traps.fromTheBeginning }, () =>
      onBenefit(chance.oneOf(sites), [firstWeek, firstWeek + 6 + upTo(30)]),
    ),
    ...Array.from({ length: traps.elsewhere }, () => {
      const week = firstWeek + 10 + upTo(150)
      return onBenefit('Esbjerg', [week, week + 12])
    }),
  ]
}

/** Everyone in the registers; equal seeds give equal people. */
export const madeUpPeople = (seed: string): readonly Person[] => {
  const chance = chanceFor(seed)
  const shift = madeUpShifts(chanceFor(`${seed}:sites`))
  const people = peopleOf(madeUpStarts(chance), shift, chance)
  startAgain(people)
  return [...people, ...bystanders(chance)]
    .toSorted((a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : 0))
    .map(({ site, life }, i) => ({ id: `p${String(i + 1).padStart(6, '0')}`, site, ...life }))
}
