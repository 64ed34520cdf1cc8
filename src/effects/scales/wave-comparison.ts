import { allRows } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { differenceOfRows, hasNoVariation } from '../difference-in-means.ts'
import { type Inference, infer, isLevel } from '../inference.ts'
import { meanOf } from '../mean.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'

/** The change of the same people from one wave to another. It is a change, not an effect. */
export type PairedChange = Inference & {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  /** Of the changes. */
  readonly sd: number
  readonly n: number
  /** People seen in one wave only, or in none. */
  readonly without: { readonly before: number; readonly after: number; readonly both: number }
}

/**
 * Mean change after − before of those seen in both waves, with its t interval on pairs − 1 degrees of freedom (Student
 * 1908). Equals `t.test(after, before, paired = TRUE)`. Refuses columns of different length, fewer than two pairs, and changes
 * that are all the same (details carry it).
 */
export function pairedChange(
  before: Float64Array,
  after: Float64Array,
  rows: Int32Array = allRows(before.length),
  level: number = defaults.level,
): PairedChange | Refusal {
  if (after.length !== before.length) {
    return refuse('columns-differ-in-length', { column: 'after', length: after.length, rows: before.length })
  }
  const without = { before: 0, after: 0, both: 0 }
  const changes = new Float64Array(rows.length)
  let n = 0
  for (const row of rows) {
    const first = before[row] as number
    const second = after[row] as number
    if (Number.isNaN(first)) without[Number.isNaN(second) ? 'both' : 'before']++
    else if (Number.isNaN(second)) without.after++
    else changes[n++] = second - first
  }
  const mean = meanOf(changes.subarray(0, n), undefined, level)
  if (isRefusal(mean)) return mean
  const { stdError, sd } = mean
  return {
    estimate: mean.mean,
    stdError,
    df: n - 1,
    ...infer({ estimate: mean.mean, stdError, df: n - 1 }, level),
    sd,
    n,
    without,
  }
}

/** Two groups of different people, or two waves whose people cannot be matched. */
export type UnpairedDifference = Inference & {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly means: { readonly first: number; readonly second: number }
  readonly n: { readonly first: number; readonly second: number }
  readonly missing: { readonly first: number; readonly second: number }
}

/**
 * Mean of the second group minus mean of the first, with Welch's degrees of freedom (Welch 1938; Satterthwaite 1946).
 * Equals `t.test(second, first)`. Refuses groups with fewer than two values, and values that are the same within both.
 */
export function unpairedDifference(
  first: Float64Array,
  second: Float64Array,
  level: number = defaults.level,
): UnpairedDifference | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const all = new Float64Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  const infinite = all.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY)
  if (infinite !== -1) return refuse('not-finite', { column: infinite < first.length ? 'first' : 'second' })
  const rows = allRows(all.length).filter((row) => !Number.isNaN(all[row] as number))
  const firstRows = rows.filter((row) => row < first.length)
  const secondRows = rows.filter((row) => row >= first.length)
  const difference = differenceOfRows(all, secondRows, firstRows, 'HC2')
  if (isRefusal(difference)) return difference
  if (hasNoVariation([difference])) return refuse('no-variation', { difference: difference.estimate, n: rows.length })
  const { estimate, df, variance } = difference
  const stdError = Math.sqrt(variance)
  return {
    estimate,
    stdError,
    df,
    ...infer({ estimate, stdError, df }, level),
    means: { first: difference.control.mean, second: difference.treated.mean },
    n: { first: firstRows.length, second: secondRows.length },
    missing: { first: first.length - firstRows.length, second: second.length - secondRows.length },
  }
}
