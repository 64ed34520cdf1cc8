import type {
  AndersonRubin,
  ArmSummary,
  ClusterMeans,
  DrawEffect,
  FirstStage,
  NormalEstimate,
  PerArm,
  RankSum,
  Refusal,
  StrataUsed,
  Warning,
} from '../../effects/index.ts'
import type { AskedEstimator } from './question.ts'
import type { Contrast, Dropped } from './rows.ts'

export type Estimand =
  | 'average-treatment-effect'
  | 'precision-weighted'
  | 'complier-average-effect'
  | 'average-marginal-effect'
  | 'log-rate-ratio'
  | 'shift-in-location'

/** What an estimator answers, where strata do not make it another question. */
export const estimandOf: Readonly<Record<AskedEstimator, Estimand>> = {
  'difference-in-means': 'average-treatment-effect',
  adjusted: 'average-treatment-effect',
  interacted: 'average-treatment-effect',
  logistic: 'average-marginal-effect',
  poisson: 'log-rate-ratio',
  iv: 'complier-average-effect',
  'rank-sum': 'shift-in-location',
}

/** `df` is `null` where the normal distribution is used, `stdError` where the method has none. */
export type Numbers = {
  readonly estimate: number
  readonly stdError: number | null
  readonly df: number | null
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number] | null
}

type Ratio = { readonly estimate: number; readonly confInt: readonly [number, number] }

/** What only some estimators have. */
export type Details = {
  readonly means?: Readonly<Record<string, ArmSummary>>
  readonly strata?: StrataUsed
  readonly average?: 'person' | 'cluster'
  readonly clusterMeans?: ClusterMeans | Refusal
  readonly pairs?: number
  readonly droppedColumns?: readonly string[]
  readonly logOddsRatio?: NormalEstimate
  readonly oddsRatio?: Ratio
  readonly rateRatio?: Ratio
  readonly averageDifference?: NormalEstimate
  readonly delivered?: PerArm
  readonly intentionToTreat?: DrawEffect
  readonly firstStage?: FirstStage
  readonly andersonRubin?: AndersonRubin
  readonly rankSum?: Pick<RankSum, 'method' | 'exactP' | 'normalP' | 'z' | 'probabilityLarger'> & {
    readonly achievedLevel: number | null
  }
}

/** One arm against control, by the estimator asked for. */
export type ContrastAnswer = {
  readonly contrast: Contrast
  readonly estimand: Estimand
  readonly estimator: AskedEstimator
  readonly se: string | null
  /** The numbers, or why there are none; with too few clusters the estimate stands alone. */
  readonly numbers: Numbers | (Refusal & { readonly estimate?: number })
  readonly n: PerArm
  readonly clusters?: PerArm
  readonly dropped: Dropped
  readonly warnings: readonly Warning[]
  readonly details: Details
  /** The interval at another level, for a verdict. */
  readonly intervalAt: (level: number) => readonly [number, number] | null
}
