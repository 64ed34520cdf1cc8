import type { Categorical, Covariate, Numeric } from './columns.ts'

export type Estimator = 'difference-in-means' | 'adjusted' | 'interacted'

/** Errors of independent rows: classical (one variance for all) or White's heteroscedasticity-consistent kinds. */
export type RowSeType = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3'

/** Errors that hang together within clusters. CR1 is Stata's; CR2 comes with Satterthwaite's degrees of freedom. */
export type ClusterSeType = 'CR0' | 'CR1' | 'CR2'

/** How the error is computed. */
export type SeType = RowSeType | ClusterSeType

/** Strata within which people, clusters or pairs were drawn, and how the estimate uses them. */
export type Strata = {
  readonly column: Categorical
  /**
   * `weighted`: each stratum by its share (default for difference in means and interacted).
   * `fixed-effects`: one level per stratum, weighted by precision, another question (default for adjusted).
   * `pooled`: the strata are ignored, refused unless `probabilities` shows the same chance of each arm in every stratum.
   * `by-probabilities`: for clusters only, and their default for difference in means: `fixed-effects` where every stratum
   * has the same chance of each arm (then it asks the same question), `weighted` where chances differ.
   */
  readonly use?: 'weighted' | 'fixed-effects' | 'pooled' | 'by-probabilities'
  /** Shares of everyone drawn, all arms, missing outcomes included (default), or of the rows analysed. */
  readonly weights?: 'drawn' | 'analysed'
  /** People (or clusters, where the average cluster is asked for) drawn per stratum, where the columns do not hold all. */
  readonly sizes?: Readonly<Record<string, number>>
  /** Chance of each arm by stratum: `probabilities[stratum][arm]`. */
  readonly probabilities?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** What rows belong to together: municipalities, job centres, case workers. */
export type Clusters = {
  readonly column: Categorical
  /**
   * `assigned` (default): whole clusters were drawn. A cluster in two arms or strata is refused, and so is an interval with
   * fewer than five clusters in an arm. `served`: people were drawn one by one and share a case worker or site; the figure
   * stands beside the one that takes them as independent.
   */
  readonly role?: 'assigned' | 'served'
  /** Whose average is asked for: the average person's (default), or the average cluster's, each counting the same. */
  readonly average?: 'person' | 'cluster'
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
  /** A level for each of these is taken out (sites, strata), without a row each in the table; `adjusted` only. */
  readonly fixedEffects?: readonly { readonly name: string; readonly values: Categorical }[]
  /** How many rows each row stands for, or how much it counts: at least 0, in any unit. Rows of weight 0 are left out. */
  readonly weights?: Numeric
  readonly clusters?: Clusters
  /** Matched pairs, of people or, with `clusters`, of clusters; `difference-in-means` only. */
  readonly pairs?: Categorical
  /** HC2 by default, CR2 with clusters. */
  readonly se?: SeType
  /** Confidence level of the printed interval, 0.95 by default. */
  readonly level?: number
  /** Reproduces the R package estimatr 1.0.0 where it is questionable, instead of refusing or doing otherwise. */
  readonly like?: 'estimatr'
}

export function isClusterSe(se: SeType): se is ClusterSeType {
  return se === 'CR0' || se === 'CR1' || se === 'CR2'
}
