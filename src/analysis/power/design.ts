import { defaults } from '../../effects/index.ts'

/** Units (people, or clusters where clusters are drawn) by arm. */
export type PerArm = Readonly<Record<string, number>>

/** What is measured, and how much it varies between people. A share's spread follows from the two arms' shares. */
export type PowerOutcome =
  | { readonly kind: 'mean'; readonly standardDeviation: number }
  | { readonly kind: 'share'; readonly control: number }

/** What is to be shown, on the outcome's good side and in its unit. */
export type PowerHypothesis =
  | { readonly kind: 'superiority' }
  | { readonly kind: 'non-inferiority'; readonly margin?: number }
  | { readonly kind: 'equivalence'; readonly margin?: number }

/**
 * Clusters of `size` people on average; `sizeVariation` is the coefficient of variation of their sizes, 0 by default.
 * `rSquared` is the part of the variance between clusters that adjustment explains, 0 by default.
 */
export type PowerClusters = {
  readonly icc: number
  readonly size: number
  readonly sizeVariation?: number
  readonly rSquared?: number
}

/** Only `none` tests every contrast at the full level; the others begin somewhere between α/k and α. */
export type PowerCorrection = 'holm' | 'hochberg' | 'benjamini-hochberg' | 'westfall-young' | 'none'

/** A trial as far as power depends on it, as plain data. */
export type PowerDesign = {
  readonly outcome: PowerOutcome
  /** Which way is good; `higher` by default. Only shares care, because their spread changes with the share. */
  readonly good?: 'higher' | 'lower'
  /** All arms that units are drawn to; ratios are positive. */
  readonly arms: readonly { readonly id: string; readonly ratio: number }[]
  readonly control: string
  /** Arms compared with control; every other arm by default. */
  readonly treated?: readonly string[]
  /** Level of the two-sided interval, 0.95 by default. */
  readonly level?: number
  /** Holm by default. */
  readonly correction?: PowerCorrection
  /** Contrasts that are corrected together; the contrasts of this design by default. */
  readonly familySize?: number
  /** Present where clusters are drawn. */
  readonly cluster?: PowerClusters
  /** Part of the variance between people (within clusters) that adjustment explains, 0 by default. */
  readonly rSquared?: number
  /** Share of people whose outcome will be missing, 0 by default. Clusters are not lost. */
  readonly attrition?: number
  /** Superiority by default. */
  readonly hypothesis?: PowerHypothesis
}

export const defaultLevel = defaults.level
export const defaultTarget = 0.8

/** The level of a whole family, two-sided; 1 − 0.95 is 0.05 and not 0.05000000000000004. */
export const alphaOf = (design: PowerDesign): number => Number((1 - (design.level ?? defaultLevel)).toPrecision(12))

export const treatedArms = (design: PowerDesign): readonly string[] =>
  design.treated ?? design.arms.map((arm) => arm.id).filter((id) => id !== design.control)

export const hypothesisOf = (design: PowerDesign): PowerHypothesis => design.hypothesis ?? { kind: 'superiority' }

/** People drawn: the units themselves, or the people in that many clusters. */
export const peopleIn = (design: PowerDesign, units: number): number =>
  design.cluster === undefined ? units : Math.round(units * design.cluster.size)
