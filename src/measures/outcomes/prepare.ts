import type { Measured } from './measured.ts'
import { relation } from './sql/text.ts'
import type { RegisterQueries } from './store.ts'

/** So many rows are handed over at a time. */
const batch = 100_000

const column = (rows: readonly Measured[], of: (row: Measured) => string | undefined): string =>
  JSON.stringify(rows.map((row) => of(row) ?? null))

/**
 * Makes the relation `measured(row, participant, unit, start, died, emigrated)`: who is measured, by row from 0, with
 * the number that the sources know them by; no number where none of the sources has them.
 */
export const prepareMeasured = async (
  registers: RegisterQueries,
  sources: readonly string[],
  units: readonly Measured[],
): Promise<void> => {
  await registers.columns(`CREATE OR REPLACE TEMP TABLE handed_over (
    row INTEGER, participant VARCHAR, person VARCHAR, start DATE, died DATE, emigrated DATE)`)
  for (let from = 0; from < units.length; from += batch) {
    const rows = units.slice(from, from + batch)
    const texts = `'["VARCHAR"]'`
    const days = `'["DATE"]'`
    await registers.columns(
      `INSERT INTO handed_over SELECT unnest(range(${from}, ${from + rows.length})), unnest(from_json($1, ${texts})),
       unnest(from_json($2, ${texts})), unnest(from_json($3, ${days})), unnest(from_json($4, ${days})),
       unnest(from_json($5, ${days}))`,
      [
        column(rows, ({ id }) => id),
        column(rows, ({ person }) => person),
        column(rows, ({ start }) => start),
        column(rows, ({ died }) => died),
        column(rows, ({ emigrated }) => emigrated),
      ],
    )
  }
  const known = sources.map((source) => `SELECT id, unit FROM ${relation(source, 'units')}`).join(' UNION ')
  await registers.columns(`CREATE OR REPLACE TEMP TABLE measured AS
    SELECT h.row, h.participant, k.unit, h.start, h.died, h.emigrated
    FROM handed_over h LEFT JOIN (${known || 'SELECT NULL::VARCHAR AS id, NULL::INTEGER AS unit'}) k ON k.id = h.person
    ORDER BY h.row`)
  await registers.columns('DROP TABLE handed_over')
}
