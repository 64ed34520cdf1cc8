import type { Categorical, Covariate, Numeric } from '../columns.ts'
import type { Strata } from '../request.ts'
import type { Ratios, Scale } from './ratio.ts'

/** One question to plain columns of equal length, a row per person. Columns are read, never changed. */
export type RandomisationQuestion = {
  readonly outcome: Numeric
  readonly arm: Categorical
  readonly treated: string
  readonly control: string
  /** Row numbers to look at; all rows otherwise. */
  readonly rows?: Int32Array
  /**
   * The unit, as the procedure numbers them, that brought each row its arm: a cluster, or the person where people are
   * numbered otherwise than rows. Rows of one unit are summed, and the error is clustered on it. Row = unit where absent.
   */
  readonly units?: Int32Array
  /** Differences within strata, weighted by their share, as in `estimateEffects`. */
  readonly strata?: Pick<Strata, 'column' | 'weights' | 'sizes'>
  /** Outcome and arm are replaced by their residuals after regression on these (and the strata). */
  readonly covariates?: readonly Covariate[]
  /** The difference divided by its error (default), or the bare difference. */
  readonly statistic?: 'studentised' | 'difference'
  /**
   * `contrast` (default): the units of the two arms exchange arms between them. `everyone`: the procedure assigns all arms
   * anew and the hypothesis is that no arm differs from another; it has no interval.
   */
  readonly scope?: 'contrast' | 'everyone'
}

/** A question put in order for a million redraws: plain data, so that it can be sent to a thread. */
export type PreparedQuestion = {
  readonly statistic: 'studentised' | 'difference'
  readonly scope: 'contrast' | 'everyone'
  /** `people`: one row per unit. `people-adjusted`: the same with an arm that is a residual. `clusters`: sums per unit. */
  readonly kind: 'people' | 'people-adjusted' | 'clusters'
  readonly treatedCode: number
  readonly controlCode: number
  /** Per item (row, or unit in a stratum), items of a segment together. */
  readonly units: Int32Array
  readonly u: Float64Array
  readonly v: Float64Array
  readonly sizes: Float64Array
  /** Segments: items of one stratum; for `people` also of one observed arm, so that the arm is a constant in it. */
  readonly segmentEnds: Int32Array
  readonly segmentStrata: Int32Array
  readonly weights: Float64Array
  readonly scale: Scale
  /**
   * The effect already taken off u: the observed one, so that variances near it, where intervals end, are not differences of
   * large numbers. Statistics at τ are those of u at τ − origin.
   */
  readonly origin: number
  /** The observed assignment, as one draw. */
  readonly observed: Ratios
  readonly n: Readonly<Record<string, number>>
}
