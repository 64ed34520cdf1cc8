import type { NoResult } from '../../../measures/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { OverTime, PeriodOverTime } from '../../over-time.ts'
import type { Estimate } from '../../results.ts'

/** The interval at a level, `null` where there is none at that level. */
export type IntervalAt = (level: number) => readonly [number, number] | null

/** What an estimator found: numbers, and what it has beside them. */
export type Answer = Pick<
  Estimate,
  'stdError' | 'df' | 'statistic' | 'pValue' | 'confInt' | 'noInterval' | 'means' | 'estimand' | 'warnings'
> & {
  readonly estimate: number
  /** Where it is another one than the outcome's: a share that has left by a time. */
  readonly scale?: Estimate['scale']
  readonly intervalAt: IntervalAt
  readonly beside: BesideFigures
  readonly overTime?: OverTime
  /** Of a comparison over time: the rows that a period's number tells of. */
  readonly rowsOfPeriod?: (period: PeriodOverTime) => Int32Array
}

/** An estimator's answer to a question, or why there is none. */
export type Answered = Answer | NoResult
