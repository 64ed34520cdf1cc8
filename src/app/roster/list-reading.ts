import type { Protocol } from '../../protocol/index.ts'
import { createFindings, type DecimalMark, type Findings, isMissing, shown } from '../../registers/index.ts'
import type { OpenList } from './open-list.ts'
import { type ColumnUse, namedIn } from './uses.ts'

/** Who reads a list for what: the protocol, what each column is for, and the day it is. */
export type ListRequest = {
  readonly protocol: Protocol
  /** A use for each column, in the order of the header. */
  readonly uses: readonly ColumnUse[]
  /** The day it is, `2026-11-28`. */
  readonly today: string
  /** The site of rows that name none. */
  readonly site?: string
  /** Sites that whoever imports may enrol at; all when left out. */
  readonly sites?: readonly string[]
  /** Case workers by name, so that a list may name them as people do. */
  readonly workers?: readonly { readonly code: string; readonly name: string }[]
  readonly decimal?: DecimalMark
}

/** A column of the list on its way to its use. */
export type UsedColumn = {
  readonly use: ColumnUse
  readonly name: string
  /** The name as messages show it. */
  readonly label: string
  /** Number of the column, from 1. */
  readonly field: number
  readonly cells: readonly string[]
}

/** A list being read: its columns by use, and what was found wrong. */
export type ListReading = {
  readonly request: ListRequest
  readonly list: OpenList
  readonly columns: readonly UsedColumn[]
  readonly findings: Findings
}

export const startReading = (list: OpenList, request: ListRequest): ListReading => ({
  request,
  list,
  columns: list.table.header.flatMap((name, index) => {
    const use = request.uses[index] ?? 'nothing'
    return use === 'nothing'
      ? []
      : [{ use, name, label: shown(name), field: index + 1, cells: list.table.column(name) }]
  }),
  findings: createFindings(list.table.reading.file),
})

export const columnFor = ({ columns }: ListReading, use: ColumnUse): UsedColumn | undefined =>
  columns.find((column) => column.use === use)

export const columnsNamed = ({ columns }: ListReading, sort: 'attribute' | 'criterion') =>
  columns.flatMap((column) => {
    const name = namedIn(column.use, sort)
    return name === undefined ? [] : [{ name, column }]
  })

/** Where a cell stands, for problems. */
export const placeIn = ({ list: { table } }: ListReading, { field }: UsedColumn, row: number) => ({
  file: table.reading.file,
  line: table.line(row),
  column: field,
})

/** A cell's text; nothing where it is missing. */
export const filledAt = (column: UsedColumn | undefined, row: number): string | undefined => {
  const text = column?.cells[row] ?? ''
  return isMissing(text) ? undefined : text
}
