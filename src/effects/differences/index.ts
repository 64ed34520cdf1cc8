/**
 * Designs without a lottery. Plain typed columns or numbers in, a typed result or a `Refusal` out; nothing is drawn except
 * from seeds that are given. No result says that an assumption holds: they hold numbers and codes.
 */
export { differenceInDifferences } from './did.ts'
export type { DifferenceRequest, Weighting } from './did-request.ts'
export type {
  ByPerson,
  CellMean,
  DifferenceInDifferences,
  GroupMeans,
  PeriodEffect as DifferenceInPeriod,
  SiteInference,
} from './did-result.ts'
export { type EventStudyRequest, eventStudy } from './event-study.ts'
export type {
  EventAverage,
  EventEffect,
  EventStudy,
  OverturningBreak,
  PreTrend as EventPreTrend,
} from './event-study-result.ts'
export type { Figure } from './figure.ts'
export { type GroupTimeRequest, groupTimeEffects } from './group-time.ts'
export type { Average as GroupTimeAverage, GroupTimeEffects } from './group-time-result.ts'
export type { Placebo, PlaceboRank } from './placebo.ts'
export type { StartsRank } from './placebo-starts.ts'
export type { SiteChange, WelchOfChanges } from './site-changes.ts'
export type { DroppedSite } from './site-table.ts'
