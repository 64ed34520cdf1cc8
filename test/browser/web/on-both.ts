import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { freshDatabase, hasPostgres, type TestDatabase } from '../../server/postgres.ts'
import { type TestServer, testServer } from '../../web/server.ts'
import { hasBrowser, openBrowser } from '../chromium.ts'

/** A server with the example trials, and a browser. */
export type Stage = { readonly server: TestServer; readonly browser: Browser }

const missingBrowser = hasBrowser ? '' : ' (Chromium is missing: apt-get install chromium)'

const onOne =
  (title: string, settings: Readonly<Record<string, string>>, tests: (stage: () => Stage) => void) =>
  ({ kind, has }: { readonly kind: 'embedded' | 'PostgreSQL'; readonly has: boolean }): void => {
    describe.skipIf(!has || !hasBrowser)(`${title}, ${kind}${missingBrowser}`, () => {
      let stage: Stage | undefined
      let database: TestDatabase | undefined
      beforeAll(async () => {
        database = kind === 'PostgreSQL' ? await freshDatabase() : undefined
        const server = await testServer({ settings, ...(database === undefined ? {} : { database }) })
        stage = { server, browser: await openBrowser() }
      }, 180_000)
      afterAll(async () => {
        await stage?.browser.close()
        await stage?.server.stop()
        await database?.drop()
      })
      tests(() => {
        if (stage === undefined) throw new Error('The server is there from beforeAll on.')
        return stage
      })
    })
  }

/**
 * The same tests in a browser twice: on the embedded database, and on PostgreSQL. Each time a server of its own, with
 * the example trials and their made-up people loaded, unless `settings` says otherwise.
 */
export const onBothDatabases = (
  title: string,
  tests: (stage: () => Stage) => void,
  settings: Readonly<Record<string, string>> = { VIRKER_EXAMPLES: '1' },
): void => {
  const run = onOne(title, settings, tests)
  run({ kind: 'embedded', has: true })
  run({ kind: 'PostgreSQL', has: hasPostgres })
}

/** On the embedded database alone: for what does not depend on the database. */
export const onEmbedded = (
  title: string,
  tests: (stage: () => Stage) => void,
  settings: Readonly<Record<string, string>> = { VIRKER_EXAMPLES: '1' },
): void => onOne(title, settings, tests)({ kind: 'embedded', has: true })
