import { conversationChance, placementChance, placementEnds } from './delivery.ts'
import { type Arm, sites } from './sites.ts'
import { isJob, isNothing, isOnBenefit, type Kind, newShare, nextStates, type State } from './states.ts'
import { intake, register } from './weeks.ts'

/** How far someone has come with placements: none yet, in one, had one. */
type Stage = 'never' | 'in' | 'had'
type Masses = ReadonlyMap<string, { readonly state: State; readonly stage: Stage; readonly mass: number }>

/** What is true of an arm in each week from the week of the start: shares of everyone drawn. */
export type Course = {
  readonly job: readonly number[]
  readonly nothing: readonly number[]
  readonly benefit: readonly number[]
  readonly hoursBeside: readonly number[]
  readonly conversation: readonly number[]
  readonly inPlacement: readonly number[]
  readonly everPlaced: readonly number[]
  /** Share whose first exit of at least four weeks led to a job, up to and with the week. */
  readonly exitToJob: readonly number[]
}

const weeks = register.last - intake.first + 1

const gathered = (parts: Iterable<{ state: State; stage: Stage; mass: number }>): Masses => {
  const all = new Map<string, { state: State; stage: Stage; mass: number }>()
  for (const part of parts) {
    const key = `${part.state} ${part.stage}`
    all.set(key, { ...part, mass: part.mass + (all.get(key)?.mass ?? 0) })
  }
  return all
}

/** What a week does to placements, once it is known what everyone is in it. */
const placed = (masses: Masses, kind: Kind, week: number): Masses =>
  gathered(
    [...masses.values()].flatMap(({ state, stage, mass }) => {
      const move = (share: number, to: Stage) => [
        { state, stage, mass: mass * (1 - share) },
        { state, stage: to, mass: mass * share },
      ]
      if (!isOnBenefit(state)) return [{ state, stage: stage === 'in' ? ('had' as const) : stage, mass }]
      return stage === 'in' ? move(placementEnds(kind), 'had') : move(placementChance(kind, week), 'in')
    }),
  )

const stepped = (masses: Masses, kind: Kind, week: number): Masses =>
  gathered(
    [...masses.values()].flatMap(({ state, stage, mass }) =>
      nextStates(state, kind, week).map(([next, chance]) => ({ state: next, stage, mass: mass * chance })),
    ),
  )

const share = (masses: Masses, holds: (state: State, stage: Stage) => boolean): number =>
  [...masses.values()].reduce((sum, { state, stage, mass }) => sum + (holds(state, stage) ? mass : 0), 0)

/** Mass that has left for at least four weeks stays where it first went. */
const firstExits = (kind: Kind): number[] => {
  let masses: Masses = gathered([{ state: 'benefit', stage: 'never', mass: 1 }])
  const lasting: readonly State[] = ['job-4', 'nothing-4', 'education', 'flex-job', 'pension', 'emigrated', 'dead']
  return Array.from({ length: weeks }, (_, week) => {
    if (week > 0) {
      const stay = [...masses.values()].filter(({ state }) => lasting.includes(state))
      const move = [...masses.values()].filter(({ state }) => !lasting.includes(state))
      const moved = stepped(new Map(move.map((part, at) => [String(at), part])), kind, week)
      masses = gathered([...stay, ...moved.values()])
    }
    return share(masses, (state) => state === 'job-4')
  })
}

const courseOfKind = (kind: Kind): Course => {
  let masses: Masses = gathered([{ state: 'benefit', stage: 'never', mass: 1 }])
  const byWeek = Array.from({ length: weeks }, (_, week) => {
    if (week > 0) masses = stepped(masses, kind, week)
    masses = placed(masses, kind, week)
    const benefit = share(masses, isOnBenefit)
    return {
      job: share(masses, isJob),
      nothing: share(masses, isNothing),
      benefit,
      hoursBeside: share(masses, (state) => state === 'hours-beside'),
      conversation: benefit * conversationChance(kind, week),
      inPlacement: share(masses, (_state, stage) => stage === 'in'),
      everPlaced: 1 - share(masses, (_state, stage) => stage === 'never'),
    }
  })
  const series = (key: keyof (typeof byWeek)[number]): number[] => byWeek.map((week) => week[key])
  return {
    job: series('job'),
    nothing: series('nothing'),
    benefit: series('benefit'),
    hoursBeside: series('hoursBeside'),
    conversation: series('conversation'),
    inPlacement: series('inPlacement'),
    everPlaced: series('everPlaced'),
    exitToJob: firstExits(kind),
  }
}

/**
 * What is true of an arm, week by week, over all people that could be made up: the chances of each kind of person carried
 * forward from week to week, and put together by how many there are of each. Nothing here is drawn or simulated.
 */
export const courseOf = (arm: Arm): Course => {
  const everyone = sites.reduce((sum, { people }) => sum + people, 0)
  const kinds = sites.flatMap((site) =>
    [true, false].map((isNew) => ({
      course: courseOfKind({ arm, site, isNew }),
      weight: (site.people / everyone) * (isNew ? newShare : 1 - newShare),
    })),
  )
  const mean = (key: keyof Course): number[] =>
    Array.from({ length: weeks }, (_, week) =>
      kinds.reduce((sum, { course, weight }) => sum + weight * (course[key][week] as number), 0),
    )
  return {
    job: mean('job'),
    nothing: mean('nothing'),
    benefit: mean('benefit'),
    hoursBeside: mean('hoursBeside'),
    conversation: mean('conversation'),
    inPlacement: mean('inPlacement'),
    everPlaced: mean('everPlaced'),
    exitToJob: mean('exitToJob'),
  }
}
