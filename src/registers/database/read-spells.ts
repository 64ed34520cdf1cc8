import type { DuckDBBlobVector, DuckDBConnection } from '@duckdb/node-api'
import type { Span } from '../calendar.ts'
import { sqlName } from './open-database.ts'
import { rowsOf } from './rows.ts'
import { sharedNumbers } from './shared-numbers.ts'

/** Many spells: unit, code, first and last week of each. */
export type Spells = {
  readonly unit: Int32Array
  readonly code: Int16Array
  readonly first: Int32Array
  readonly last: Int32Array
}

const spellsFor = (count: number): Spells => ({
  unit: new Int32Array(count),
  code: new Int16Array(count),
  first: new Int32Array(count),
  last: new Int32Array(count),
})

/** Takes some spells; the arrays are only lent. */
export type TakeSpells = (spells: Spells, count: number) => void

/**
 * Hands over all spells of a source, those of some people at a time, from `runs` (spell-writer.ts): a person's
 * runs begin with the covered weeks and end with them.
 *
 * @param connection one that nobody else asks meanwhile
 * @param ready what takes them; the database begins while it is made
 */
export const readSpells = async (
  connection: DuckDBConnection,
  id: string,
  ready: TakeSpells | Promise<TakeSpells>,
): Promise<void> => {
  const begin = async () => {
    const [covered] = await rowsOf<Span>(connection, `select * from ${sqlName(`${id}.coverage`)}`)
    const numbers = await sharedNumbers(connection, id)
    const result = await connection.stream(`select unit, runs from ${sqlName(`${id}.runs`)}`)
    return { covered, numbers, result, chunk: await result.fetchChunk() }
  }
  const [{ covered, numbers, result, chunk: firstChunk }, take] = await Promise.all([begin(), ready])
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
  for (let coming = Promise.resolve(firstChunk); ; ) {
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
