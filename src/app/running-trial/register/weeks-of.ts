import { type Chance, chanceOf } from '../chance.ts'

/** Someone as the register meets them; weeks are those of the calendar (src/registers/calendar.ts). */
export type Registered = {
  readonly id: string
  readonly arm: string
  readonly drawnIn: number
  readonly exit?: { readonly week: number; readonly reason: string }
}

/** What someone lives on in a week: a code of the weekly register, and the industry of the firm where they work. */
export type Week = { readonly code: string; readonly industry?: string }

const onBenefit: Week = { code: '130' }
const industries = ['471120', '561010', '812100', '871010', '494100', '561020'] as const

/** How likely someone finds a job in a week, once the talks have gone on for some: made up, as all of it. */
const perWeek: Readonly<Record<string, number>> = { control: 0.008, talks: 0.01, 'talks-work': 0.013 }
const quietWeeks = 6

const longest = 1_000

/** What leaving the intervention led to, by its reason; whoever moves goes on as before. */
const after = (chance: Chance, reason: string): Week | undefined => {
  if (reason === 'job') return { code: '', industry: chance.pick(industries) }
  if (reason === 'education') return { code: '651' }
  if (reason === 'other-benefit') return { code: chance.one({ '771': 0.6, '890': 0.4 }) }
  if (reason === 'illness') return { code: '890' }
  return reason === 'died' ? { code: '999' } : undefined
}

type Spell = { readonly from: number; readonly to: number; readonly week: Week }

/** Jobs that were found beside the intervention: some last, some do not. */
const jobs = (chance: Chance, { arm, drawnIn }: Registered, last: number): readonly Spell[] => {
  const spells: Spell[] = []
  for (let week = drawnIn + quietWeeks; week <= last; week += 1) {
    if (!chance.happens(perWeek[arm] ?? 0)) continue
    const length = chance.happens(0.55) ? longest : chance.whole(3, 20)
    spells.push({ from: week, to: week + length, week: { code: '', industry: chance.pick(industries) } })
    week += length
  }
  return spells
}

/** Now and then someone is sick for some weeks, or has no benefit and no job. */
const breaks = (chance: Chance, first: number, last: number): readonly Spell[] => {
  const spells: Spell[] = []
  for (let week = first; week <= last; week += 1) {
    if (!chance.happens(0.004)) continue
    const length = chance.whole(1, 8)
    spells.push({ from: week, to: week + length, week: { code: chance.one({ '890': 0.6, '': 0.4 }) } })
    week += length
  }
  return spells
}

/** The weeks of someone in the register, from the first to the last: benefit, jobs, and what an exit led to. */
export const weeksOf = (person: Registered, first: number, last: number): readonly Week[] => {
  const chance = chanceOf(`register ${person.id}`)
  const { exit } = person
  const led = exit === undefined ? undefined : after(chance, exit.reason)
  const found = jobs(chance, person, last)
  const spells = [...found, ...breaks(chance, first, last)]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const week = first + index
    if (led !== undefined && exit !== undefined && week >= exit.week) return led
    return spells.find(({ from, to }) => week >= from && week < to)?.week ?? onBenefit
  })
}
