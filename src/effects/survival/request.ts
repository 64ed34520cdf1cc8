import type { Categorical, Covariate, Numeric } from '../columns.ts'

/** Time to an event in plain columns of equal length, a row per person. Columns are read, never changed. */
export type FollowUpRequest = {
  /** Time from the draw to the event or to the end of follow-up, zero or more, in any unit. */
  readonly time: Numeric
  /** 1 where the time ended by the event, 0 where follow-up ended first; NaN where missing. */
  readonly event: Numeric
  readonly arm: Categorical
  readonly control: string
  /** Where each event led (job, education, pension, …). Needed for rows with an event; not looked at for others. */
  readonly cause?: Categorical
  readonly strata?: Categorical
  readonly covariates?: readonly Covariate[]
  readonly cluster?: Categorical
  /** Row numbers to look at; all rows otherwise. */
  readonly rows?: Int32Array
}
