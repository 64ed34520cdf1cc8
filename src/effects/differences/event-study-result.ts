import type { JointTest } from '../cluster/joint-test.ts'
import type { Refusal } from '../refusal.ts'
import type { Warning } from '../warning.ts'
import type { Weighting } from './did-request.ts'
import type { Figure } from './figure.ts'
import type { SiteCounts } from './group-time-result.ts'
import type { PlaceboRank } from './placebo.ts'
import type { DroppedSite } from './site-table.ts'

/** How much more treated sites differed from comparison sites than in the reference period. */
export type EventEffect = {
  readonly period: number
  /** period − start: 0 is the first period after. */
  readonly relative: number
  readonly kind: 'lead' | 'lag'
  readonly estimate: number
  readonly figure: Figure | Refusal
  /** Of the band that holds all leads and lags at once. */
  readonly simultaneous: readonly [number, number] | null
}

export type EventAverage = { readonly estimate: number; readonly figure: Figure | Refusal }

/** What would make the average effect's interval contain zero. Numbers, no verdict on whether groups moved alike. */
export type OverturningBreak = {
  readonly interval: 'contains-zero' | 'excludes-zero'
  /** How far the interval lies from zero; 0 where it contains it. */
  readonly distance: number
  /** The largest change of the difference between neighbouring periods before the start. */
  readonly largestChange: { readonly from: number; readonly to: number; readonly change: number }
  /** The smallest M such that one break of M × the largest change, in every period after the start, is enough. */
  readonly once: number
  /** The same where every period after the start may add M × the largest change (Rambachan & Roth 2023, section 2.4.1). */
  readonly eachPeriod: number
  /** How many times the slope before the start would have to go on; `null` without two changes to see a slope by. */
  readonly slopeMultiple: number | null
}

export type PreTrend = {
  /** That all leads are zero: Hotelling's T² with approximate degrees of freedom. Not rejected is not shown to be zero. */
  readonly leads: JointTest | Refusal
  /** Change of the difference per period before the start, the reference period included. */
  readonly slope: EventAverage
  /** The average effect measured from the line through the periods before the start, drawn on. */
  readonly beyondLine: EventAverage
  readonly overturning: OverturningBreak | Refusal
}

export type EventStudy = {
  readonly design: 'event-study'
  readonly weighting: Weighting
  readonly start: number
  /** The last period before the start, from which all is measured. */
  readonly reference: number
  readonly effects: readonly EventEffect[]
  /** Mean of the lags, each counting the same. */
  readonly average: EventAverage
  /** Of the average, where it has no interval: its place among all ways to call as many sites treated. */
  readonly rank: PlaceboRank | Refusal | null
  /** `null` with one period before the start only. */
  readonly preTrend: PreTrend | null
  readonly band: {
    readonly criticalValue: number
    readonly pointwiseLevel: number
    readonly monteCarloError: number
  } | null
  readonly sites: SiteCounts
  readonly droppedSites: readonly DroppedSite[]
  readonly missing: { readonly outcome: number; readonly other: number }
  readonly n: number
  readonly level: number
  readonly warnings: readonly Warning[]
}
