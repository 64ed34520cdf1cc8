/**
 * Designs without a lottery. Plain typed columns or numbers in, a typed result or a `Refusal` out; nothing is drawn but from
 * seeds that are given. Results hold numbers and codes; none says that groups would have moved alike.
 *
 * | function | for | verdict reads |
 * |---|---|---|
 * | `differenceInDifferences` | treated and comparison sites, one start, before and after | `inference.cr2` (`kind: 'sites'`) |
 * | `eventStudy` | the same over many periods: leads, lags, what the leads say | `average.figure` |
 * | `groupTimeEffects` | sites that start at different dates: effects by start and period | `simple.figure`, `byGroup.overall` … |
 * | `sunAbraham` | the same as a saturated regression | `byRelativeTime[].figure` |
 * | `interruptedSeries` | one monthly series, alone or less a comparator | none: one series has no site to compare with |
 * | `beforeAfter` | published totals: trial sites against the whole without them | none: no error |
 * | `attainment` | one arm against declared targets | none: nothing to compare with |
 * | `nearestSites` | choosing comparison sites before outcomes are seen | – |
 *
 * - Rows: `outcome` NaN where missing; categories by `categorical`; a row without one of the named columns is counted in
 *   `missing` and left out. Rows of a washout are left out by `rows`.
 * - `weighting`: `average-citizen` regresses people; `average-site` a row per site and period, the mean of its people.
 * - `EffectFigure`: estimate, stdError, df, statistic, pValue, confInt, level. Where an estimate has no interval, `figure` is the
 *   `Refusal` that says why (`too-few-clusters`: fewer than five treated or comparison sites); in
 *   `differenceInDifferences` `inference.kind` is then `placebo`, in `groupTimeEffects` `rank` is filled in.
 * - Periods and starts are whole numbers that count periods one by one (half-years: 2 × year + 0/1; months: 12 × year + 0–11).
 * - Sites that could not be used are named in `droppedSites` (and `alreadyStarted`), never silently left out.
 */
export {
  type Attainment,
  type AttainmentRequest,
  type AttainmentSource,
  attainment,
  type Target as AttainmentTarget,
  type TargetAnswer,
} from './attainment.ts'
export {
  type BeforeAfter,
  type BeforeAfterRequest,
  beforeAfter,
  type PublishedFigure,
  type Ratio as PublishedRatio,
  type RatioChange as PublishedRatioChange,
  type Total as PublishedTotal,
  type WholeAndTrial,
} from './before-after.ts'
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
export type { EventAverage, EventEffect, EventStudy, OverturningBreak, PreTrend } from './event-study-result.ts'
export type { Figure as EffectFigure } from './figure.ts'
export { type GroupTimeRequest, groupTimeEffects } from './group-time.ts'
export type { ComparisonRule } from './group-time-cells.ts'
export type {
  Average as AveragedEffect,
  Averages as AveragedEffects,
  GroupTimeEffect,
  GroupTimeEffects,
  SiteCounts,
} from './group-time-result.ts'
export { type InterruptedSeries, interruptedSeries, type SeriesRequest } from './interrupted-series.ts'
export {
  type Likeness,
  type NearestRequest,
  type NearestSites,
  nearestSites,
  notMeasured,
  type SitePair,
} from './nearest-sites.ts'
export type { Placebo, PlaceboRank } from './placebo.ts'
export type { StartsRank } from './placebo-starts.ts'
export type { SiteChange, WelchOfChanges } from './site-changes.ts'
export type { CovariateDistance } from './site-distances.ts'
export type { DroppedSite } from './site-table.ts'
export type { StaggeredRequest } from './staggered-panel.ts'
export { type CohortEffect, type RelativeEffect, type SunAbraham, sunAbraham } from './sun-abraham.ts'
