import { type ByRow, byRow } from '../measured.ts'
import type { Together } from './asked.ts'
import type { Counter } from './count-weeks.ts'

/** What the weeks of people of each kind are divided by, NaN where nothing can be said: a number divided by it is none. */
const divisors = (value: Together['value'], { windows: { reason, weeks } }: Counter): Float64Array =>
  Float64Array.from(reason, (why, kind) => (why !== 0 ? Number.NaN : value === 'share' ? (weeks[kind] as number) : 1))

/**
 * The value of each row, of its weeks: for a million people a few bytes each, which outcomes of the same weeks share, are
 * kept and not eight for every outcome.
 */
export const valuesOf = (value: Together['value'], counter: Counter): ByRow<number> => {
  const { weeks } = counter
  const { ofRow } = counter.windows.kinds
  const per = divisors(value, counter)
  const most = value === 'ever' ? 1 : 65_535
  // One function for every outcome: what goes through many of them stays fast.
  return byRow(weeks.length, (row) => Math.min(weeks[row] as number, most) / (per[ofRow[row] as number] as number))
}
