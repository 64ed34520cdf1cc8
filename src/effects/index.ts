/**
 * Estimators and inference over plain typed columns: what an arm did compared with another, how sure that is, and what may
 * be concluded. Knows nothing of trials, reads and writes nothing; what has no answer is a typed refusal.
 */
export * from './attrition/index.ts'
export * from './binary/index.ts'
export * from './bootstrap/index.ts'
export { allZero, type JointHypothesis, type JointTest } from './cluster/joint-test.ts'
export {
  allRows,
  type Categorical,
  type Covariate,
  categorical,
  codesPresent,
  isCategorical,
  isMissing,
  type Numeric,
} from './columns.ts'
export * from './count/index.ts'
export * from './curves/index.ts'
export { type DefaultRow, defaultFor, defaultRows, defaults, type Situation } from './defaults.ts'
export * from './differences/index.ts'
export { betaQuantile } from './distributions/beta.ts'
export { normalQuantile, normalUpperTail } from './distributions/normal.ts'
export { tQuantile, tTwoSided, tUpperTail } from './distributions/student-t.ts'
export { chiSquaredUpperTail, fUpperTail } from './distributions/variance-ratio.ts'
export type {
  ArmSummary,
  ClusterMeans,
  Dropped,
  EffectEstimate,
  EffectsResult,
  PerArm,
  RefusedEffect,
  StrataUsed,
} from './estimate.ts'
export { estimateEffects } from './estimate-effects.ts'
export * from './heterogeneity/index.ts'
export { type Hypothesis, hypothesisPValue, levelOfInterval, type Side } from './hypothesis.ts'
export { type Estimated, type Inference, infer, intervalAt } from './inference.ts'
export * from './instruments/index.ts'
export { type BalanceRequest, type JointBalance, jointBalance } from './joint-balance.ts'
export type { LinearOptions } from './linear/build-problem.ts'
export type { Coefficient } from './linear/coefficient.ts'
export {
  covariateColumns,
  type DesignColumn,
  indicatorColumn,
  interactionColumn,
  numericColumn,
} from './linear/design-columns.ts'
export { type LinearModel, linearModel } from './linear/linear-model.ts'
export { type Mean, meanOf } from './mean.ts'
export { adjustFamily, type MultiplicityMethod, type Step } from './multiplicity.ts'
export * from './randomisation/index.ts'
export * from './ranks/index.ts'
export { type Details, isRefusal, type Refusal, type RefusalCode, refuse } from './refusal.ts'
export type { ClusterSeType, Clusters, EffectRequest, Estimator, RowSeType, SeType, Strata } from './request.ts'
export * from './scales/index.ts'
export { clopperPearson, type Share, wilson } from './share.ts'
export {
  type BaselineArm,
  type BaselineDifference,
  type Comparison,
  standardisedDifferences,
} from './standardised-difference.ts'
export * from './survival/index.ts'
export {
  type Conclusion,
  conclude,
  type Delivery,
  type NoVerdictReason,
  type Qualifier,
  type Verdict,
  type VerdictQuestion,
  verdictOf,
} from './verdict.ts'
export type { Warning, WarningCode } from './warning.ts'
export { type BoundsRequest, type OutcomeRange, type WorstCaseBounds, worstCaseBounds } from './worst-case-bounds.ts'
