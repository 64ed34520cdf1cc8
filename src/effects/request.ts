import type { Categorical, Covariate, Numeric } from './columns.ts'

export type Estimator = 'difference-in-means' | 'adjusted' | 'interacted'

/** How the error is computed: classical (one variance for all) or White's heteroscedasticity-consistent kinds. */
export type SeType = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3'

/** Strata within which people were drawn, and how the estimate uses them. */
export type Strata = {
  readonly column: Categorical
  /**
   * `weighted`: each stratum by its share (default for difference in means and interacted).
   * `fixed-effects`: one level per stratum, weighted by precision, another question (default for adjusted).
   * `pooled`: the strata are ignored, refused unless `probabilities` shows the same chance of each arm in every stratum.
   */
  readonly use?: 'weighted' | 'fixed-effects' | 'pooled'
  /** Shares of everyone drawn, all arms, missing outcomes included (default), or of the rows analysed. */
  readonly weights?: 'drawn' | 'analysed'
  /** People drawn per stratum, where the columns do not hold everyone drawn. Counted from the columns otherwise. */
  readonly sizes?: Readonly<Record<string, number>>
  /** Chance of each arm by stratum: `probabilities[stratum][arm]`. */
  readonly probabilities?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** One question to plain columns of equal length, a row per person. Columns are read, never changed. */
export type EffectRequest = {
  readonly outcome: Numeric
  readonly arm: Categorical
  readonly control: string
  /** Only this arm against control; otherwise one estimate per arm. */
  readonly treated?: string
  /** Row numbers to look at (a subgroup, an analysis set); all rows otherwise. */
  readonly rows?: Int32Array
  readonly estimator: Estimator
  readonly strata?: Strata
  readonly covariates?: readonly Covariate[]
  /** HC2 by default. */
  readonly se?: SeType
  /** Confidence level of the printed interval, 0.95 by default. */
  readonly level?: number
}
