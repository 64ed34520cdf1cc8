import { allRows } from './columns.ts'
import { defaults } from './defaults.ts'
import { intervalAt, isLevel } from './inference.ts'
import { moments } from './moments.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A mean in units of the values, with its interval on n − 1 degrees of freedom. */
export type Mean = {
  readonly mean: number
  readonly sd: number
  readonly stdError: number
  readonly n: number
  readonly missing: number
  readonly confInt: readonly [number, number]
  readonly level: number
}

/**
 * Mean of a column over some rows, missing values (NaN) counted and left out; equals `t.test(x)`.
 * Refuses fewer than two values, and values without variation (details carry their mean).
 */
export function meanOf(
  values: Float64Array,
  rows: Int32Array = allRows(values.length),
  level: number = defaults.level,
): Mean | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const seen = rows.filter((row) => !Number.isNaN(values[row] as number))
  const missing = rows.length - seen.length
  if (seen.some((row) => !Number.isFinite(values[row] as number))) return refuse('not-finite', { column: 'values' })
  if (seen.length < 2) return refuse('too-few-units', { n: seen.length, fewest: 2, missing })
  const m = moments(values, seen)
  const sd = Math.sqrt(m.sumSquares / (m.n - 1))
  if (sd === 0) return refuse('no-variation', { mean: m.mean, n: m.n, missing })
  const stdError = sd / Math.sqrt(m.n)
  const confInt = intervalAt({ estimate: m.mean, stdError, df: m.n - 1 }, level)
  return { mean: m.mean, sd, stdError, n: m.n, missing, confInt, level }
}
