import type { PowerDesign } from '../design.ts'
import type { Random } from './random.ts'

/** Outcomes of simulated units, NaN where missing, and what adjustment knows of people. */
export type SimulatedOutcomes = {
  readonly outcome: Float64Array
  readonly covariate: Float64Array
  readonly people: number
}

/** The true effect added to a unit's outcome: 0 in control. */
type EffectOf = (unit: number) => number

/**
 * Outcomes of people drawn one by one. Means: normal, of which a normal covariate explains R². Shares: yes or no, the
 * chance raised or lowered by √(R²·p(1−p)) with a covariate of ±1, which explains R² of the variance. Outcomes are missing
 * completely at random.
 */
export function outcomesOfPeople(
  design: PowerDesign,
  units: number,
  effectOf: EffectOf,
  random: Random,
): SimulatedOutcomes {
  const { rSquared = 0, attrition = 0, outcome: measured } = design
  const outcome = new Float64Array(units)
  const covariate = new Float64Array(units)
  for (let unit = 0; unit < units; unit++) {
    if (measured.kind === 'mean') {
      const known = random.normal()
      const rest = random.normal()
      covariate[unit] = known
      outcome[unit] =
        effectOf(unit) + measured.standardDeviation * (Math.sqrt(rSquared) * known + Math.sqrt(1 - rSquared) * rest)
    } else {
      const share = measured.control + effectOf(unit)
      const known = random.uniform() < 0.5 ? -1 : 1
      covariate[unit] = known
      outcome[unit] = random.uniform() < share + known * Math.sqrt(rSquared * share * (1 - share)) ? 1 : 0
    }
    if (random.uniform() < attrition) outcome[unit] = Number.NaN
  }
  return { outcome, covariate, people: units }
}

/**
 * Means of whole clusters. Means: a normal effect per cluster with variance ρσ². Shares: a beta-distributed share per
 * cluster with a = p(1−ρ)/ρ, b = (1−p)(1−ρ)/ρ, so that two people of a cluster correlate by exactly ρ (Crowder 1978).
 * Sizes are gamma-distributed with the stated mean and variation, rounded, at least one. Adjustment is not simulated.
 */
export function meansOfClusters(
  design: PowerDesign,
  units: number,
  effectOf: EffectOf,
  random: Random,
): SimulatedOutcomes {
  const { size, sizeVariation = 0 } = design.cluster as NonNullable<PowerDesign['cluster']>
  const outcome = new Float64Array(units)
  let people = 0
  for (let unit = 0; unit < units; unit++) {
    const drawn = sizeOf(size, sizeVariation, random)
    people += drawn
    outcome[unit] = clusterMean(design, observed(drawn, design.attrition ?? 0, random), effectOf(unit), random)
  }
  return { outcome, covariate: new Float64Array(units), people }
}

function sizeOf(mean: number, variation: number, random: Random): number {
  if (variation === 0) return Math.max(1, Math.floor(mean + random.uniform()))
  const shape = 1 / variation ** 2
  return Math.max(1, Math.round((random.gamma(shape) * mean) / shape))
}

function observed(people: number, attrition: number, random: Random): number {
  if (attrition === 0) return people
  let count = 0
  for (let person = 0; person < people; person++) if (random.uniform() >= attrition) count++
  return count
}

function clusterMean(design: PowerDesign, people: number, effect: number, random: Random): number {
  const { icc } = design.cluster as NonNullable<PowerDesign['cluster']>
  if (people === 0) return Number.NaN
  if (design.outcome.kind === 'mean') {
    const sd = design.outcome.standardDeviation
    return effect + sd * (Math.sqrt(icc) * random.normal() + Math.sqrt((1 - icc) / people) * random.normal())
  }
  const share = clusterShare(design.outcome.control + effect, icc, random)
  let yes = 0
  for (let person = 0; person < people; person++) if (random.uniform() < share) yes++
  return yes / people
}

function clusterShare(share: number, icc: number, random: Random): number {
  if (icc === 0 || share <= 0 || share >= 1) return share
  const spread = (1 - icc) / icc
  const yes = icc === 1 ? 0 : random.gamma(share * spread)
  const no = icc === 1 ? 0 : random.gamma((1 - share) * spread)
  // With an ICC near 1 both may fall below the smallest number: then the whole cluster answers alike.
  return yes + no > 0 ? yes / (yes + no) : random.uniform() < share ? 1 : 0
}
