import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { isoOf } from './days.ts'
import type { Spell } from './spells.ts'

const line = ({ id, state, from, to }: Spell): string =>
  `${id},${state},${isoOf(from)},${to === null ? '' : isoOf(to)}\n`

/** Writes spells as Parquet: id, state, first and last day; the same spells give the same bytes. */
export const writeSpells = async (path: string, spells: readonly Spell[], folder: string): Promise<void> => {
  const plain = `${folder}/spells.csv`
  writeFileSync(plain, `id,tilstand,fra,til\n${spells.map(line).join('')}`)
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    const columns = "{'id': 'VARCHAR', 'tilstand': 'VARCHAR', 'fra': 'DATE', 'til': 'DATE'}"
    await connection.run(
      `COPY (SELECT * FROM read_csv('${plain}', header = true, columns = ${columns})) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
