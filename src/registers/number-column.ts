import { problem } from '../problems/index.ts'
import type { ColumnType, NumberColumn } from './column-type.ts'
import { aboutCell, addWrongCell, cellDetails, type DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import { parseNumber } from './number.ts'
import type { DecimalMark } from './reading.ts'
import { isMissing } from './text-table.ts'

type NumberType = Extract<ColumnType, { type: 'number' | 'integer' }>

const addWrongNumber = (findings: Findings, column: DeclaredColumn, row: number, decimal: DecimalMark): void => {
  const otherMark = decimal === ',' ? '.' : ','
  if (parseNumber(column.cells[row] ?? '', otherMark) === undefined)
    addWrongCell(findings, 'table.number-wrong', column, row)
  else
    findings.add(`number-mark ${column.field}`, () =>
      problem('table.number-mark', { ...cellDetails(column, row), decimal }, aboutCell(column, row)),
    )
}

const checkRange = (
  findings: Findings,
  column: DeclaredColumn,
  row: number,
  value: number,
  { minimum, maximum }: NumberType,
): void => {
  const add = (bound: 'minimum' | 'maximum', limit: number) =>
    findings.add(`number-outside ${column.field}`, () => {
      const details = { ...cellDetails(column, row), bound, limit }
      const expected = `${bound === 'minimum' ? '≥' : '≤'} ${limit}`
      return problem('table.number-outside', details, { ...aboutCell(column, row), expected })
    })
  if (minimum !== undefined && value < minimum) add('minimum', minimum)
  if (maximum !== undefined && value > maximum) add('maximum', maximum)
}

/** Types a column of numbers with the file's settled decimal mark; what is not such a number goes to the findings. */
export const numberColumn = (
  column: DeclaredColumn,
  declared: NumberType,
  decimal: DecimalMark,
  findings: Findings,
): NumberColumn => {
  const values = new Float64Array(column.cells.length).fill(Number.NaN)
  column.cells.forEach((text, row) => {
    if (isMissing(text)) return
    const value = parseNumber(text, decimal)
    if (value === undefined) addWrongNumber(findings, column, row, decimal)
    else if (declared.type === 'integer' && !Number.isSafeInteger(value))
      addWrongCell(findings, 'table.integer-wrong', column, row)
    else {
      checkRange(findings, column, row, value, declared)
      values[row] = value
    }
  })
  return { type: declared.type, values }
}
