import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { ProblemError, problem } from '../problems/index.ts'
import { type ByteSource, bytesOfFile } from './byte-source.ts'
import { sqlName, sqlText } from './database/open-database.ts'
import type { SourceFile } from './source-file.ts'

const mark = 'PAR1'

/** Whether a file is Parquet: by its first bytes, not by its name. */
export const isParquet = (bytes: ByteSource): boolean => {
  const head = new Uint8Array(mark.length)
  return bytes.read(head, 0, 0) === mark.length && new TextDecoder('latin1').decode(head) === mark
}

const bytesPerPiece = 1 << 24

/** SHA-256 of a file, lower-case hex. */
export const sha256Of = (bytes: ByteSource, told: (bytes: number) => void): string => {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(Math.min(bytesPerPiece, bytes.size + 1))
  for (let position = 0; ; ) {
    const read = bytes.read(buffer, 0, position)
    if (read === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, read))
    position += read
    told(position)
  }
}

/** SHA-256 of a file on disk. */
export const sha256OfFile = (path: string): string => {
  const bytes = bytesOfFile(path)
  try {
    return sha256Of(bytes, () => undefined)
  } finally {
    bytes.close()
  }
}

/**
 * A column as text that is read as what it is: a number gets an exponent, so that its point is never taken for a
 * thousands mark (1.5 is written 1.5e0); a time at midnight is a day.
 */
const asText = (name: string, type: string): string => {
  const column = sqlName(name)
  const text = `${column}::varchar`
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type))
    return `case when ${text} like '%.0' then left(${text}, -2) when contains(${text}, '.') and not contains(${text}, 'e') then ${text} || 'e0' else ${text} end`
  if (type.startsWith('TIMESTAMP'))
    return `case when ${column} = ${column}::date then ${column}::date::varchar else ${text} end`
  return text
}

/**
 * Writes a Parquet file as CSV (UTF-8, comma), from which it is read by the rules of any table: types by declaration,
 * the same checks. Row 1 stands on line 2, as a header comes before it.
 *
 * @param scratch a folder for the CSV
 * @returns the path of the CSV
 * @throws ProblemError `table.parquet-broken`
 */
export const csvOfParquet = async (given: SourceFile, file: string, scratch: string, name: string): Promise<string> => {
  const csv = join(scratch, `${name}.csv`)
  const path = 'path' in given ? given.path : join(scratch, `${name}.parquet`)
  if ('bytes' in given) writeFileSync(path, given.bytes)
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '1GB',
    temp_directory: join(scratch, 'converting'),
  })
  try {
    const connection = await instance.connect()
    const reading = `read_parquet(${sqlText(path)})`
    const described = await connection.runAndReadAll(`describe select * from ${reading}`)
    const columns = (described.getRowObjectsJS() as { column_name: string; column_type: string }[]).map(
      ({ column_name, column_type }) => `${asText(column_name, column_type)} as ${sqlName(column_name)}`,
    )
    await connection.run(`copy (select ${columns.join(', ')} from ${reading}) to ${sqlText(csv)} (format csv, header)`)
    connection.closeSync()
    return csv
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new ProblemError(problem('table.parquet-broken', { file, reason: withoutPath(reason, path) }, { file }))
  } finally {
    instance.closeSync()
  }
}

const withoutPath = (reason: string, path: string): string => reason.replaceAll(path, '…')
