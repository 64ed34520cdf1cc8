import type { Categorical, Covariate, Numeric } from '../columns.ts'
import type { Alternative, Scale } from '../randomisation/ratio.ts'

/** A coefficient of a linear model and the clusters in which its errors hang together. A row per person. */
export type BootstrapRequest = {
  readonly outcome: Numeric
  /** The column whose coefficient is tested; an arm enters as 0/1. */
  readonly tested: { readonly name: string; readonly values: Numeric }
  /** Other regressors; categories become 0/1 columns. There is an intercept, or the levels of `fixedEffects`. */
  readonly covariates?: readonly Covariate[]
  /** One level per row that is taken out of every column (strata, sites, people). */
  readonly fixedEffects?: Categorical
  readonly cluster: Categorical
  readonly rows?: Int32Array
  /** Signs by which clusters are turned: ±1 (default), or Webb's six values, for fewer than some twelve clusters. */
  readonly weights?: BootstrapWeights
  /** 9,999 by default. Where no more than this many sets of signs exist, each is taken once. */
  readonly draws?: number
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number
}

export type BootstrapWeights = 'rademacher' | 'webb'

export type BootstrapOptions = {
  /** The value of the coefficient under the null hypothesis; 0 by default. */
  readonly value?: number
  readonly alternative?: Alternative
  readonly level?: number
  readonly interval?: 'inverted' | 'none'
}

/**
 * All that the draws need, by cluster: plain data, so that it can be sent to a thread. x is the tested column without what
 * the others explain, e the residual of the whole model, D = x'x. Restricted residuals at the value τ are e + (τ̂ − τ)x.
 */
export type PreparedBootstrap = {
  readonly clusters: number
  readonly n: number
  readonly weights: BootstrapWeights
  readonly set: { readonly kind: 'sampled' | 'enumerated'; readonly draws: number }
  readonly seed: number
  /** Σ xe and Σ xx over the rows of each cluster, divided by D. */
  readonly scoreE: Float64Array
  readonly scoreX: Float64Array
  /** In coordinates of the model's space, `coordinate * clusters + cluster`: the cluster's part of x (over D), e and x. */
  readonly along: Float64Array
  readonly partE: Float64Array
  readonly partX: Float64Array
  /** The small-sample factor of CR1. */
  readonly factor: number
  readonly estimate: number
  readonly stdError: number
  readonly scale: Scale
}
