import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { binaries, cluster, urlOf } from './cluster.ts'

/** A database of its own on the throw-away PostgreSQL, empty at first. */
export type TestDatabase = {
  /** As `virker_app`, the application's login: owns nothing. For `DATABASE_URL`. */
  readonly url: string
  /** As `virker_owner`, who owns the database and may make roles. Migrations run as this. */
  readonly ownerUrl: string
  /** As the superuser, for tests that look behind row security. */
  readonly superUrl: string
  /** Drops the database, also while someone is connected to it. */
  readonly drop: () => Promise<void>
}

const ask = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Starts PostgreSQL if it does not run yet, and makes an empty database. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const folder = await cluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  const maintenance = urlOf(folder, 'postgres', 'postgres')
  await ask(maintenance, `create database ${name} owner virker_owner`)
  return {
    url: urlOf(folder, 'virker_app', name),
    ownerUrl: urlOf(folder, 'virker_owner', name),
    superUrl: urlOf(folder, 'postgres', name),
    drop: () => ask(maintenance, `drop database if exists ${name} with (force)`),
  }
}

/** Where there is no PostgreSQL these tests are skipped by name; in CI they must run, and fail without one. */
export const hasPostgres = binaries() !== undefined || process.env.CI === 'true'

/** A title that says so where PostgreSQL is missing. */
export const onPostgresTitle = (title: string): string =>
  binaries() === undefined ? `${title} (PostgreSQL is missing: apt-get install postgresql)` : title

/**
 * Tests on PostgreSQL, in an empty database of their own: `database()` gives it from `beforeAll` on, and it is dropped
 * afterwards.
 */
export const onPostgres = (title: string, tests: (database: () => TestDatabase) => void): void => {
  describe.skipIf(!hasPostgres)(onPostgresTitle(title), () => {
    let made: TestDatabase | undefined
    beforeAll(async () => {
      made = await freshDatabase()
    })
    afterAll(() => made?.drop())
    tests(() => {
      if (made === undefined) throw new Error('The database is there from beforeAll on.')
      return made
    })
  })
}
