import { ProblemError, problem } from '../problems/index.ts'
import { isMissing, readTable, typeColumns } from '../registers/index.ts'
import type { RawEntry } from './record.ts'

const header = new Set(['kind', 'subject', 'occurred', 'supersedes', 'purpose'])

/**
 * Entries from a table: a row each. `kind` (unless given), `subject`, `occurred`, `supersedes` and `purpose` are columns
 * of their own; every other column that is filled in is a field of the body.
 */
export const readEntryFile = (bytes: Uint8Array, file: string, kind?: string): readonly RawEntry[] => {
  const table = readTable(bytes, file)
  if (kind === undefined && !table.header.includes('kind')) {
    throw new ProblemError(problem('table.column-missing', { file, column: 'kind' }, { file, line: 1 }))
  }
  const days = table.header.includes('occurred')
    ? typeColumns(table, { occurred: { type: 'date' } }).columns.occurred.values
    : []
  const at = (row: number, column: string): string | undefined => {
    if (column === 'occurred') return days[row] ?? undefined
    if (!table.header.includes(column)) return undefined
    const text = table.cell(row, column)
    return isMissing(text) ? undefined : text
  }
  return Array.from({ length: table.rowCount }, (_, row): RawEntry => {
    const [subject, occurred, supersedes, purpose] = ['subject', 'occurred', 'supersedes', 'purpose'].map((name) =>
      at(row, name),
    )
    const fields = table.header.filter((name) => !header.has(name) && at(row, name) !== undefined)
    return {
      kind: kind ?? at(row, 'kind') ?? '',
      body: Object.fromEntries(fields.map((name) => [name, at(row, name)])),
      place: { file, line: table.line(row) },
      ...(subject === undefined ? {} : { subject }),
      ...(occurred === undefined ? {} : { occurred }),
      ...(supersedes === undefined ? {} : { supersedes: Number(supersedes) }),
      ...(purpose === 'casework' || purpose === 'research' ? { purpose } : {}),
    }
  })
}
