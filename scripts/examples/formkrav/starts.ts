import type { Chance } from '../paa-rette-vej/chance.ts'
import { type Arm, complete, municipalities, starts } from './printed.ts'
import { lastWeek, weeksOfHalf, windowOf } from './weeks.ts'

/** A spell start: where, and in which week. */
export type Start = { readonly arm: Arm; readonly site: string; readonly half: string; readonly week: number }

/** How many of the four windows after a start in this week are over when the registers end. */
const windowsOver = (week: number): number => [0, 1, 2, 3].filter((w) => windowOf(week, w)[1] - 1 <= lastWeek).length

const after = ['2017H2', '2018H1', '2018H2', '2019H1', '2019H2']

/**
 * How many starts of an arm have exactly so many windows over, of those after the launch: the printed sizes of the four
 * windows say it.
 */
const withWindowsOver = (arm: Arm, over: number): number => {
  const total = after.reduce((sum, half) => sum + (starts[half]?.[arm] ?? 0), 0)
  const at = (w: number) => (w < 0 ? total : (complete[arm][w] ?? 0))
  return at(over - 1) - at(over)
}

/** Spreads a number over weeks as evenly as whole numbers can. */
const evenly = (count: number, weeks: readonly number[]): readonly number[] =>
  weeks.flatMap((week, i) =>
    Array.from(
      { length: Math.floor((count * (i + 1)) / weeks.length) - Math.floor((count * i) / weeks.length) },
      () => week,
    ),
  )

/**
 * How many starts of a half-year of 2019 have exactly so many windows over. Those with two lie in both half-years: the
 * second has what its size leaves for them, the first the others.
 */
const countsOf2019 = (arm: Arm, half: string): ReadonlyMap<number, number> => {
  const size = (of: string) => starts[of]?.[arm] ?? 0
  const exactly = (over: number) => withWindowsOver(arm, over)
  const twoInSecond = size('2019H2') - exactly(0) - exactly(1)
  if (half === '2019H2')
    return new Map([
      [0, exactly(0)],
      [1, exactly(1)],
      [2, twoInSecond],
    ])
  const twoInFirst = exactly(2) - twoInSecond
  return new Map([
    [2, twoInFirst],
    [3, exactly(3)],
    [4, size('2019H1') - twoInFirst - exactly(3)],
  ])
}

/** The week of every start of a half-year: as many with each number of windows over as printed. */
const weeksOfStarts = (arm: Arm, half: string): readonly number[] => {
  const weeks = weeksOfHalf(half)
  if (!half.startsWith('2019')) return evenly(starts[half]?.[arm] ?? 0, weeks)
  return [...countsOf2019(arm, half)].flatMap(([over, count]) =>
    evenly(
      count,
      weeks.filter((week) => windowsOver(week) === over),
    ),
  )
}

/** Shares a number out by weights: whole numbers with the largest remainders first. */
export const shareOut = (count: number, weights: Readonly<Record<string, number>>): readonly string[] => {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  const exact = Object.entries(weights).map(([name, weight]) => ({ name, exact: (count * weight) / total }))
  const rest = count - exact.reduce((sum, { exact: share }) => sum + Math.floor(share), 0)
  const largest = new Set(
    exact
      .toSorted((a, b) => (b.exact % 1) - (a.exact % 1))
      .slice(0, rest)
      .map(({ name }) => name),
  )
  return exact.flatMap(({ name, exact: share }) =>
    Array.from({ length: Math.floor(share) + (largest.has(name) ? 1 : 0) }, () => name),
  )
}

/** Every counted start, with the sizes of table 6 and of the four windows. */
export const madeUpStarts = (chance: Chance): readonly Start[] =>
  Object.keys(starts).flatMap((half) =>
    (['forsoeg', 'sammenligning'] as const).flatMap((arm) => {
      const sites = chance.shuffled(shareOut(starts[half]?.[arm] ?? 0, municipalities[arm]))
      return weeksOfStarts(arm, half).map((week, i) => ({ arm, half, week, site: sites[i] as string }))
    }),
  )
