/**
 * The room `measures`: numbers with their counts. A quantity is made here and nowhere else, so that none is bare: value,
 * unit, numerator, denominator, of whom, what, from which source, as of when.
 */
export * from './delivery/index.ts'
export { type Binding, count, emptyBase, share, statistic } from './make.ts'
export {
  type CohortCounts,
  type CohortUnit,
  countWeekly,
  type Explained,
  explainOutcome,
  type FateKind,
  type FateRule,
  fateRule,
  isRegisterOutcome,
  type Measured,
  type MeasuredCohorts,
  type MeasuredOutcome,
  type MeasuredStatus,
  measureCohorts,
  measureOutcomes,
  type OutcomeRow,
  outcomeRows,
  type RegisterOutcome,
  type RegisterQueries,
  registerMeasures,
  sourcesOf,
  type WeeklyCounts,
} from './outcomes/index.ts'
export { type Count, isNoResult, type NoResult, type Quantity, type QuantityInterval } from './quantity.ts'
