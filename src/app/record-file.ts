import { ProblemError, problem } from '../problems/index.ts'
import { type ColumnType, isMissing, readTable, typeColumns } from '../registers/index.ts'
import type { RawEntry } from './recording/raw-entry.ts'

const header = new Set(['kind', 'subject', 'occurred', 'supersedes', 'purpose'])

/** Columns whose marks are settled once for the file: days, and numbers of deliveries. */
const typed: Readonly<Record<string, ColumnType>> = {
  occurred: { type: 'date' },
  until: { type: 'date' },
  hours: { type: 'number' },
  amount: { type: 'number' },
}

const typedOf = (names: readonly string[]): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)))

/**
 * Entries from a table: a row each. `kind` (unless given), `subject`, `occurred`, `supersedes` and `purpose` are columns
 * of their own; every other column that is filled in is a field of the body.
 */
export const readEntryFile = (bytes: Uint8Array, file: string, kind?: string): readonly RawEntry[] => {
  const table = readTable(bytes, file)
  if (kind === undefined && !table.header.includes('kind')) {
    throw new ProblemError(problem('table.column-missing', { file, column: 'kind' }, { file, line: 1 }))
  }
  const { columns } = typeColumns(table, typedOf(table.header))
  const at = (row: number, column: string): string | undefined => {
    const typed = columns[column]
    if (typed?.type === 'date') return typed.values[row] ?? undefined
    if (!table.header.includes(column)) return undefined
    const text = table.cell(row, column)
    return isMissing(text) ? undefined : text
  }
  const valueAt = (row: number, column: string): unknown => {
    const typed = columns[column]
    return typed?.type === 'number' ? typed.values[row] : at(row, column)
  }
  return Array.from({ length: table.rowCount }, (_, row): RawEntry => {
    const [subject, occurred, supersedes, purpose] = ['subject', 'occurred', 'supersedes', 'purpose'].map((name) =>
      at(row, name),
    )
    const fields = table.header.filter((name) => !header.has(name) && at(row, name) !== undefined)
    return {
      kind: kind ?? at(row, 'kind') ?? '',
      body: Object.fromEntries(fields.map((name) => [name, valueAt(row, name)])),
      place: { file, line: table.line(row) },
      ...(subject === undefined ? {} : { subject }),
      ...(occurred === undefined ? {} : { occurred }),
      ...(supersedes === undefined ? {} : { supersedes: Number(supersedes) }),
      ...(purpose === 'casework' || purpose === 'research' ? { purpose } : {}),
    }
  })
}
