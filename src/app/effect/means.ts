import type { ArmSummary, Numeric } from '../../effects/index.ts'
import type { EffectData } from './data.ts'
import type { Contrast, ContrastRows } from './rows.ts'

/** Mean and spread of a column on some rows; measured from the first value, so that an offset costs no digits. */
const summaryOf = (values: Numeric, rows: Int32Array): ArmSummary => {
  const n = rows.length
  const shift = values[rows[0] ?? 0] ?? 0
  const mean = rows.reduce((sum, row) => sum + ((values[row] as number) - shift), 0) / n
  const squares = rows.reduce((sum, row) => sum + ((values[row] as number) - shift - mean) ** 2, 0)
  return { n, mean: shift + mean, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) }
}

/** Means of the outcome by arm, in the rows analysed. */
export const meansOf = (
  { outcome }: EffectData,
  [treated, control]: Contrast,
  rows: ContrastRows,
): Readonly<Record<string, ArmSummary>> => ({
  [treated]: summaryOf(outcome, rows.treated),
  [control]: summaryOf(outcome, rows.control),
})
