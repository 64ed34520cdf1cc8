import { type Calendar, runningWeek } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import { madeUpCpr } from './cpr.ts'
import { familyNames, mensNames, womensNames } from './names.ts'

export const sites = ['nord', 'syd', 'oest'] as const
export type Site = (typeof sites)[number]

/** Who someone is: kept apart from everything else, never in the journal. */
export type Identity = { readonly cpr: string; readonly name: string; readonly phone: string; readonly email: string }

/** Someone who was considered for the trial. */
export type Candidate = {
  readonly id: string
  readonly site: Site
  readonly gender: 'k' | 'm'
  readonly age: number
  readonly benefitMonths: number
  /** The week of the trial in which the person was considered. */
  readonly week: number
  /** The criterion that kept the person out. */
  readonly screenedOut?: 'one-year' | 'rehabilitation' | 'moving'
  readonly identity: Identity
}

const screened = 446

/** Recruitment is quick at first and thins out: half of all come in the first twelve weeks. */
const weekOfPlace = (place: number): number => 1 + Math.floor(runningWeek * (place / screened) ** 1.7)

const ascii = (name: string): string =>
  name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa')

const identityOf = (chance: Chance, id: string, gender: 'k' | 'm', birthYear: number): Identity => {
  const first = chance.pick(gender === 'k' ? womensNames : mensNames)
  const last = chance.pick(familyNames)
  return {
    cpr: madeUpCpr(chance, birthYear, gender),
    name: `${first} ${chance.pick(familyNames)} ${last}`,
    phone: `00 ${chance.whole(10, 99)} ${chance.whole(10, 99)} ${chance.whole(10, 99)}`,
    email: `${ascii(first)}.${ascii(last)}.${id}@borger.example`,
  }
}

const candidate = (place: number, { today }: Calendar): Candidate => {
  const chance = chanceOf(`person ${place}`)
  const id = `b${String(place + 1).padStart(4, '0')}`
  const site = chance.one({ nord: 4, syd: 3, oest: 3 })
  const gender = chance.one({ k: 0.54, m: 0.46 })
  const age = Math.min(66, Math.max(27, Math.round((chance.whole(22, 62) + chance.whole(24, 60)) / 2)))
  const benefitMonths = Math.min(390, 12 + Math.round(chance.whole(0, 60) * (1 + chance.whole(0, 100) / 60)))
  const out = chance.one({ none: 0.9, 'one-year': 0.03, rehabilitation: 0.05, moving: 0.02 })
  return {
    id,
    site,
    gender,
    age,
    benefitMonths: out === 'one-year' ? 12 : benefitMonths,
    week: weekOfPlace(place),
    ...(out === 'none' ? {} : { screenedOut: out }),
    identity: identityOf(chance, id, gender, Math.min(1999, Number(today.slice(0, 4)) - age - 1)),
  }
}

/** Whoever takes a free place: one waits at each job centre. */
export const spare = (site: string, calendar: Calendar): Candidate => {
  const { screenedOut: _, ...person } = candidate(screened + sites.indexOf(site as Site), calendar)
  return { ...person, site: site as Site, benefitMonths: Math.max(13, person.benefitMonths) }
}

/** Everyone considered up to the running week, in the order they came. */
export const candidates = (calendar: Calendar): readonly Candidate[] =>
  Array.from({ length: screened }, (_, place) => candidate(place, calendar))
