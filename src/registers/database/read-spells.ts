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

/**
 * Hands over all spells of a source, those of some people at a time, from `runs` (spell-writer.ts): a person's
 * runs begin with the covered weeks and end with them. The arrays are only lent.
 */
export const readSpells = async (
  connection: DuckDBConnection,
  id: string,
  take: (spells: Spells, count: number) => void,
): Promise<void> => {
  const [covered] = await rowsOf<Span>(connection, `select * from ${sqlName(`${id}.coverage`)}`)
  const numbers = await numbersOf(connection, id)
  const numberOf = (own: number): number => (numbers === undefined ? own : (numbers[own] as number))
  let spells = spellsFor(0)
  /** Numbers are of seven bits a byte, the lowest first; most have one byte. */
  const unpack = (begin: number, runs: Uint8Array, { first, last }: Span): void => {
    // A spell takes two bytes at least.
    if (2 * spells.unit.length < runs.length) spells = spellsFor(runs.length)
    const { unit, code, first: from, last: to } = spells
    let own = begin
    let who = numberOf(own)
    let week = first
    let count = 0
    for (let at = 0; at < runs.length; count++) {
      let read = runs[at++] as number
      for (let bits = 7; read >> bits > 0; bits += 7) read = (read & ~(1 << bits)) | ((runs[at++] as number) << bits)
      let weeks = runs[at++] as number
      for (let bits = 7; weeks >> bits > 0; bits += 7) weeks = (weeks & ~(1 << bits)) | ((runs[at++] as number) << bits)
      unit[count] = who
      code[count] = read
      from[count] = week
      week += weeks
      to[count] = week - 1
      if (week <= last) continue
      week = first
      who = numberOf(++own)
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
      if (bytes !== null) unpack(chunk.getColumnVector(0).getItem(row) as number, bytes, covered)
    }
  }
}
