import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Running, readSettings, startServer } from '../../src/web/index.ts'
import { emptyDatabase } from '../server/embedded.ts'
import type { TestDatabase } from '../server/postgres.ts'

/** A server of its own for tests, in this process, on a free port. */
export type TestServer = Running & {
  /** What it has logged. */
  readonly log: () => string
  readonly folder: string
}

type Wanted = {
  /** On PostgreSQL; embedded when left out. */
  readonly database?: TestDatabase
  /** Where another server of the test has its keys and data. */
  readonly folder?: string
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts a server; `stop` also removes its folder, unless another server's was used. */
export const testServer = async ({ database, folder: shared, settings = {} }: Wanted = {}): Promise<TestServer> => {
  const folder = shared ?? mkdtempSync(join(tmpdir(), 'virker-server-'))
  const lines: string[] = []
  const environment = {
    PORT: '0',
    VIRKER_DATA: join(folder, 'data'),
    ...(database === undefined ? {} : { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }),
    ...settings,
  }
  const running = await startServer(readSettings(environment), {
    logTo: { write: (line: string) => void lines.push(line) },
    ...(database === undefined && shared === undefined ? { startFrom: await emptyDatabase() } : {}),
  })
  return {
    ...running,
    folder,
    log: () => lines.join(''),
    stop: async () => {
      await running.stop()
      if (shared === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
