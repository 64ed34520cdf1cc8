import { problem } from '../problems/index.ts'
import type { Findings } from './findings.ts'
import { shown } from './shown.ts'

/** A column of a table on its way to its type: its cells, and where they stand. */
export type DeclaredColumn = {
  readonly file: string
  readonly name: string
  /** Number of the field in its row, from 1. */
  readonly field: number
  readonly cells: readonly string[]
  readonly line: (row: number) => number
}

/** Where a cell stands and what it holds, as a problem says it. */
export const aboutCell = ({ file, field, line, cells }: DeclaredColumn, row: number) => ({
  file,
  line: line(row),
  column: field,
  found: shown(cells[row] ?? ''),
})

/** The details of a problem with a cell: the column's name and the cell's text. */
export const cellDetails = ({ name, cells }: DeclaredColumn, row: number) => ({
  column: shown(name),
  text: shown(cells[row] ?? ''),
})

type WrongCell =
  | 'table.number-wrong'
  | 'table.integer-wrong'
  | 'table.boolean-wrong'
  | 'table.date-wrong'
  | 'table.date-impossible'
  | 'table.id-wrong'

/** Adds that a cell is not what its column was declared to hold. */
export const addWrongCell = (
  findings: Findings,
  code: WrongCell,
  column: DeclaredColumn,
  row: number,
  expected?: string,
): void =>
  findings.add(`${code} ${column.field}`, () =>
    problem(code, cellDetails(column, row), {
      ...aboutCell(column, row),
      ...(expected === undefined ? {} : { expected }),
    }),
  )
