import { problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'
import type { LongTable } from './long-table.ts'
import type { MonthRow } from './month-rows.ts'

/**
 * The largest hours or pay of a person's month. The database adds up in DECIMAL(18, 6), and takes a double into it exactly
 * as long as its millionths are below 2^53, which is 9,007,199,254; from 10^12 on it refuses.
 */
const largestAmount = 9_000_000_000

/** Adds that hours or pay of a month are too large to be added up exactly, at the row of the month that has the most. */
export const addTooLarge = (
  { text, field }: LongTable,
  source: Extract<Source, { kind: 'months' }>,
  sum: MonthRow,
  own: readonly { readonly row: number; readonly read: MonthRow }[],
  findings: Findings,
): void => {
  for (const what of ['hours', 'pay'] as const) {
    const column = source[what]
    if (column === undefined || !(Math.abs(sum[what]) > largestAmount)) continue
    findings.add(`too-large ${what}`, () => {
      const known = own.filter(({ read }) => read.month === sum.month && !Number.isNaN(read[what]))
      const most = known.reduce((a, b) => (Math.abs(b.read[what]) > Math.abs(a.read[what]) ? b : a))
      const cell = shown(text.cell(most.row, column))
      const at = { file: source.file, line: text.line(most.row), column: field(column), found: cell }
      return problem('register.amount-too-large', { column: shown(column), text: cell }, at)
    })
  }
}
