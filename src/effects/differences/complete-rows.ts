import type { Covariate } from '../columns.ts'
import { allRows, isCategorical, isMissing, lengthOf, type Numeric } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { firstOutside } from '../usable-numbers.ts'

/** Rows that have every column, and how many were left out for want of the outcome, or of another column. */
export type CompleteRows = {
  readonly rows: Int32Array
  readonly missing: { readonly outcome: number; readonly other: number }
}

/**
 * The rows with a value in the outcome and in every other column. Refuses columns of another length than the outcome,
 * numbers that cannot be computed with, and data without a complete row.
 */
export function completeRows(
  outcome: Numeric,
  others: readonly Covariate[],
  among: Int32Array = allRows(outcome.length),
): CompleteRows | Refusal {
  const stray = among.find((row) => !(row >= 0 && row < outcome.length))
  if (stray !== undefined) return refuse('invalid-argument', { argument: 'rows', found: stray })
  for (const { name, values } of [{ name: 'outcome', values: outcome }, ...others]) {
    if (lengthOf(values) !== outcome.length) {
      return refuse('columns-differ-in-length', { column: name, length: lengthOf(values), rows: outcome.length })
    }
    const outside = isCategorical(values) ? -1 : firstOutside(values)
    if (outside >= 0) return refuse('outside-range', { column: name, row: outside })
  }
  let withoutOutcome = 0
  const rows = among.filter((row) => {
    if (!Number.isNaN(outcome[row] as number)) return true
    withoutOutcome++
    return false
  })
  const complete = rows.filter((row) => others.every(({ values }) => !isMissing(values, row)))
  if (complete.length === 0) return refuse('nothing-observed', { n: 0, rows: among.length })
  return { rows: complete, missing: { outcome: withoutOutcome, other: rows.length - complete.length } }
}

/** Refuses a column that holds anything but 0 and 1 on these rows. */
export function refuseOtherThanYesNo(column: string, values: Numeric, rows: Int32Array): Refusal | null {
  const stray = rows.find((row) => values[row] !== 0 && values[row] !== 1)
  return stray === undefined ? null : refuse('not-binary', { column, row: stray, found: values[stray] as number })
}
