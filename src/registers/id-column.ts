import { couldBeCpr, isId } from '../allocation/index.ts'
import { problem } from '../problems/index.ts'
import type { ColumnType, IdColumn } from './column-type.ts'
import { aboutCell, addWrongCell, cellDetails, type DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import { shown } from './shown.ts'
import { isMissing } from './text-table.ts'

const addDuplicate = (findings: Findings, column: DeclaredColumn, first: number, second: number): void =>
  findings.add(`id-duplicate ${column.field}`, () => {
    const details = { ...cellDetails(column, second), first: column.line(first), second: column.line(second) }
    return problem('table.id-duplicate', details, aboutCell(column, second))
  })

/** Adds that a row has no id, or one that could be a CPR number: the value is never shown. */
const addUnseen = (
  findings: Findings,
  code: 'table.id-missing' | 'table.id-cpr',
  { file, name, field, line }: DeclaredColumn,
  row: number,
): void =>
  findings.add(`${code} ${field}`, () =>
    problem(code, { column: shown(name) }, { file, line: line(row), column: field }),
  )

/** Types a column of ids. Missing, malformed and (unless allowed) repeated ids go to the findings, CPR numbers unseen. */
export const idColumn = (
  column: DeclaredColumn,
  { repeats = 'refused' }: Extract<ColumnType, { type: 'id' }>,
  findings: Findings,
): IdColumn => {
  const firstRow = new Map<string, number>()
  column.cells.forEach((id, row) => {
    if (isMissing(id)) addUnseen(findings, 'table.id-missing', column, row)
    else if (couldBeCpr(id)) addUnseen(findings, 'table.id-cpr', column, row)
    else if (!isId(id)) addWrongCell(findings, 'table.id-wrong', column, row, '[A-Za-z0-9._-]{1,64}')
    else if (repeats === 'refused') {
      const first = firstRow.get(id)
      if (first === undefined) firstRow.set(id, row)
      else addDuplicate(findings, column, first, row)
    }
  })
  return { type: 'id', values: column.cells }
}
