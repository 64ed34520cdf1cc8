import type { DuckDBBlobVector, DuckDBConnection } from '@duckdb/node-api'
import { type BytesIndex, indexOfTexts } from './bytes-index.ts'
import { sqlName } from './open-database.ts'
import { rowsOf } from './rows.ts'

/** People whose names are read in one statement. */
const peopleAtOnce = 1 << 20

const colon = 58
const zero = 48

/** People whose names stand in one value. */
const peopleOfValue = 64

/**
 * The names of some people, by the first of their numbers: one after the other, of each a byte that tells its number from
 * the first, how many bytes its name has, a colon, and the name.
 */
const statementOf = (source: string, from: number): string =>
  `select (unit // ${peopleOfValue} * ${peopleOfValue})::integer,
     encode(string_agg(chr(${zero} + unit % ${peopleOfValue}) || strlen(id) || ':' || id, ''))
   from ${sqlName(`${source}.units`)}
   where unit >= ${from} and unit < ${from + peopleAtOnce} group by unit // ${peopleOfValue}`

/** Gives the rows of every name in the bytes its number, which is counted from `first`. */
const takeNames = (first: number, bytes: Uint8Array, { rowOf, next }: BytesIndex, units: Int32Array): void => {
  for (let at = 0; at < bytes.length; ) {
    const unit = first + (bytes[at] as number) - zero
    let length = 0
    for (at++; bytes[at] !== colon; at++) length = 10 * length + (bytes[at] as number) - zero
    const end = at + 1 + length
    for (let row = rowOf(bytes, at + 1, end); row >= 0; row = next(row)) units[row] = unit
    at = end
  }
}

/**
 * The numbers of people in one source, by row of `ids`; -1 where the source does not have them. In the database this is a
 * join by text, to which a million texts have to be handed over one by one; here they are found by their bytes.
 */
export const linkIds = async (
  connection: DuckDBConnection,
  source: string,
  ids: readonly string[],
): Promise<Int32Array> => {
  const [last] = await rowsOf<{ unit: number | null }>(
    connection,
    `select max(unit) as unit from ${sqlName(`${source}.units`)}`,
  )
  const units = new Int32Array(ids.length).fill(-1)
  let index: BytesIndex | undefined
  for (let from = 0; from <= (last?.unit ?? -1); from += peopleAtOnce) {
    const answer = connection.run(statementOf(source, from))
    answer.catch(() => undefined)
    // While the database gathers the names.
    index ??= indexOfTexts(ids)
    const result = await answer
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const first = chunk.getColumnVector(0)
      const names = chunk.getColumnVector(1) as DuckDBBlobVector
      for (let row = 0; row < chunk.rowCount; row++) {
        const bytes = names.getItemBytes(row)
        if (bytes !== null) takeNames(first.getItem(row) as number, bytes, index, units)
      }
    }
  }
  return units
}
