import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Source } from '../protocol/index.ts'
import { bytesOf, codesOfTests, placesStopped, testRegisters } from './test-registers.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'virker-parquet-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The bytes of a Parquet file with the rows of a statement. */
const parquetOf = async (sql: string): Promise<Uint8Array> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const path = join(folder, 'made.parquet')
  await connection.run(`copy (${sql}) to '${path}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return readFileSync(path)
}

const table: Source = {
  kind: 'table',
  file: 'data/t.parquet',
  key: { column: 'id' },
  columns: {
    hours: { type: 'number' },
    count: { type: 'integer' },
    start: { type: 'date' },
    left: { type: 'boolean' },
    to: { type: 'code', categories: { job: 'Job', school: 'Skole' } },
    note: { type: 'text' },
  },
}

describe('a Parquet file', () => {
  it('is the same table as the CSV, with types by declaration', async () => {
    const parquet = await parquetOf(`
      select * from (values
        ('a', 1.234::double, 1234567::bigint, date '2017-05-31', true, 'job', 'x, "y"'),
        ('b', null, 0, null, false, null, ''),
        ('c', 1e300::double, -1, date '1999-01-01', null, 'school', 'æøå'),
        ('d', 17::double, 2, date '2017-12-01', null, 'school', null)
      ) t(id, hours, count, start, "left", "to", note)`)
    const csv = [
      'id,hours,count,start,left,to,note',
      'a,1.234,1234567,2017-05-31,1,job,"x, ""y"""',
      'b,,0,,0,,',
      'c,1e300,-1,1999-01-01,,school,æøå',
      'd,17,2,2017-12-01,,school,',
    ].join('\n')
    const registers = await testRegisters()
    const one = await registers.add('p', table, { bytes: parquet })
    const other = await registers.add('c', { ...table, decimal: '.' }, { bytes: bytesOf(csv) })
    expect(one.table?.columns).toEqual(other.table?.columns)
    expect(one.used).toMatchObject({ rows: 4, reading: { format: 'parquet' } })
    expect(one.table?.line(2)).toBe(other.table?.line(2))
  })

  it('is checked as a CSV is', async () => {
    const bytes = await parquetOf(
      `select * from (values ('a', 'x', 1), ('a', '2,5', 2), ('0101701234', '1', 3)) t(id, hours, count)`,
    )
    const source: Source = { ...table, columns: { hours: { type: 'number' } } }
    const registers = await testRegisters()
    expect(await placesStopped(() => registers.add('p', source, { bytes }))).toEqual([
      'table.number-wrong 2:2',
      'table.id-duplicate 3:1',
      'table.id-cpr 4:1',
    ])
  })

  it('never takes the point of a number for a thousands mark, whatever else the file holds', async () => {
    const bytes = await parquetOf(`select * from (values ('a', 1.234::double, '1,5')) t(id, hours, other)`)
    const source: Source = { ...table, columns: { hours: { type: 'number' }, other: { type: 'number' } } }
    const registers = await testRegisters()
    expect(await placesStopped(() => registers.add('p', source, { bytes }))).toEqual([
      'table.decimal-contradictory 2:3',
    ])
  })

  it('of weeks becomes spells, numbers as codes', async () => {
    const bytes = await parquetOf(`select * from (values ('a', 111, null), ('b', null, 130)) t("PNR", y_1601, y_1602)`)
    const registers = await testRegisters()
    const source: Source = {
      kind: 'weeks',
      file: 'data/w.parquet',
      key: { column: 'PNR' },
      pattern: 'y_YYWW',
      from: '2016-W01',
      to: '2016-W02',
      codes: 'codes/test.yaml',
    }
    await registers.add('s', source, { bytes }, codesOfTests)
    expect(
      await registers.query(
        'select id, raw from "s.spells" join "s.units" using (unit) join "s.codes" using (code) order by id, first',
      ),
    ).toEqual([
      { id: 'a', raw: '111' },
      { id: 'a', raw: '' },
      { id: 'b', raw: '' },
      { id: 'b', raw: '130' },
    ])
  })

  it('that is broken stops', async () => {
    const registers = await testRegisters()
    const bytes = bytesOf('PAR1 and nothing more')
    expect(await placesStopped(() => registers.add('p', table, { bytes }))).toEqual([
      'table.parquet-broken undefined:undefined',
    ])
  })
})
