import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Person, traps } from './people.ts'
import { siteId, type Topic, topics } from './printed.ts'
import { firstWeek, isoOf, lastWeek, mondayOf, sundayOf } from './weeks.ts'

const row = (id: string, state: string, from: number, to: number): string =>
  `${id},${state},${isoOf(mondayOf(from))},${to > lastWeek ? '' : isoOf(sundayOf(to - 1))}\n`

/** Whoever never is in the state stands there with one week without it, so that nobody is missing from the register. */
const rowsOf = (topic: Topic, { id, ...person }: Person): string =>
  person[topic].length === 0
    ? row(id, `uden-${topic}`, firstWeek, firstWeek + 1)
    : person[topic].map(([from, to]) => row(id, topic, from, to)).join('')

const spellsCsv = (topic: Topic, people: readonly Person[]): string => {
  const rows = people.map((person) => rowsOf(topic, person)).join('')
  const repeated = topic === 'ydelse' ? `${rows.split('\n').slice(0, traps.repeatedRows).join('\n')}\n` : ''
  return `id,tilstand,fra,til\n${rows}${repeated}`
}

const spells = "{'id': 'VARCHAR', 'tilstand': 'VARCHAR', 'fra': 'DATE', 'til': 'DATE'}"
const sites = "{'id': 'VARCHAR', 'kommune': 'VARCHAR'}"

/** Writes the registers as Parquet, by way of plain files in a scratch folder; equal people give equal bytes. */
export const writeRegisters = async (people: readonly Person[], folder: string, scratch: string): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const write = async (name: string, csv: string, columns: string): Promise<void> => {
    const plain = join(scratch, `${name}.csv`)
    writeFileSync(plain, csv)
    const target = join(folder, `${name}.parquet`)
    const options = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19'
    await connection.run(
      `COPY (SELECT * FROM read_csv('${plain}', header = true, columns = ${columns})) TO '${target}' (${options})`,
    )
  }
  try {
    for (const topic of topics) await write(topic, spellsCsv(topic, people), spells)
    await write('borgere', `id,kommune\n${people.map(({ id, site }) => `${id},${siteId(site)}\n`).join('')}`, sites)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
