import type { EffectEstimate, RefusedEffect } from '../estimate.ts'
import type { Refusal } from '../refusal.ts'

/** The effect on everyone drawn in one period. No p-value: the band says for all periods at once what differs from zero. */
export type PeriodEffect = Pick<
  EffectEstimate,
  'estimand' | 'estimate' | 'stdError' | 'df' | 'confInt' | 'n' | 'clusters' | 'dropped' | 'means' | 'warnings'
> & {
  readonly period: string
  /** The period's part of the simultaneous band. */
  readonly band: readonly [number, number]
}

/** A period without an answer, and why. It has no part in the band. */
export type RefusedPeriod = Omit<RefusedEffect, 'contrast'> & { readonly period: string }

/** The band that holds the whole curve with its level, and what it was computed on. */
export type Band = {
  readonly level: number
  /** The level at which each period's own interval is read off, between 1 − (1 − level)/periods and level. */
  readonly pointwiseLevel: number
  /** The same as a quantile of |Z|, and the least and largest it could be: one period alone, independent periods (Šidák). */
  readonly criticalValue: number
  readonly bounds: readonly [pointwise: number, sidak: number]
  /** Of the critical value, by order statistics. */
  readonly monteCarloError: number
  readonly draws: number
  /** Periods in the band, and the names of those refused. */
  readonly periods: number
  readonly leftOut: readonly string[]
}

/** The effect on each person's sum over the periods; people with all of them only, the others stand in `dropped`. */
export type CumulatedEffect = (EffectEstimate | RefusedEffect) & {
  /** Periods summed, and the names of those in which nobody at all was seen. */
  readonly periods: number
  readonly leftOut: readonly string[]
}

/** One contrast over the periods, on everyone drawn: differences are effects. */
export type EffectCurve = {
  readonly base: 'drawn'
  readonly contrast: readonly [treated: string, control: string]
  readonly level: number
  readonly periods: readonly (PeriodEffect | RefusedPeriod)[]
  readonly band: Band | Refusal
  readonly cumulated: CumulatedEffect
}

/** One arm in one period among those who counted then. */
export type DescribedArm = {
  readonly arm: string
  /** People drawn (rows looked at), those of them who counted, and those of these with an outcome. */
  readonly drawn: number
  readonly counted: number
  readonly n: number
  readonly described: Description | Refusal
}

export type Description = {
  readonly mean: number
  readonly stdError: number
  readonly df: number
  readonly confInt: readonly [number, number]
}

/** Who counted may depend on the arm, so this compares different people: a difference, not an effect. */
export type DescribedDifference = {
  readonly contrast: readonly [treated: string, control: string]
  readonly difference: number
  readonly stdError: number
  readonly df: number | null
  readonly confInt: readonly [number, number]
}

export type DescribedPeriod = {
  readonly period: string
  readonly arms: readonly DescribedArm[]
  readonly differences: readonly (DescribedDifference | (Refusal & Pick<DescribedDifference, 'contrast'>))[]
}

/** A curve among those for whom something held that happened after the draw: described per arm, no band, no sum. */
export type DescribedCurve = {
  readonly base: { readonly conditional: string }
  readonly level: number
  readonly periods: readonly DescribedPeriod[]
}

/** A conditional curve and, always, the curve of everyone drawn. */
export type ConditionalCurves = { readonly described: DescribedCurve; readonly drawn: readonly EffectCurve[] }
