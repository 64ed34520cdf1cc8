import { writeNames } from '../database/name-writer.ts'
import { type Database, sqlName } from '../database/open-database.ts'
import { writeSpells } from '../database/spell-writer.ts'
import type { Store } from '../database/store.ts'
import type { WeeksSource } from './header.ts'
import type { WideSink } from './read-rows.ts'

/** The relations of a wide file on their way into a store. */
export type WideStore = {
  readonly sink: WideSink
  /** Lets the store put aside what has been written; the texts of industries so far. */
  readonly settle: (industries: readonly string[]) => Promise<void>
  /** Ends the writing of people. @returns the table of them, with `id` and `line` */
  readonly closeUnits: () => string
  /** @returns the relations by name */
  readonly finish: (industries: readonly string[]) => Promise<Readonly<Record<string, string>>>
}

const industriesTable = 'industries of a wide file'

/** Writes the texts of industries that are not written yet, so that months can be kept with them. */
const industryWriter = async ({ connection }: Database) => {
  const table = sqlName(industriesTable)
  await connection.run(`create or replace table ${table} (number integer, text varchar)`)
  let written = 0
  return async (industries: readonly string[]): Promise<void> => {
    for (; written < industries.length; written++)
      await connection.run(`insert into ${table} values ($1, $2)`, [written, industries[written] as string])
  }
}

const monthsWithTexts = (rows: string): string =>
  `select r.unit, r.month, null::double as hours, null::double as pay, i.text as industry, false as imputed
   from ${rows} r join ${sqlName(industriesTable)} i on i.number = r.industry`

const monthKinds = { unit: 'INTEGER', month: 'INTEGER', industry: 'INTEGER' } as const

/** Starts the relations of a wide file: `units`, `names`, `spells`, `runs`, `months`. */
export const openWideStore = async (
  database: Database,
  store: Store,
  { industryPattern }: WeeksSource,
): Promise<WideStore> => {
  const units = await store.relation('units', { unit: 'INTEGER', id: 'VARCHAR', line: 'INTEGER' })
  const names = await writeNames(store)
  const spells = await writeSpells(store)
  const months = industryPattern === undefined ? undefined : await store.relation('months', monthKinds, monthsWithTexts)
  const writeIndustries = await industryWriter(database)
  return {
    sink: {
      unit: (unit, id, line) => {
        const writer = units.rows()
        writer.columns.unit[writer.row] = unit
        writer.columns.id[writer.row] = id
        writer.columns.line[writer.row] = line
        writer.next()
        names.add(id)
      },
      spell: spells.add,
      industry: (unit, month, industry) => {
        const writer = months?.rows()
        if (writer === undefined) return
        writer.columns.unit[writer.row] = unit
        writer.columns.month[writer.row] = month
        writer.columns.industry[writer.row] = industry
        writer.next()
      },
    },
    settle: async (industries) => {
      await writeIndustries(industries)
      await spells.settle()
      await months?.settle()
    },
    closeUnits: units.close,
    finish: async (industries) => {
      await writeIndustries(industries)
      return {
        units: await units.finish(),
        ...(await names.finish()),
        ...(await spells.finish()),
        ...(months === undefined ? {} : { months: await months.finish() }),
      }
    },
  }
}
