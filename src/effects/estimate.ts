import type { Coefficient } from './linear/coefficient.ts'
import type { Refusal } from './refusal.ts'
import type { Estimator, SeType } from './request.ts'
import type { Warning } from './warning.ts'

/** Counts by arm. */
export type PerArm = Readonly<Record<string, number>>

/** Rows left out, by arm. `missing` is the whole; a row counts once, under the first reason in the order given here. */
export type Dropped = {
  readonly missing: PerArm
  readonly outcome: PerArm
  /** Without weight, or with weight 0. */
  readonly weights?: PerArm
  readonly clusters?: PerArm
  /** Without pair, or whose partner has no complete row. */
  readonly pairs?: PerArm
  readonly strata: PerArm
  readonly covariates: PerArm
}

/** Mean and spread of the outcome in the rows analysed; `sd` is `null` for a single row. */
export type ArmSummary = { readonly n: number; readonly mean: number; readonly sd: number | null }

export type StrataUsed = {
  readonly use: 'weighted' | 'fixed-effects' | 'pooled'
  readonly weights?: 'drawn' | 'analysed'
  /** Per stratum: its weight, rows analysed by arm, and the difference where strata are analysed one by one. */
  readonly strata?: readonly {
    readonly stratum: string
    readonly weight: number
    readonly n: PerArm
    readonly estimate?: number
  }[]
}

/** The t test on the means of clusters, each counting the same: beside the estimate from all rows. */
export type ClusterMeans = {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
}

/**
 * What one arm does compared with another, in units of the outcome. Finite numbers only; `stdError` > 0.
 * `df` is `null` where the normal distribution is used.
 */
export type EffectEstimate = {
  readonly contrast: readonly [treated: string, control: string]
  readonly estimand: 'average-treatment-effect' | 'precision-weighted'
  readonly estimator: Estimator
  readonly se: SeType
  readonly strata?: StrataUsed
  readonly estimate: number
  readonly stdError: number
  readonly df: number | null
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
  readonly level: number
  /** Rows analysed by arm. */
  readonly n: PerArm
  /** Clusters analysed by arm. */
  readonly clusters?: PerArm
  /** Whose average the estimate is. */
  readonly average?: 'person' | 'cluster'
  /** Where whole clusters were drawn. */
  readonly clusterMeans?: ClusterMeans | Refusal
  /** Pairs analysed. */
  readonly pairs?: number
  readonly dropped: Dropped
  readonly means: Readonly<Record<string, ArmSummary>>
  readonly warnings: readonly Warning[]
  /** The whole table of coefficients of a regression estimator. */
  readonly terms?: readonly Coefficient[]
  /** Columns of the regression that others determine. */
  readonly droppedColumns?: readonly string[]
}

/**
 * A contrast without an answer, and why. The counts stand. With too few clusters the estimate stands too, without error
 * or interval.
 */
export type RefusedEffect = Refusal & {
  readonly estimate?: number
  readonly clusters?: PerArm
  readonly contrast: readonly [treated: string, control: string]
  readonly n: PerArm
  readonly dropped: Dropped
}

export type EffectsResult = {
  /** One per arm other than control, in order of first appearance. */
  readonly estimates: readonly (EffectEstimate | RefusedEffect)[]
  /** Over all arms; `withoutArm` counts rows whose arm is missing. */
  readonly dropped: Dropped & { readonly withoutArm: number }
}
