import type { NoResult } from '../measures/index.ts'
import type { Said } from '../text/index.ts'

/** One group: its estimate by id, and that estimate drawn towards the mean of all groups. */
export type GroupOfComparison = {
  readonly group: string
  readonly label: Said
  /** Id of an estimate of the results. It has an interval and no p-value: the test is of the difference between groups. */
  readonly estimate: string
  readonly shrunken?: { readonly estimate: number; readonly stdError: number; readonly ownShare: number }
}

/** Whether an effect differs between groups. The test comes first: no group's estimate is read alone. */
export type GroupComparison = {
  readonly by: string
  readonly label: Said
  readonly test:
    | {
        readonly kind: 'welch' | 'AHT' | 'F'
        readonly statistic: number
        readonly df1: number
        readonly df2: number
        readonly pValue: number
        /** Groups without an estimate, which the test leaves out. */
        readonly leftOut: readonly string[]
      }
    | NoResult
  readonly groups: readonly GroupOfComparison[]
  /** Of two groups: effect in `group` minus effect in `from`. */
  readonly difference?: {
    readonly group: string
    readonly from: string
    readonly estimate: number
    readonly stdError: number
    readonly df: number
    readonly confInt: readonly [number, number]
    readonly level: number
  }
  /** How much effects differ beyond chance (three groups or more), and where that of a further group may lie. */
  readonly between?:
    | {
        readonly tauSquared: number
        readonly tauSquaredConfInt: readonly [number, number] | null
        readonly iSquared: number
        readonly mean: { readonly estimate: number; readonly stdError: number }
        readonly predictionInterval: readonly [number, number]
        readonly level: number
      }
    | NoResult
}
