import type { Random } from '../../src/analysis/power/simulation/random.ts'
import type { OutcomeKind } from './scenario.ts'

/** Hours of those who have any: gamma with this shape, skewed to the right, and mean. */
export const hoursOfWorkers = { mean: 18, shape: 1.5 } as const

/** Makes people's outcomes: one function per cluster, or for a person drawn alone (`icc` 0). */
export type Group = (level: number, effect: number, icc: number, random: Random) => () => number

/**
 * Outcomes of a group of people, any two of whom correlate by `icc`. Normal: a normal part of the group. Yes/no: the group's
 * share is beta-distributed (Crowder 1978). Hours: so is the share with any hours, wide enough for the correlation of hours.
 */
export const groups: Readonly<Record<OutcomeKind, Group>> = {
  normal: (level, effect, icc, random) => {
    const mean = level + effect + Math.sqrt(icc) * random.normal()
    return () => mean + Math.sqrt(1 - icc) * random.normal()
  },
  'yes-no': (level, effect, icc, random) => {
    const share = shareOf(level + effect, icc, random)
    return () => (random.uniform() < share ? 1 : 0)
  },
  hours: (level, effect, icc, random) => {
    const { mean, shape } = hoursOfWorkers
    const working = level + effect / mean
    // Var(hours) = m²·p(1/shape + 1 − p), and a group's part of it m²·Var(share), Var(share) = ρ·p(1 − p).
    const ofShare = (icc * (1 / shape + 1 - working)) / (1 - working)
    const share = shareOf(working, ofShare, random)
    return () => (random.uniform() < share ? (mean / shape) * random.gamma(shape) : 0)
  },
}

function shareOf(share: number, icc: number, random: Random): number {
  if (icc === 0) return share
  const spread = (1 - icc) / icc
  const yes = random.gamma(share * spread)
  return yes / (yes + random.gamma((1 - share) * spread))
}
