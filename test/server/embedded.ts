import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { freshKeys, type Keys, openStore, type Store } from '../../src/store/index.ts'
import { migrations } from '../../src/store/migrations/index.ts'

/** An empty database as PGlite makes it takes seconds; a copy of one that was made before does not. */
const copyPath = (): string => {
  const version = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  return join(tmpdir(), `virker-empty-database-${version}.tar`)
}

const makeCopy = async (path: string): Promise<void> => {
  const pglite = await PGlite.create()
  const bytes = Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer())
  await pglite.close()
  writeFileSync(`${path}.${process.pid}`, bytes)
  renameSync(`${path}.${process.pid}`, path)
}

/** The copy of an empty database, to start from. */
export const emptyDatabase = async (): Promise<Blob> => {
  const path = copyPath()
  if (!existsSync(path)) await makeCopy(path)
  return new Blob([readFileSync(path)])
}

/** An embedded store in memory, empty and migrated, for tests. */
export const embeddedStore = async (keys: Keys = freshKeys()): Promise<Store> =>
  openStore({ keys, startFrom: await emptyDatabase() })
