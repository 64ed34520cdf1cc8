import type { BootstrapWeights, Estimator, Hypothesis, SeType } from '../../effects/index.ts'
import type { DecimalMark } from '../../registers/index.ts'

/** Names of columns, as the header has them. */
export type EffectColumns = {
  readonly outcome: string
  readonly arm: string
  readonly covariates: readonly string[]
  readonly strata?: string
  readonly cluster?: string
  readonly weights?: string
  readonly pairs?: string
  /** What was delivered: 0/1, or an amount. */
  readonly delivered?: string
  /** What a count counts over, for `poisson`. */
  readonly exposure?: string
  readonly decimal?: DecimalMark
}

export type AskedEstimator = Estimator | 'logistic' | 'poisson' | 'iv' | 'rank-sum'

/** One question to a plain table. What is not said follows the table of defaults. */
export type EffectQuestion = EffectColumns & {
  readonly control: string
  /** Only this arm against control. */
  readonly treated?: string
  readonly estimator?: AskedEstimator
  readonly strataWeights?: 'drawn' | 'analysed'
  readonly clusterRole?: 'assigned' | 'served'
  readonly average?: 'person' | 'cluster'
  readonly se?: SeType
  readonly like?: 'estimatr'
  readonly level: number
  /** Redraws of the arms, beside the estimate. */
  readonly randomisation?: { readonly draws: number; readonly seed: number }
  /** The wild cluster bootstrap, beside the estimate. */
  readonly bootstrap?: { readonly weights: BootstrapWeights; readonly draws: number; readonly seed: number }
  readonly hypothesis?: Hypothesis
  /** How much more of `delivered` the treated arm must have got for a verdict of "not worse" or "equivalent". */
  readonly smallestDelivered?: number
}
