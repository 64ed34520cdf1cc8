import type { Epoch } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { FrameUnit } from './frame.ts'

/** Chance of each arm by stratum. */
export type Chances = Readonly<Record<string, Readonly<Record<string, number>>>>

type Ratio = readonly { readonly id: string; readonly ratio: number }[]

const shares = (ratio: Ratio): Readonly<Record<string, number>> => {
  const sum = ratio.reduce((total, arm) => total + arm.ratio, 0)
  return Object.fromEntries(ratio.map((arm) => [arm.id, arm.ratio / sum]))
}

/**
 * The chance of each arm in every stratum: that of the epoch in which it was drawn, or of the ratio that a source
 * states. An arm that could not be drawn in an epoch is not in it. Nothing where the chances are not known.
 */
export const chancesOf = (
  { allocation, arms }: Protocol,
  epochs: readonly Epoch[],
  units: readonly FrameUnit[],
): Chances | undefined => {
  if (allocation.method === 'recorded') {
    const { ratio } = allocation
    if (ratio === undefined) return undefined
    const stated = shares(arms.map(({ id }) => ({ id, ratio: ratio[id] ?? 1 })))
    return Object.fromEntries(units.map(({ stratum }) => [stratum, stated]))
  }
  const byEpoch = epochs.map(({ plan }) => shares(plan.arms as unknown as Ratio))
  const known = units.flatMap(({ stratum, participant }) => {
    const drawn = participant?.allocation === undefined ? undefined : byEpoch[participant.allocation.epoch]
    return drawn === undefined ? [] : [[stratum, drawn] as const]
  })
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

/**
 * The chance of the treated arm given one of the two, in a stratum; 0 or 1 where only one of them, or neither, could be
 * drawn. Nothing where the chances are not known.
 */
export const chanceOfTreated = (
  chances: Chances | undefined,
  stratum: string,
  [treated, control]: readonly [string, string],
): number | undefined => {
  const found = chances?.[stratum]
  if (found === undefined) return undefined
  const both = (found[treated] ?? 0) + (found[control] ?? 0)
  return both === 0 ? 0 : (found[treated] ?? 0) / both
}
