import {
  basesOf,
  countOf,
  type DeliveryCounts,
  type DeliveryPlan,
  type Expected,
  type Tally,
} from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'

/** A share that somebody watches: its counts, and its value where there is anything to count. */
export type Watched = {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

const nothing: Watched = { value: null, numerator: null, denominator: null }

const shareOf = (numerator: number, denominator: number): Watched =>
  denominator === 0 ? nothing : { value: numerator / denominator, numerator, denominator }

const added = (tallies: readonly Tally[], size: number): Tally =>
  Array.from({ length: size }, (_, at) => tallies.reduce((sum, tally) => sum + (tally[at] ?? 0), 0))

const tallyOf = (counts: DeliveryCounts, { id, statuses }: Expected, arms: readonly string[]): Tally => {
  const all = counts.expectations[id]?.all ?? {}
  return added(
    arms.flatMap((arm) => (all[arm] === undefined ? [] : [all[arm]])),
    statuses.length,
  )
}

const expectationShare = (counts: DeliveryCounts, expected: Expected, arms: readonly string[]): Watched => {
  const { done, all, due } = basesOf(expected, tallyOf(counts, expected, arms))
  return shareOf(done, expected.base === 'weeks-due' ? due : all)
}

const missing = (counts: DeliveryCounts, plan: DeliveryPlan): Watched => {
  const ofTalks = plan.expectations.filter(({ thing }) => thing === 'conversation')
  const sums = ofTalks.map((expected) => {
    const tally = tallyOf(counts, expected, expected.arms)
    return { missing: countOf(expected, tally, 'missing'), all: basesOf(expected, tally).all }
  })
  return shareOf(
    sums.reduce((sum, one) => sum + one.missing, 0),
    sums.reduce((sum, one) => sum + one.all, 0),
  )
}

const attrition = ({ arms }: DeliveryCounts): Watched => {
  const all = Object.values(arms)
  return shareOf(
    all.reduce((sum, { ended }) => sum + ended, 0),
    all.reduce((sum, { started }) => sum + started, 0),
  )
}

/** How many are enrolled, and how many were to be by now; nothing where the protocol does not plan it. */
export type Recruited = { readonly enrolled: number; readonly planned: number | null }

/**
 * What an alarm reads: an expectation over the arms that it is of, a target about an expectation in its arm, those who have
 * left of those who have started, those enrolled of those planned by now, or weeks without any registration of those in
 * which a conversation was expected. Targets about outcomes are read from results, not here.
 */
export const watchedBy = (
  protocol: Protocol,
  { plan, counts }: { readonly plan: DeliveryPlan; readonly counts: DeliveryCounts },
  recruited: Recruited,
  what: string,
): Watched => {
  if (what === 'attrition') return attrition(counts)
  if (what === 'missing-registrations') return missing(counts, plan)
  if (what === 'recruitment')
    return recruited.planned === null ? nothing : { ...shareOf(recruited.enrolled, Math.round(recruited.planned)) }
  const target = protocol.targets?.find(({ id }) => id === what)
  const expected = plan.expectations.find(({ id }) => id === (target?.of ?? what))
  if (expected === undefined) return nothing
  return expectationShare(counts, expected, target?.arm === undefined ? expected.arms : [target.arm])
}

/** How many were to be enrolled by a day: even pace over the recruitment, as the protocol expects. */
export const plannedBy = ({ trial, population }: Protocol, day: string): number | null => {
  const { enrolled } = population.expected ?? {}
  const { from, to } = trial.recruitment ?? {}
  if (enrolled === undefined || from === undefined || to === undefined) return null
  const [first, last, now] = [from, to, day].map((one) => Date.parse(`${one}T00:00:00Z`)) as [number, number, number]
  if (last <= first) return now >= last ? enrolled : 0
  return enrolled * Math.min(1, Math.max(0, (now - first) / (last - first)))
}
