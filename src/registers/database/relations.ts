import type { DuckDBConnection } from '@duckdb/node-api'
import type { Span } from '../calendar.ts'
import type { Meaning } from '../codes/meanings.ts'
import type { Imported } from '../imported.ts'
import { sqlName } from './open-database.ts'
import { rowsOf } from './rows.ts'
import { writeTable } from './table-writer.ts'

/** Everyone in any source, numbered from 0 in the order in which they were met: joins need no text. */
const people = sqlName('people')

export const createPeople = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run(`create table ${people} (unit integer, id varchar)`)
}

/** Gives the people of a source their numbers. @returns the join that turns a source's own numbers into them */
const numberPeople = async (connection: DuckDBConnection, id: string, units: string): Promise<string> => {
  const numbers = sqlName(`${id}.numbers`)
  await connection.run(
    `insert into ${people}
     select (select count(*) from ${people}) + row_number() over (order by u.unit) - 1, u.id
     from ${units} u anti join ${people} p on p.id = u.id`,
  )
  await connection.run(
    `create table ${numbers} as select u.unit as own, p.unit as unit from ${units} u join ${people} p on p.id = u.id`,
  )
  const [moved] = await rowsOf<{ count: number }>(
    connection,
    `select count(*) as count from ${numbers} where own <> unit`,
  )
  if (moved?.count !== 0) return `join ${numbers} n on n.own = r.unit`
  await connection.run(`drop table ${numbers}`)
  return ''
}

const columnsAfterUnit = {
  units: ['id'],
  spells: ['code', 'first', 'last'],
  months: ['month', 'hours', 'pay', 'industry', 'imputed'],
} as const

const writeCodes = async (connection: DuckDBConnection, table: string, codes: readonly Meaning[]): Promise<void> => {
  const kinds = { code: 'SMALLINT', raw: 'VARCHAR', state: 'VARCHAR', group: 'VARCHAR' } as const
  const writer = await writeTable(connection, table, kinds)
  for (const { code, raw, state, group } of codes) {
    const { columns, row } = writer
    columns.code[row] = code
    columns.raw[row] = raw
    columns.state[row] = state
    columns.group[row] = group ?? null
    writer.next()
  }
  writer.close()
}

const writeSpan = (connection: DuckDBConnection, table: string, { first, last }: Span) =>
  connection.run(`create table ${sqlName(table)} as select $1::integer as first, $2::integer as last`, [first, last])

/**
 * Makes the relations of a source: `"S.units"`, `"S.spells"`, `"S.codes"`, `"S.coverage"` and so on, with the numbers of
 * people that all sources share.
 */
export const defineRelations = async (
  connection: DuckDBConnection,
  id: string,
  { about, relations }: Imported,
): Promise<void> => {
  const { units, names, runs, series } = relations
  const numbered = units === undefined ? '' : await numberPeople(connection, id, units)
  const unit = numbered === '' ? 'r.unit' : 'n.unit'
  for (const name of ['units', 'spells', 'months'] as const) {
    const kept = relations[name]
    if (kept === undefined) continue
    const columns = [unit, ...columnsAfterUnit[name].map((column) => `r.${column}`)].join(', ')
    await connection.run(`create view ${sqlName(`${id}.${name}`)} as select ${columns} from ${kept} r ${numbered}`)
  }
  if (names !== undefined) await connection.run(`create view ${sqlName(`${id}.names`)} as select * from ${names}`)
  if (runs !== undefined) await connection.run(`create view ${sqlName(`${id}.runs`)} as select * from ${runs}`)
  if (series !== undefined) await connection.run(`create view ${sqlName(`${id}.series`)} as select * from ${series}`)
  if (about.codes.length > 0) await writeCodes(connection, `${id}.codes`, about.codes)
  if (about.coverage !== undefined) await writeSpan(connection, `${id}.coverage`, about.coverage)
  if (about.monthCoverage !== undefined) await writeSpan(connection, `${id}.monthCoverage`, about.monthCoverage)
}
