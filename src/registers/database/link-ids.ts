import type { DuckDBBlobVector, DuckDBConnection } from '@duckdb/node-api'
import { type BytesIndex, indexOfTexts } from './bytes-index.ts'
import { sqlName } from './open-database.ts'
import { sharedNumbers } from './shared-numbers.ts'

/** Gives the rows of every name in the bytes (name-writer.ts) its number, which is counted from `first`. */
const takeNames = (first: number, bytes: Uint8Array, { rowOf, next }: BytesIndex, units: Int32Array): void => {
  let own = first
  for (let at = 0; at < bytes.length; own++) {
    let length = bytes[at++] as number
    for (let bits = 7; length >> bits > 0; bits += 7)
      length = (length & ~(1 << bits)) | ((bytes[at++] as number) << bits)
    const end = at + length
    for (let row = rowOf(bytes, at, end); row >= 0; row = next(row)) units[row] = own
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
  const units = new Int32Array(ids.length).fill(-1)
  const answer = connection.stream(`select unit, names from ${sqlName(`${source}.names`)}`)
  answer.catch(() => undefined)
  // While the database begins.
  const index = indexOfTexts(ids)
  const result = await answer
  for (let coming = result.fetchChunk(); ; ) {
    const chunk = await coming
    if (chunk === null || chunk.rowCount === 0) break
    coming = result.fetchChunk()
    coming.catch(() => undefined)
    const names = chunk.getColumnVector(1) as DuckDBBlobVector
    for (let row = 0; row < chunk.rowCount; row++) {
      const bytes = names.getItemBytes(row)
      if (bytes !== null) takeNames(chunk.getColumnVector(0).getItem(row) as number, bytes, index, units)
    }
  }
  const numbers = await sharedNumbers(connection, source)
  return numbers === undefined ? units : units.map((own) => (own < 0 ? own : (numbers[own] as number)))
}
