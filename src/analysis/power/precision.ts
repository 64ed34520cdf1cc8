import { mostUnits } from './check-design.ts'
import type { PowerDesign } from './design.ts'
import { type PowerRefusal, refuse } from './refusal.ts'

/** The standard error that a contrast will have, in the outcome's unit, and its degrees of freedom. */
export type Precision = { readonly stdError: number; readonly df: number }

/** A contrast and the units drawn to its two arms. */
export type ContrastUnits = {
  readonly treated: string
  readonly control: string
  readonly units: { readonly treated: number; readonly control: number }
}

/** Below this many people with an outcome an arm has no variance. */
const fewestPeople = 2
/** An arm of this size has no error left that could matter. */
const largestArm = 100 * mostUnits
/** Below this many clusters in an arm there is no interval and no verdict. */
export const fewestClusters = 5

/**
 * The precision of a contrast at an assumed effect (on the good side).
 *
 * People drawn: each arm's variance over its people with an outcome, on Welch's degrees of freedom (Satterthwaite 1946),
 * which with equal variances and arms are n₁ + n₀ − 2. Clusters drawn: variance per person times the design effect
 * 1 + ((cv² + 1)·m − 1)·ρ (Eldridge, Ashby & Kerry 2006), on clusters in the two arms − 2 degrees of freedom
 * (Donner & Klar 2000; Rutterford, Copas & Eldridge 2015). Adjustment takes its part from the variance within clusters and between them
 * (Bloom 1995; Bloom, Richburg-Hayes & Black 2007); the few degrees of freedom that covariates cost are not counted.
 */
export function precisionOf(design: PowerDesign, contrast: ContrastUnits, effect: number): Precision | PowerRefusal {
  const refusal = unitsRefusal(design, contrast)
  if (refusal !== undefined) return refusal
  const spread = spreads(design, effect)
  if ('refused' in spread) return spread
  const kept = 1 - (design.attrition ?? 0)
  const { treated, control } = contrast.units
  if (design.cluster !== undefined) {
    const perCluster = clusterFactor(design, kept)
    const variance = perCluster * (spread.treated / treated + spread.control / control)
    return { stdError: Math.sqrt(variance), df: treated + control - 2 }
  }
  const unexplained = 1 - (design.rSquared ?? 0)
  const ofTreated = (spread.treated * unexplained) / (treated * kept)
  const ofControl = (spread.control * unexplained) / (control * kept)
  const share = ofTreated / (ofTreated + ofControl)
  const df = 1 / (share ** 2 / (treated * kept - 1) + (1 - share) ** 2 / (control * kept - 1))
  return { stdError: Math.sqrt(ofTreated + ofControl), df }
}

/** Variance of a cluster's mean, as a multiple of the variance between people. */
function clusterFactor(design: PowerDesign, kept: number): number {
  const { icc, size, sizeVariation = 0, rSquared = 0 } = design.cluster as NonNullable<PowerDesign['cluster']>
  const people = size * kept
  const within = (1 - icc) * (1 - (design.rSquared ?? 0))
  return within / people + icc * (1 - rSquared) * (1 + sizeVariation ** 2)
}

/** Variance between people in each arm. */
function spreads(
  { outcome, good }: PowerDesign,
  effect: number,
): { readonly treated: number; readonly control: number } | PowerRefusal {
  if (outcome.kind === 'mean')
    return { treated: outcome.standardDeviation ** 2, control: outcome.standardDeviation ** 2 }
  const { control } = outcome
  const treated = good === 'lower' ? control - effect : control + effect
  const rounding = 1e-12
  if (treated < -rounding || treated > 1 + rounding) return refuse('share-out-of-range', { control, treated })
  const variance = (share: number): number => Math.max(0, share * (1 - share))
  const both = { treated: variance(treated), control: variance(control) }
  return both.treated + both.control > 0 ? both : refuse('no-variation', { control, treated })
}

function unitsRefusal(design: PowerDesign, contrast: ContrastUnits): PowerRefusal | undefined {
  for (const side of ['treated', 'control'] as const) {
    const arm = contrast[side]
    const units = contrast.units[side]
    if (design.cluster !== undefined && !(units >= fewestClusters)) {
      return refuse('too-few-clusters', { arm, clusters: units, fewest: fewestClusters })
    }
    if (!(units <= largestArm))
      return refuse('value-out-of-range', { value: `units (${arm})`, found: units, expected: '1, 2, 3 …' })
    const analysed = units * (1 - (design.attrition ?? 0))
    if (design.cluster === undefined && !(analysed >= fewestPeople)) {
      return refuse('too-few-people', { arm, analysed, fewest: fewestPeople })
    }
  }
  return undefined
}
