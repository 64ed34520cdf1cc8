import type { Arm, Site } from './sites.ts'

/**
 * What someone is in a week. A job, or a time without benefit and job, has its first weeks as states of its own, so that how
 * long it lasts at least is exact: `short-2` is a job that lasts two more weeks, `job-4` one that lasts four weeks or longer.
 * `back-6` to `back-1` are the six weeks of benefit that follow before anything else can happen: so no calendar month
 * has hours of one spell and weeks of another.
 */
export type State =
  | 'benefit'
  | 'hours-beside'
  | `short-${1 | 2 | 3}`
  | `job-${2 | 3 | 4}`
  | 'job'
  | `nothing-${2 | 3 | 4}`
  | 'nothing'
  | `back-${1 | 2 | 3 | 4 | 5 | 6}`
  | 'education'
  | 'flex-job'
  | 'pension'
  | 'emigrated'
  | 'dead'

/** What the chances of a person depend on. */
export type Kind = { readonly arm: Arm; readonly site: Site; readonly isNew: boolean }

/** Share of people with less than two years on benefit. */
export const newShare = 0.4

export const isJob = (state: State): boolean => state.startsWith('short') || state.startsWith('job')
export const isNothing = (state: State): boolean => state.startsWith('nothing')
export const isOnBenefit = (state: State): boolean =>
  state === 'benefit' || state === 'hours-beside' || state.startsWith('back')

/** Chance of a job in a week on benefit. For the treated it is lower in the first 20 weeks and higher afterwards. */
export const jobChance = ({ arm, site, isNew }: Kind, week: number): number => {
  const base = isNew ? 0.0042 : 0.0019
  if (arm === 'kontrol') return base
  return base * (site.jobFactor ?? (week <= 20 ? 0.85 : 1.15))
}

export type Next = readonly (readonly [State, number])[]

const fromBenefit = (kind: Kind, week: number): Next => {
  const job = jobChance(kind, week)
  const others: Next = [
    ['short-3', (job * 0.2) / 3],
    ['short-2', (job * 0.2) / 3],
    ['short-1', (job * 0.2) / 3],
    ['job-4', job * 0.8],
    ['hours-beside', kind.arm === 'deltager' ? 0.0045 : 0.0035],
    ['nothing-4', 0.0012],
    ['education', 0.0003],
    ['flex-job', 0.0007],
    ['pension', 0.0009],
    ['emigrated', 0.0002],
    ['dead', 0.0003],
  ]
  return [...others, ['benefit', 1 - others.reduce((sum, [, chance]) => sum + chance, 0)]]
}

const certain = new Map<State, State>([
  ['short-3', 'short-2'],
  ['short-2', 'short-1'],
  ['short-1', 'back-6'],
  ['job-4', 'job-3'],
  ['job-3', 'job-2'],
  ['job-2', 'job'],
  ['nothing-4', 'nothing-3'],
  ['nothing-3', 'nothing-2'],
  ['nothing-2', 'nothing'],
  ['back-6', 'back-5'],
  ['back-5', 'back-4'],
  ['back-4', 'back-3'],
  ['back-3', 'back-2'],
  ['back-2', 'back-1'],
  ['back-1', 'benefit'],
])

/** Chance in a week that a job, a time without anything, or hours beside the benefit end. */
const ends: Readonly<Partial<Record<State, number>>> = { job: 0.025, nothing: 0.03, 'hours-beside': 0.08 }

/**
 * The states of the next week with their chances.
 *
 * @param week the week in which the person comes into the next state, counted from the week of the start, which is 0
 */
export const nextStates = (state: State, kind: Kind, week: number): Next => {
  if (state === 'benefit') return fromBenefit(kind, week)
  const then = certain.get(state)
  if (then !== undefined) return [[then, 1]]
  const end = ends[state]
  if (end === undefined) return [[state, 1]]
  return [
    [state, 1 - end],
    ['back-6', end],
  ]
}
