import type { NoResult } from '../measures/index.ts'
import type { PerArm } from './results.ts'

/** The effect in one week or month: with an interval of its own, and its part of the band of the whole curve. */
export type PeriodOfCurve = {
  readonly period: string
  readonly estimate: number | NoResult
  readonly stdError: number | null
  readonly df: number | null
  readonly confInt: readonly [number, number] | null
  readonly band: readonly [number, number] | null
  /** People analysed by arm, and their means; empty where withheld. */
  readonly n: PerArm<number>
  readonly means: PerArm<number>
}

/**
 * A difference over weeks or months: an effect on everyone drawn, or on a condition only described. No period has a p-value: the band holds the whole curve with its level,
 * so that what lies outside it at any point differs from zero with all points looked at.
 */
export type Curve = {
  /** Everyone drawn, or in each period only those on a condition that came after the draw. */
  readonly base: 'drawn' | 'conditional'
  readonly level: number
  readonly band:
    | {
        readonly criticalValue: number
        /** What it would be for one period alone, and for periods that have nothing in common. */
        readonly bounds: readonly [pointwise: number, sidak: number]
        readonly draws: number
        readonly seed: number
        readonly leftOut: readonly string[]
      }
    | NoResult
  readonly periods: readonly PeriodOfCurve[]
}
