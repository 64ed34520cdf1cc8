import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { ProblemError, problem } from '../problems/index.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

export const schemaName = 'virker'

const asMigration = (statements: readonly string[]): Migration => ({
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})

const migratorOf = (db: Kysely<Database>): Migrator =>
  new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(Object.entries(migrations).map(([name, statements]) => [name, asMigration(statements)])),
    },
    migrationTableSchema: schemaName,
  })

/** Brings the database to this version. @throws ProblemError `store.migration-failed` */
export const migrate = async (db: Kysely<Database>): Promise<void> => {
  await sql.raw(`create schema if not exists ${schemaName}`).execute(db)
  const { error } = await migratorOf(db).migrateToLatest()
  if (error !== undefined)
    throw new ProblemError(problem('store.migration-failed', { reason: error instanceof Error ? error.message : '' }))
}

/** The names of migrations that the database has not yet. */
export const pendingMigrations = async (db: Kysely<Database>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).filter((name) => !done.has(name))
}
