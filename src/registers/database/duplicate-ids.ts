import type { DuckDBConnection } from '@duckdb/node-api'
import { problem } from '../../problems/index.ts'
import type { Findings } from '../findings.ts'
import { shown } from '../shown.ts'

type Place = { readonly file: string; readonly column: string; readonly field: number }

/** Adds every row whose id stands in an earlier row; the table has `id` and `line`. */
export const addDuplicateIds = async (
  connection: DuckDBConnection,
  table: string,
  { file, column, field }: Place,
  findings: Findings,
): Promise<void> => {
  const repeated = `select id, min(line) as first from ${table} group by id having count(*) > 1`
  const reader = await connection.runAndReadAll(
    `select t.id, r.first, t.line from ${table} t join (${repeated}) r on r.id = t.id where t.line > r.first order by t.line`,
  )
  for (const [id, first, line] of reader.getRowsJS() as [string, number, number][])
    findings.add('id-duplicate', () => {
      const details = { column: shown(column), text: shown(id), first, second: line }
      return problem('table.id-duplicate', details, { file, line, column: field, found: shown(id) })
    })
}
