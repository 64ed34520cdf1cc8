/** Who is measured, from when. */
export type Measured = {
  /** The unit of the analysis: one row each, in order. */
  readonly id: string
  /** Whom the registers know it as; several units may be the same person at different times. */
  readonly person: string
  /** ISO day; nothing where time does not run yet. */
  readonly start: string | undefined
  /** ISO days of what ended a life in the registers, where the trial knows of it. */
  readonly died?: string | undefined
  readonly emigrated?: string | undefined
}

/** Why a unit has a value of an outcome, or none. */
export type MeasuredStatus =
  | 'observed'
  /** Not all of the window is covered by the sources. */
  | 'incomplete'
  /** Not in a source that the outcome is read from. */
  | 'unmatched'
  /** Nobody knows from when time is counted. */
  | 'no-start'
  /** Died, or emigrated, before the end of the window, and the protocol says `censor`. */
  | 'died'
  | 'emigrated'
  /** Not among those whom the outcome is about: who did not return cannot relapse. */
  | 'not-in-base'

/** Something of every row: an array, or what is worked out of something smaller as it is asked for. */
export type ByRow<T> = Iterable<T> & { readonly length: number; readonly at: (row: number) => T | undefined }

export const byRow = <T>(length: number, at: (row: number) => T): ByRow<T> => ({
  length,
  at,
  *[Symbol.iterator]() {
    for (let row = 0; row < length; row++) yield at(row)
  },
})

/** An outcome by row of the units. */
export type MeasuredOutcome = {
  readonly id: string
  /** NaN exactly where the status is not `observed`; shares and yes or no from 0 to 1, times in weeks. */
  readonly values: ByRow<number>
  readonly status: ByRow<MeasuredStatus>
  /** Of a time: 1 where it ended with an exit, 0 where follow-up ended first. */
  readonly event?: Float64Array
  /** Of a time: the destination, `died` or `emigrated`; null where follow-up ended first. */
  readonly exit?: readonly (string | null)[]
  /** Of a curve: each week from that of the start, NaN where it is not known or the person not in its base. */
  readonly periods?: readonly { readonly period: string; readonly values: Float64Array }[]
  /** The one statement that the values come from. */
  readonly sql: string
}
