import { dayOf } from '../../registers/index.ts'
import type { Measured } from './measured.ts'
import { relation } from './sql/text.ts'
import type { RegisterQueries } from './store.ts'

/** Days as numbers, NaN where there is none: there are few different ones. */
const createDays = (): ((day: string | undefined) => number) => {
  const known = new Map<string, number>()
  return (day) => {
    if (day === undefined) return Number.NaN
    const found = known.get(day) ?? dayOf(day)
    known.set(day, found)
    return found
  }
}

/** Writes rows as they are given; a person's own name only where it is another than that of the row. */
const handOver = async ({ write }: RegisterQueries, units: readonly Measured[]): Promise<void> => {
  const writer = await write('handed_over', {
    row: 'INTEGER',
    participant: 'VARCHAR',
    person: 'VARCHAR',
    start: 'INTEGER',
    died: 'INTEGER',
    emigrated: 'INTEGER',
  })
  const { columns } = writer
  const toDay = createDays()
  units.forEach(({ id, person, start, died, emigrated }, unit) => {
    const { row } = writer
    columns.row[row] = unit
    columns.participant[row] = id
    columns.person[row] = id === person ? null : person
    columns.start[row] = toDay(start)
    columns.died[row] = toDay(died)
    columns.emigrated[row] = toDay(emigrated)
    writer.next()
  })
  writer.close()
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
  await registers.columns('DROP TABLE IF EXISTS handed_over')
  await handOver(registers, units)
  const known = sources.map((source) => `SELECT id, unit FROM ${relation(source, 'units')}`).join(' UNION ')
  const day = (name: string) => `DATE '1970-01-01' + h.${name} AS ${name}`
  await registers.columns(`CREATE OR REPLACE TEMP TABLE measured AS
    SELECT h.row, h.participant, k.unit, ${day('start')}, ${day('died')}, ${day('emigrated')}
    FROM handed_over h LEFT JOIN (${known || 'SELECT NULL::VARCHAR AS id, NULL::INTEGER AS unit'}) k
      ON k.id = coalesce(h.person, h.participant)
    ORDER BY h.row`)
  await registers.columns('DROP TABLE handed_over')
}
