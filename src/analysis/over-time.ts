import type { NoResult } from '../measures/index.ts'
import type { PerArm } from './results.ts'

/** The effect in one period, seen from the start: a lead before it, where there should be nothing, or a lag from it on. */
export type PeriodOverTime = {
  readonly period: string
  /** Periods from the start: 0 is the first of the trial; `null` where sites started at different dates and it is a calendar period. */
  readonly sinceStart: number | null
  readonly kind: 'before' | 'reference' | 'after'
  readonly estimate: number | NoResult
  readonly stdError: number | null
  readonly df: number | null
  readonly confInt: readonly [number, number] | null
  /** Rows of the treated arm in it. */
  readonly n: number | null
}

/** The development before the start: numbers, never that it was the same. */
export type PreTrend = {
  /** The treated arm's drift against comparison per period before the start. */
  readonly slope: number
  readonly confInt: readonly [number, number] | null
  readonly pValue: number | null
  /** The test that all leads are nothing. */
  readonly joint: { readonly statistic: number; readonly df: readonly number[]; readonly pValue: number } | NoResult
  /** The estimate measured from the line through the periods before the start, drawn on. */
  readonly beyondLine: { readonly estimate: number; readonly confInt: readonly [number, number] | null }
  /**
   * The break with the development before the start that would make the interval contain nought: how far that lies, the
   * largest change between neighbouring periods before, and how many times that in one break, or in every period.
   */
  readonly overturning:
    | {
        readonly distance: number
        readonly largestChange: number
        readonly once: number
        readonly eachPeriod: number
      }
    | NoResult
}

/** The estimate among those of every way to call as many sites treated. */
export type PlaceboFigure = {
  readonly kind: 'enumerated' | 'sampled'
  readonly assignments: number
  readonly rank: number
  readonly pValue: number
  readonly smallestPValue: number
  /**
   * In order of size, with the site called treated where it is one; withheld where sites are so small that they could be
   * worked out.
   */
  readonly estimates:
    | readonly { readonly estimate: number; readonly real: boolean; readonly site?: string }[]
    | NoResult
}

/** How a change over time was compared, and what it rests on. */
export type OverTime = {
  readonly kind: 'common-start' | 'leads-and-lags' | 'group-time'
  readonly average: 'citizen' | 'site'
  readonly comparedWith: 'comparison-sites' | 'never-treated' | 'not-yet-treated'
  readonly sites: PerArm<number>
  /** Sites that were not seen both before and after, by name. */
  readonly droppedSites: readonly {
    readonly site: string
    readonly arm: string
    readonly without: 'before' | 'after' | 'some-period'
    readonly periods?: readonly string[]
  }[]
  readonly periods?: readonly PeriodOverTime[]
  readonly preTrend?: PreTrend
  readonly placebo?: PlaceboFigure | NoResult
  /** Where nobody need have used what the sites may do, the effect is that of the programme; how many did, where it is known. */
  readonly uptake?: { readonly of: string; readonly share: number | NoResult }
}

/** The id of the quantity that is the number of a period. */
export const periodId = (estimate: string, { period }: Pick<PeriodOverTime, 'period'>): string =>
  `${estimate}.period.${period}`
