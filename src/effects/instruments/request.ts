import type { Numeric } from '../columns.ts'
import type { Dropped, PerArm } from '../estimate.ts'
import type { Refusal } from '../refusal.ts'
import type { EffectRequest, SeType } from '../request.ts'
import type { Warning } from '../warning.ts'
import type { Pieces, Shape } from './pieces.ts'

/**
 * What the draw did to those whose delivery it changed. Strata enter as one level each; CR2 with clusters, else HC2 by
 * default. `delivered` is what was received: 0/1, or an amount. Weights as in `estimateEffects`, but not with CR2; means of
 * delivery are those of the rows as they are.
 */
export type ComplierRequest = Pick<
  EffectRequest,
  'outcome' | 'arm' | 'control' | 'treated' | 'rows' | 'covariates' | 'weights' | 'clusters' | 'se' | 'level'
> & {
  readonly delivered: { readonly name: string; readonly values: Numeric }
  readonly strata?: Pick<NonNullable<EffectRequest['strata']>, 'column'>
}

/** An effect of the draw itself, with the error of the request. */
export type DrawEffect = { readonly estimate: number; readonly stdError: number; readonly df: number }

export type FirstStage = DrawEffect & {
  /** Strength of the draw as an instrument: the squared t of its effect on delivery; `null` where all was as drawn. */
  readonly fStatistic: number | null
  /** As `estimatr` has them: 1, and n − k or clusters − 1. */
  readonly fDf: readonly [number, number]
  readonly pValue: number
}

export type AndersonRubin = {
  /** The effects not rejected at 1 − level. */
  readonly confInt: Pieces
  readonly shape: Shape
  /** Of "no effect on compliers": that of the draw's effect on the outcome. */
  readonly statistic: number
  readonly df: number
  readonly pValue: number
}

export type ComplierEstimate = {
  readonly contrast: readonly [treated: string, control: string]
  readonly estimand: 'complier-average-effect'
  readonly estimator: 'iv'
  readonly se: SeType
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
  readonly level: number
  readonly n: PerArm
  /** Clusters analysed by arm. */
  readonly clusters?: PerArm
  readonly dropped: Dropped
  /** Mean delivery by arm. */
  readonly delivered: PerArm
  readonly intentionToTreat: DrawEffect
  readonly firstStage: FirstStage
  readonly andersonRubin: AndersonRubin
  readonly warnings: readonly Warning[]
}

export type RefusedComplier = Refusal & {
  readonly contrast: readonly [treated: string, control: string]
  readonly n: PerArm
  readonly dropped: Dropped
}
