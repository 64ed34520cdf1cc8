import { dayOf } from '../../registers/index.ts'
import type { Measured } from './measured.ts'
import { relation } from './sql/text.ts'
import type { RegisterQueries } from './store.ts'

/** So many rows are handed over at a time. */
const batch = 100_000

type Part = { readonly sql: string; readonly json?: string }

/** Days as numbers: there are few different ones, and numbers are read fast. */
const createDays = (): ((day: string | undefined) => number | null) => {
  const known = new Map<string, number>()
  return (day) => {
    if (day === undefined) return null
    const found = known.get(day) ?? dayOf(day)
    known.set(day, found)
    return found
  }
}

const texts = (json: readonly string[]): Part => ({
  sql: `unnest(from_json($N, '["VARCHAR"]'))`,
  json: JSON.stringify(json),
})

const days = (numbers: readonly (number | null)[]): Part =>
  numbers.every((number) => number === null)
    ? { sql: 'NULL::INTEGER' }
    : { sql: `unnest(from_json($N, '["INTEGER"]'))`, json: JSON.stringify(numbers) }

const handOver = async (
  registers: RegisterQueries,
  rows: readonly Measured[],
  from: number,
  toDay: (day: string | undefined) => number | null,
): Promise<void> => {
  const isSame = rows.every(({ id, person }) => id === person)
  const parts: readonly Part[] = [
    { sql: `unnest(range(${from}, ${from + rows.length}))` },
    texts(rows.map(({ id }) => id)),
    isSame ? { sql: 'NULL::VARCHAR' } : texts(rows.map(({ person }) => person)),
    days(rows.map(({ start }) => toDay(start))),
    days(rows.map(({ died }) => toDay(died))),
    days(rows.map(({ emigrated }) => toDay(emigrated))),
  ]
  const given = parts.flatMap(({ json }) => (json === undefined ? [] : [json]))
  let n = 0
  const columns = parts.map(({ sql }) => sql.replace('$N', () => `$${++n}`))
  await registers.columns(`INSERT INTO handed_over SELECT ${columns.join(', ')}`, given)
}

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
    row INTEGER, participant VARCHAR, person VARCHAR, start INTEGER, died INTEGER, emigrated INTEGER)`)
  const toDay = createDays()
  for (let from = 0; from < units.length; from += batch)
    await handOver(registers, units.slice(from, from + batch), from, toDay)
  const known = sources.map((source) => `SELECT id, unit FROM ${relation(source, 'units')}`).join(' UNION ')
  const day = (name: string) => `DATE '1970-01-01' + h.${name} AS ${name}`
  await registers.columns(`CREATE OR REPLACE TEMP TABLE measured AS
    SELECT h.row, h.participant, k.unit, ${day('start')}, ${day('died')}, ${day('emigrated')}
    FROM handed_over h LEFT JOIN (${known || 'SELECT NULL::VARCHAR AS id, NULL::INTEGER AS unit'}) k
      ON k.id = coalesce(h.person, h.participant)
    ORDER BY h.row`)
  await registers.columns('DROP TABLE handed_over')
}
