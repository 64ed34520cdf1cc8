import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { writeTable } from '../../registers/index.ts'
import type { RegisterQueries } from './store.ts'

/** One person's spells of a source: code as written, first and last week. */
export type TestSpell = { readonly unit: number; readonly code: string; readonly first: number; readonly last: number }
export type TestCode = { readonly raw: string; readonly state: string | null; readonly group: string | null }
export type TestMonth = {
  readonly unit: number
  readonly month: number
  readonly hours: number | null
  readonly pay: number | null
  readonly industry: string | null
}

type Coverage = { readonly first: number; readonly last: number }

/** Registers as tests make them: people by number, sources by name. */
export type TestRegisters = {
  /** The name of each person, by number. */
  readonly people: readonly string[]
  readonly weeks: Readonly<
    Record<
      string,
      { codes: readonly TestCode[]; spells: readonly TestSpell[]; coverage: Coverage; units: readonly number[] }
    >
  >
  readonly months: Readonly<
    Record<string, { rows: readonly TestMonth[]; coverage: Coverage; units: readonly number[] }>
  >
}

const text = (value: string | null): string => (value === null ? 'NULL' : `'${value}'`)
const number = (value: number | null): string => (value === null ? 'NULL' : String(value))

const insert = (table: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`INSERT INTO ${table} VALUES ${rows.join(',')}`]

const statementsOf = ({ people, weeks, months }: TestRegisters): readonly string[] => {
  const unitsOf = (source: string, units: readonly number[]) => [
    `CREATE OR REPLACE TABLE "${source}.units" (unit INTEGER, id VARCHAR)`,
    ...insert(
      `"${source}.units"`,
      units.map((unit) => `(${unit}, ${text(people[unit] ?? null)})`),
    ),
  ]
  const coverageOf = (source: string, { first, last }: Coverage) =>
    `CREATE OR REPLACE TABLE "${source}.coverage" AS SELECT ${first}::INTEGER AS first, ${last}::INTEGER AS last`
  return [
    ...Object.entries(weeks).flatMap(([source, { codes, spells, coverage, units }]) => [
      ...unitsOf(source, units),
      coverageOf(source, coverage),
      `CREATE OR REPLACE TABLE "${source}.codes" (code SMALLINT, raw VARCHAR, state VARCHAR, "group" VARCHAR)`,
      ...insert(
        `"${source}.codes"`,
        codes.map((code, i) => `(${i}, ${text(code.raw)}, ${text(code.state)}, ${text(code.group)})`),
      ),
      `CREATE OR REPLACE TABLE "${source}.spells" (unit INTEGER, code SMALLINT, first INTEGER, last INTEGER)`,
      ...insert(
        `"${source}.spells"`,
        spells.map(
          ({ unit, code, first, last }) =>
            `(${unit}, ${codes.findIndex(({ raw }) => raw === code)}, ${first}, ${last})`,
        ),
      ),
    ]),
    ...Object.entries(months).flatMap(([source, { rows, coverage, units }]) => [
      ...unitsOf(source, units),
      coverageOf(source, coverage),
      `CREATE OR REPLACE TABLE "${source}.months" (unit INTEGER, month INTEGER, hours DOUBLE, pay DOUBLE, industry VARCHAR, imputed BOOLEAN)`,
      ...insert(
        `"${source}.months"`,
        rows.map(
          ({ unit, month, hours, pay, industry }) =>
            `(${unit}, ${month}, ${number(hours)}, ${number(pay)}, ${text(industry)}, FALSE)`,
        ),
      ),
    ]),
  ]
}

/** A column as the registers give it: numbers, or texts where there is one. */
const column = (cells: readonly (string | number | boolean | null)[]): Float64Array | readonly (string | null)[] =>
  cells.some((cell) => typeof cell === 'string')
    ? cells.map((cell) => (cell === null ? null : String(cell)))
    : Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))

/** An in-memory database, and how measures ask it. */
export const openTestDatabase = async (): Promise<{
  readonly registers: RegisterQueries
  readonly fill: (content: TestRegisters) => Promise<void>
  readonly connection: DuckDBConnection
}> => {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const registers: RegisterQueries = {
    listed: () => [],
    columns: async (sql, parameters) => {
      const reader = await connection.runAndReadAll(sql, parameters === undefined ? undefined : [...parameters])
      const columns = reader.getColumnsObjectJson() as Readonly<Record<string, (string | number | boolean | null)[]>>
      return Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, column(cells)]))
    },
    scan: async (sql, take) => {
      const result = await connection.run(sql)
      const columns = await result.getColumnsJS()
      const types = result.columnTypes().map(String)
      const arrays = columns.map((cells, at) =>
        (types[at] === 'SMALLINT' ? Int16Array : Int32Array).from(cells as number[]),
      )
      take(arrays, columns[0]?.length ?? 0)
    },
    spells: async (source, ready) => {
      const take = await ready
      await registers.scan(`SELECT unit, code, first, last FROM "${source}.spells"`, (columns, count) => {
        const [unit, code, first, last] = columns as unknown as [Int32Array, Int16Array, Int32Array, Int32Array]
        take({ unit, code, first, last }, count)
      })
    },
    link: async (source, ids) => {
      const units = await (await connection.run(`SELECT unit, id FROM "${source}.units"`)).getRowsJS()
      const numbers = new Map(units.map(([unit, id]) => [id as string, unit as number]))
      return Int32Array.from(ids, (id) => numbers.get(id) ?? -1)
    },
    write: (table, kinds) => writeTable(connection, table, kinds),
  }
  const fill = async (content: TestRegisters) => {
    for (const sql of statementsOf(content)) await connection.run(sql)
  }
  return { registers, fill, connection }
}

/** The week that holds a day, as a number. */
export const week = (day: string): number => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7)

/** The month that holds a day, as a number. */
export const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
