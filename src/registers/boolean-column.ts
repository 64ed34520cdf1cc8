import type { BooleanColumn } from './column-type.ts'
import { addWrongCell, type DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import { isMissing } from './text-table.ts'

const meanings = new Map([
  ...['1', 'ja', 'yes', 'true', 'sand'].map((word) => [word, 1] as const),
  ...['0', 'nej', 'no', 'false', 'falsk'].map((word) => [word, 0] as const),
])

/** Types a column of yes and no, in either case of letters; any other word goes to the findings. */
export const booleanColumn = (column: DeclaredColumn, findings: Findings): BooleanColumn => {
  const values = new Float64Array(column.cells.length).fill(Number.NaN)
  column.cells.forEach((text, row) => {
    if (isMissing(text)) return
    const value = meanings.get(text.toLowerCase())
    if (value === undefined) addWrongCell(findings, 'table.boolean-wrong', column, row, 'ja, nej, 1, 0')
    else values[row] = value
  })
  return { type: 'boolean', values }
}
