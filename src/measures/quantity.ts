import type { Said } from '../text/index.ts'

/** A figure that does not exist, in place of the number: a stable code, and why in words. */
export type NoResult = { readonly noResult: string; readonly why: string }

export const isNoResult = (value: unknown): value is NoResult =>
  typeof value === 'object' && value !== null && 'noResult' in value

/** A count with what it counts: citizens, conversations, weeks. Units do not mix. */
export type Count = { readonly value: number; readonly unit: string }

/** An interval for a quantity, with its level and method. */
export type QuantityInterval = {
  readonly low: number
  readonly high: number
  readonly level: number
  readonly method: 'wilson' | 'welch' | 't' | 'clopper-pearson' | 'cr2' | 'newey-west'
}

/**
 * A number that is bound: to what it is a number of, to its counts, to its definition, source and date. Never a bare
 * percentage.
 */
export type Quantity = {
  readonly kind:
    | 'count'
    | 'share'
    | 'mean'
    | 'sd'
    | 'median'
    | 'difference'
    | 'standardised-difference'
    | 'test'
    | 'sum'
    /** The share that has left by some time, estimated where some were not followed so long: it has no whole numerator. */
    | 'incidence'
  readonly value: number | NoResult
  /** What the value is counted in: `share` (0 to 1), citizens, years, DKK, SD. */
  readonly unit: string
  readonly numerator: Count | null
  readonly denominator: Count | null
  /** How many observations are behind it. */
  readonly n: number | null
  /** Of whom. */
  readonly base: Said
  readonly definition: Said
  /** A source of the protocol, `journal`, or `protocol`. */
  readonly source: string
  readonly asOf: string | null
  readonly interval?: QuantityInterval
  /** Withheld because it, or what could be worked out from it, counts too few people. */
  readonly suppressed?: 'primary' | 'secondary'
}
