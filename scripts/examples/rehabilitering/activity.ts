import { type Dice, diceFor } from '../ansvar/dice.ts'
import type { Course } from './courses.ts'
import { dataEnd, dayOf, trialStart, weekOf, weeksOfWindow } from './days.ts'
import { type ActivityId, type ArmId, figures, windowCourses } from './printed.ts'
import { betweenSites, effects, shareOfTime, trends } from './truth.ts'

/** Weeks from the first to the last. */
export type Weeks = readonly [first: number, last: number]

const windows = [0, 1, 2, 3] as const
type Window = (typeof windows)[number]

const normal = (dice: Dice): number =>
  Math.sqrt(-2 * Math.log(1 - dice.uniform())) * Math.cos(2 * Math.PI * dice.uniform())

/** The last week that the registers know whole. */
const lastWeek = weekOf(dataEnd + 1) - 1
const experimentEnd = dayOf('2019-12-31')

const isDuring = ({ start }: Course): boolean => start >= trialStart && start <= experimentEnd
const isOver = (course: Course, window: Window): boolean => weeksOfWindow(course.start, window)[1] <= lastWeek

/**
 * How many have any of it in a window. During the experiment as many as printed, of those whose window is over; allowed and not
 * yet allowed courses differ by the effect. Before it as many as follows from the printed ones, the trend and the effect, so
 * that the arms would have developed alike.
 */
const countsOf = (activity: ActivityId, arm: ArmId, courses: readonly Course[], window: Window) => {
  const inWindow = courses.filter((course) => isDuring(course) && isOver(course, window))
  const allowed = inWindow.filter(({ isAllowed }) => isAllowed).length
  const printed = Math.round((windowCourses[arm][window] * figures[activity][arm].share[window]) / 100)
  const effect = arm === 'fri' ? effects[activity][window] / 100 : 0
  const withoutIt = (printed - effect * allowed) / inWindow.length
  const ofAllowed = Math.round((withoutIt + effect) * allowed)
  return { allowed: ofAllowed, others: printed - ofAllowed, withoutIt, before: withoutIt - trends[activity] / 100 }
}

/** Courses that are chosen together: so many of them have it. */
const groupsOf = (activity: ActivityId, arm: ArmId, courses: readonly Course[], window: Window) => {
  const { allowed, others, withoutIt, before } = countsOf(activity, arm, courses, window)
  const effect = arm === 'fri' ? effects[activity][window] / 100 : 0
  const over = courses.filter((course) => isDuring(course) && isOver(course, window))
  const open = courses.filter((course) => course.start > trialStart && !over.includes(course))
  const early = courses.filter(({ start }) => start < trialStart)
  return [
    { of: over.filter(({ isAllowed }) => isAllowed), count: allowed },
    { of: over.filter(({ isAllowed }) => !isAllowed), count: others },
    { of: open, count: Math.round((withoutIt + effect) * open.length) },
    { of: early, count: Math.round(before * early.length) },
  ]
}

/** How many weeks of a window someone has who has any: around the share of time, at least one. */
const lengthIn = ([first, last]: Weeks, mean: number, dice: Dice): number => {
  const all = last - first + 1
  const spread = Math.min(mean, 1 - mean)
  return Math.min(all, Math.max(1, Math.round(all * (mean + spread * (2 * dice.uniform() - 1)))))
}

/** Where in the window: to its end where it goes on in the next, from its beginning where it went on from the last. */
const placeIn = ([first, last]: Weeks, length: number, goesOn: boolean, wentOn: boolean, dice: Dice): Weeks => {
  const slack = last - first + 1 - length
  const from = wentOn ? first : goesOn ? first + slack : first + dice.whole(0, slack)
  return [from, from + length - 1]
}

/** Who has an activity when: by course, weeks that do not overlap, in order. */
export const weeksOfActivity = (
  activity: ActivityId,
  all: readonly Course[],
): ReadonlyMap<Course, readonly Weeks[]> => {
  const dice = diceFor(`rehabiliteringsteams:${activity}`)
  const siteShift = new Map<string, number>()
  for (const { site } of all) if (!siteShift.has(site)) siteShift.set(site, betweenSites * normal(dice))
  const own = new Map(all.map((course) => [course, normal(dice) + (siteShift.get(course.site) as number)]))
  const chosen = windows.map(() => new Set<Course>())
  for (const arm of ['fri', 'andre'] as const) {
    const courses = all.filter((course) => course.arm === arm)
    for (const window of windows)
      for (const { of, count } of groupsOf(activity, arm, courses, window)) {
        const ranked = of.map((course) => ({ course, at: (own.get(course) as number) + 0.7 * normal(dice) }))
        ranked.sort((a, b) => b.at - a.at)
        for (const { course } of ranked.slice(0, count)) chosen[window]?.add(course)
      }
  }
  const mean = shareOfTime[activity]
  return new Map(
    all.map((course) => {
      const has = (window: number): boolean => chosen[window]?.has(course) === true
      const found = windows.filter(has).map((window): Weeks => {
        const span = weeksOfWindow(course.start, window)
        return placeIn(span, lengthIn(span, mean, dice), has(window + 1), has(window - 1), dice)
      })
      return [course, found]
    }),
  )
}
