import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { analyse } from '../analyse.ts'
import { csv, documentWith, drawn, inputOf, locked, table } from '../test-trial.ts'
import { readRegisters } from './read-registers.ts'

const rows = Array.from({ length: 20 }, (_, i) => [`p${i}`, i % 2 === 0 ? 10 + i : 15 + ((i * 3) % 7)] as const)

/** The bytes of those rows as Parquet. */
const parquetOf = async (): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'virker-parquet-'))
  const path = join(folder, 'outcomes.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const values = rows.map(([id, hours]) => `('${id}', ${hours}, true)`).join(', ')
  await connection.run(`copy (select * from (values ${values}) t(id, hours, job)) to '${path}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}

const drafts = rows.flatMap(([id], i) => drawn(id, i % 2 === 0 ? 'control' : 'I'))
const columns = { hours: { type: 'number' as const, unit: 'hours' }, job: { type: 'boolean' as const } }

it('a plain table in Parquet gives the results that it gives as CSV, and says what it was', async () => {
  const asCsv = documentWith()
  const text = csv(
    'id,hours,job',
    rows.map(([id, hours]) => [id, hours, 1]),
  )
  const expected = analyse(inputOf(asCsv, [locked(asCsv), ...drafts], { 'data/outcomes.csv': text }))
  const document = documentWith({ sources: { outcomes: table(columns, { file: 'data/outcomes.parquet' }) } })
  const bytes = await parquetOf()
  const input = inputOf(document, [locked(document), ...drafts])
  const read = (path: string) => (path === 'data/outcomes.parquet' ? bytes : undefined)
  const registers = await readRegisters({ ...input, read })
  if (registers === undefined) throw new Error('nothing was read')
  const found = analyse({ ...input, read, registers })
  const numbers = ({ estimate, stdError, n }: (typeof expected)['estimates'][string]) => ({ estimate, stdError, n })
  expect(Object.values(found.estimates).map(numbers)).toEqual(Object.values(expected.estimates).map(numbers))
  expect(found.sources[0]).toMatchObject({ rows: 20, reading: { format: 'parquet' } })
})
