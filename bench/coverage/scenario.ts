/** What is measured: a normal number with spread 1, yes or no, or weekly hours of which most are zero. */
export type OutcomeKind = 'normal' | 'yes-no' | 'hours'

/** Sizes of clusters: gamma-distributed with this mean and coefficient of variation, or listed by arm. */
export type Sizes = { readonly mean: number; readonly variation: number } | readonly (readonly number[])[]

/** Whole clusters are drawn: how alike their people are, and whether the effect differs between clusters. */
export type ClusterPlan = {
  readonly icc: number
  readonly sizes: Sizes
  /**
   * `varies`: by a normal number with mean 0 and spread 0.3 per treated cluster, whatever its size (normal outcomes only).
   * `grows-with-size`: in proportion to the cluster's size, at the mean size the effect stated.
   */
  readonly effect?: 'varies' | 'grows-with-size'
}

/** A trial that is made up again and again, as plain data. Units are people, or clusters where `clusters` is there. */
export type Scenario = {
  readonly name: string
  readonly outcome: OutcomeKind
  /** Control first. */
  readonly arms: readonly string[]
  /** Units by stratum and arm; with one stratum the trial is not stratified. */
  readonly units: readonly (readonly number[])[]
  /** Level of control by stratum: mean, share of yes, share with any hours. */
  readonly levels: readonly number[]
  /** True effect by stratum and arm in the outcome's own unit, 0 for control. */
  readonly effects: readonly (readonly number[])[]
  readonly clusters?: ClusterPlan
}
