import { type Dice, diceFor } from '../ansvar/dice.ts'
import { dayOf, trialStart, weekOf } from './days.ts'
import { type ArmId, comparisonSites, freeSites, windowCourses } from './printed.ts'

export type Transition = 'jaf' | 'foertidspension' | 'fleksjob' | 'ressourceforloeb'

/** One course of one person: from sickness benefit to what came next. */
export type Course = {
  readonly id: string
  readonly arm: ArmId
  readonly site: string
  readonly transition: Transition
  /** A Monday, as days since 1970-01-01. */
  readonly start: number
  readonly sex: 'k' | 'm'
  readonly age: number
  /** The municipality was allowed on the day of the start. */
  readonly isAllowed: boolean
  readonly isExempted: boolean
}

type Kind = 'jaf' | 'lae265'
type Place = { readonly arm: ArmId; readonly site: string; readonly kind: Kind }
type Slot = { readonly from: string; readonly to: string; readonly count: number }

/**
 * Mondays between which so many courses start. The windows are over at the data end for those who started by 1 January 2020, 1
 * October, 1 July and 1 April 2019: the printed counts are how many started in between. Mondays on such a day are left out.
 */
const slotsOf = (arm: ArmId, later: number): readonly Slot[] => {
  const [first, second, third, fourth] = windowCourses[arm]
  return [
    { from: '2017-07-03', to: '2019-03-25', count: fourth },
    { from: '2019-04-08', to: '2019-06-24', count: third - fourth },
    { from: '2019-07-08', to: '2019-09-30', count: second - third },
    { from: '2019-10-07', to: '2019-12-30', count: first - second },
    { from: '2020-01-06', to: '2020-08-31', count: later },
  ]
}

const before = { from: '2015-01-05', to: '2017-06-26' }

const mondayIn = (dice: Dice, { from, to }: Pick<Slot, 'from' | 'to'>): number =>
  7 * dice.whole(weekOf(dayOf(from)), weekOf(dayOf(to))) - 3

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)

/** Every course of tables 3 and 4, by municipality. */
const freePlaces = (): readonly Place[] =>
  freeSites.flatMap(({ id, jaf, lae265 }) => [
    ...times(jaf?.[0] ?? 0, { arm: 'fri', site: id, kind: 'jaf' } as const),
    ...times(lae265?.[0] ?? 0, { arm: 'fri', site: id, kind: 'lae265' } as const),
  ])

/** So many courses in proportion to size, a little over half of them job clarification as in the free municipalities. */
const comparisonPlaces = (count: number, dice: Dice): readonly Place[] => {
  const total = comparisonSites.reduce((sum, { size }) => sum + size, 0)
  const ends = comparisonSites.map((_, at) =>
    Math.round((count * comparisonSites.slice(0, at + 1).reduce((sum, { size }) => sum + size, 0)) / total),
  )
  return comparisonSites.flatMap(({ id }, at) =>
    times((ends[at] ?? 0) - (ends[at - 1] ?? 0), 0).map(
      (): Place => ({ arm: 'andre', site: id, kind: dice.happens(2787 / 5209) ? 'jaf' : 'lae265' }),
    ),
  )
}

type Start = Place & { readonly start: number }

const during = (arm: ArmId, places: readonly Place[], later: number, dice: Dice): readonly Start[] => {
  const waiting = dice.shuffled(places)
  return slotsOf(arm, later).flatMap((slot) =>
    waiting.splice(0, slot.count).map((place) => ({ ...place, start: mondayIn(dice, slot) })),
  )
}

/** Every (municipality, kind) has someone in each quarter of the years before, so that it can be followed. */
const earlier = (places: readonly Place[], dice: Dice): readonly Start[] =>
  places.map((place) => ({ ...place, start: mondayIn(dice, before) }))

const otherTransition = (dice: Dice): Transition => {
  const at = dice.uniform()
  return at < 0.28 ? 'foertidspension' : at < 0.74 ? 'fleksjob' : 'ressourceforloeb'
}

const joined = new Map(freeSites.map(({ id, from }) => [id, from === undefined ? trialStart : dayOf(from)]))

/** Numbers of those exempted, chosen among those who started when the municipality was allowed. */
const exemptedOf = (starts: readonly Start[], dice: Dice): ReadonlySet<Start> => {
  const chosen = new Set<Start>()
  for (const site of freeSites)
    for (const kind of ['jaf', 'lae265'] as const) {
      const own = starts.filter((one) => one.site === site.id && one.kind === kind)
      const could = own.filter(({ start }) => start >= (joined.get(site.id) as number))
      for (const one of dice.shuffled(could).slice(0, site[kind]?.[1] ?? 0)) chosen.add(one)
    }
  return chosen
}

/** All made-up courses, in order of their start. */
export const madeUpCourses = (): readonly Course[] => {
  const dice = diceFor('rehabiliteringsteams:courses')
  const free = freePlaces()
  const later = free.length - windowCourses.fri[0]
  const comparison = comparisonPlaces(windowCourses.andre[0], dice)
  const starts = [
    // As many in thirty months before as in thirty months after.
    ...earlier(dice.shuffled(free).slice(0, windowCourses.fri[0]), dice),
    ...during('fri', free, later, dice),
    ...earlier(comparisonPlaces(windowCourses.andre[0] - 400, dice), dice),
    ...during('andre', comparison, 0, dice),
  ]
  const exempted = exemptedOf(starts, dice)
  return starts
    .map((one) => ({ one, at: one.start + dice.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }, at): Course => {
      const { arm, site, kind, start } = one
      return {
        id: `f${String(at + 1).padStart(5, '0')}`,
        arm,
        site,
        start,
        transition: kind === 'jaf' ? 'jaf' : otherTransition(dice),
        sex: dice.happens(0.56) ? 'k' : 'm',
        age: dice.whole(22, 62),
        isAllowed: start >= (joined.get(site) ?? Number.POSITIVE_INFINITY),
        isExempted: exempted.has(one),
      }
    })
}
