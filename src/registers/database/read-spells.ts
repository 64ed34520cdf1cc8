import type { DuckDBBlobVector, DuckDBConnection } from '@duckdb/node-api'
import type { Span } from '../calendar.ts'
import { sqlName } from './open-database.ts'
import { rowsOf } from './rows.ts'
import { scanOf } from './scan.ts'

/** Many spells: unit, code, first and last week of each. */
export type Spells = {
  readonly unit: Int32Array
  readonly code: Int16Array
  readonly first: Int32Array
  readonly last: Int32Array
}

/** The numbers that all sources share, by a source's own; nothing where they are the same. */
const numbersOf = async (connection: DuckDBConnection, id: string): Promise<Int32Array | undefined> => {
  const table = `${id}.numbers`
  const found = await rowsOf(connection, 'select 1 as found from duckdb_tables() where table_name = $1', [table])
  if (found.length === 0) return undefined
  const [most] = await rowsOf<{ own: number }>(connection, `select max(own) as own from ${sqlName(table)}`)
  const numbers = new Int32Array((most?.own ?? -1) + 1)
  await scanOf(connection, `select own, unit from ${sqlName(table)}`, ([own, unit], rows) => {
    for (let row = 0; row < rows; row++) numbers[own?.[row] as number] = unit?.[row] as number
  })
  return numbers
}

const spellsFor = (count: number): Spells => ({
  unit: new Int32Array(count),
  code: new Int16Array(count),
  first: new Int32Array(count),
  last: new Int32Array(count),
})

/** Copies bytes into numbers, which must not lie at odd places in memory; the place is used again. */
const createShorts = (): ((bytes: Uint8Array) => Int16Array) => {
  let place = new Uint8Array(0)
  return (bytes) => {
    if (place.length < bytes.length) place = new Uint8Array(2 * bytes.length)
    place.set(bytes)
    return new Int16Array(place.buffer, 0, bytes.length / 2)
  }
}

/**
 * Hands over all spells of a source, those of some thousand people at a time, from `runs` (spell-writer.ts): a person's
 * runs begin with the covered weeks and end with them. The arrays are only lent.
 */
export const readSpells = async (
  connection: DuckDBConnection,
  id: string,
  take: (spells: Spells, count: number) => void,
): Promise<void> => {
  const [covered] = await rowsOf<Span>(connection, `select * from ${sqlName(`${id}.coverage`)}`)
  const numbers = await numbersOf(connection, id)
  const shortsOf = createShorts()
  let spells = spellsFor(0)
  const unpack = (begin: number, runs: Int16Array, { first, last }: Span): void => {
    const count = runs.length / 2
    if (spells.unit.length < count) spells = spellsFor(2 * count)
    let own = begin
    let week = first
    for (let i = 0; i < count; i++) {
      spells.unit[i] = numbers === undefined ? own : (numbers[own] as number)
      spells.code[i] = runs[2 * i] as number
      spells.first[i] = week
      week += runs[2 * i + 1] as number
      spells.last[i] = week - 1
      if (week <= last) continue
      week = first
      own++
    }
    take(spells, count)
  }
  const result = await connection.stream(`select unit, runs from ${sqlName(`${id}.runs`)}`)
  for (let coming = result.fetchChunk(); ; ) {
    const chunk = await coming
    if (chunk === null || chunk.rowCount === 0 || covered === undefined) return
    coming = result.fetchChunk()
    coming.catch(() => undefined)
    const runs = chunk.getColumnVector(1) as DuckDBBlobVector
    for (let row = 0; row < chunk.rowCount; row++) {
      const bytes = runs.getItemBytes(row)
      if (bytes !== null) unpack(chunk.getColumnVector(0).getItem(row) as number, shortsOf(bytes), covered)
    }
  }
}
