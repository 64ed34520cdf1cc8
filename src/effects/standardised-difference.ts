import { allRows, type Categorical, isCategorical, isMissing, type Numeric } from './columns.ts'
import { moments } from './moments.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Two arms of a column, for a baseline table. */
export type Comparison = {
  readonly arm: Categorical
  readonly treated: string
  readonly control: string
  readonly rows?: Int32Array
}

export type BaselineArm = { readonly n: number; readonly missing: number; readonly mean: number; readonly sd: number }

/** `level` is set for a category: means are then shares and sds √(p(1 − p)). */
export type BaselineDifference = {
  readonly level?: string
  readonly treated: BaselineArm
  readonly control: BaselineArm
  /** In pooled standard deviations; refused where neither arm varies. */
  readonly difference: number | Refusal
}

/**
 * Standardised difference (x̄₁ − x̄₀)/√((s₁² + s₀²)/2), for categories once per level with s² = p(1 − p)
 * (Austin 2009, p. 3087). No test: under random assignment every difference is chance.
 * Refuses an arm in which nothing was observed.
 */
export function standardisedDifferences(
  values: Numeric | Categorical,
  comparison: Comparison,
): readonly BaselineDifference[] | Refusal {
  const treated = rowsOf(values, comparison, comparison.treated)
  const control = rowsOf(values, comparison, comparison.control)
  for (const [arm, rows] of [
    [comparison.treated, treated],
    [comparison.control, control],
  ] as const) {
    if (rows.seen.length === 0) return refuse('nothing-observed', { arm, missing: rows.missing })
  }
  if (!isCategorical(values)) return [compare(numericArm(values, treated), numericArm(values, control))]
  return values.levels.map((level, code) => ({
    level,
    ...compare(shareArm(values, code, treated), shareArm(values, code, control)),
  }))
}

type Seen = { readonly seen: Int32Array; readonly missing: number }

function rowsOf(values: Numeric | Categorical, { arm, rows }: Comparison, name: string): Seen {
  const code = arm.levels.indexOf(name)
  const all = (rows ?? allRows(arm.codes.length)).filter((row) => arm.codes[row] === code && code >= 0)
  const seen = all.filter((row) => !isMissing(values, row))
  return { seen, missing: all.length - seen.length }
}

function numericArm(values: Numeric, { seen, missing }: Seen): BaselineArm {
  const m = moments(values, seen)
  return { n: m.n, missing, mean: m.mean, sd: m.n < 2 ? 0 : Math.sqrt(m.sumSquares / (m.n - 1)) }
}

function shareArm(values: Categorical, code: number, { seen, missing }: Seen): BaselineArm {
  const share = seen.filter((row) => values.codes[row] === code).length / seen.length
  return { n: seen.length, missing, mean: share, sd: Math.sqrt(share * (1 - share)) }
}

function compare(treated: BaselineArm, control: BaselineArm): BaselineDifference {
  const spread = Math.sqrt((treated.sd ** 2 + control.sd ** 2) / 2)
  const gap = treated.mean - control.mean
  return { treated, control, difference: spread > 0 ? gap / spread : refuse('no-variation', { difference: gap }) }
}
