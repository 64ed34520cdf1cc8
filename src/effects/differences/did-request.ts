import type { BootstrapWeights } from '../bootstrap/index.ts'
import type { Categorical, Covariate, Numeric } from '../columns.ts'

/** Whose average is asked for: everyone counts the same, or every site in every period. */
export type Weighting = 'average-citizen' | 'average-site'

/** Treated and comparison sites before and after one common start. Columns of equal length, a row per person and period. */
export type DifferenceRequest = {
  readonly outcome: Numeric
  /** 1 for treated sites, 0 for comparison sites; the same on every row of a site. */
  readonly treated: Numeric
  /** 1 after the start, 0 before. Rows of a washout are left out by `rows`. */
  readonly after: Numeric
  readonly site: Categorical
  /** Who a row is of; for the contrast with errors by person only. */
  readonly person?: Categorical
  /** Finer periods (half-years): each has its own level, and each after the start its own effect beside the whole. */
  readonly period?: Categorical
  /** Same-season pairing: each group has a level per season, so that after is compared with the same season before. */
  readonly season?: Categorical
  readonly covariates?: readonly Covariate[]
  readonly rows?: Int32Array
  readonly weighting: Weighting
  /** `by-site` (default): a level for every site, so that only changes within sites count. `by-group`: one per group. */
  readonly baseline?: 'by-site' | 'by-group'
  /** Of the bootstrap and of sampled placebo assignments: a whole number from 0 to 2^53 − 1. */
  readonly seed: number
  readonly bootstrapDraws?: number
  readonly bootstrapWeights?: BootstrapWeights
  /** Where more than 20,000 assignments are possible; 9,999 by default. */
  readonly placeboDraws?: number
  readonly level?: number
}
