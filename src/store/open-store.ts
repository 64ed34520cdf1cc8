import { mkdirSync } from 'node:fs'
import { PGlite, types as pgliteTypes } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { ProblemError, problem } from '../problems/index.ts'
import { databaseRoles } from './actor.ts'
import { lockFolder, type Release } from './folder-lock.ts'
import type { Keys } from './keys.ts'
import { migrate, pendingMigrations, schemaName } from './migrate.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Database } from './schema.ts'
import { createStore, type Store } from './store.ts'

/** Where the data are: a server (`databaseUrl`), else embedded in `dataFolder` (in memory when left out). */
export type StoreOptions = {
  readonly keys: Keys
  readonly dataFolder?: string
  /** The application's login; it must own nothing and be no superuser. */
  readonly databaseUrl?: string
  /** The owner's login, used once at the start to migrate and never by a request. */
  readonly ownerUrl?: string
  readonly connections?: number
  /** An embedded database to start from, as PGlite dumps one, instead of an empty one. */
  readonly startFrom?: Blob
}

const { builtins } = pg.types
const asIs = (text: string): string => text
const asTime = (text: string): string => new Date(text).toISOString()
/** Days stay texts: a Date would move them by the time zone. Counts fit a double. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.DATE]: asIs,
  [builtins.TIMESTAMPTZ]: asTime,
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
}

const poolOf = (connectionString: string, max: number): pg.Pool =>
  new pg.Pool({
    connectionString,
    max,
    options: `-c search_path=${schemaName},pg_temp`,
    types: {
      getTypeParser: ((oid: number, format?: 'text') => parsers[oid] ?? pg.types.getTypeParser(oid, format)) as never,
    },
  })

const kyselyOf = (pool: pg.Pool): Kysely<Database> => new Kysely({ dialect: new PostgresDialect({ pool }) })

const asOwner = async (ownerUrl: string, login: string): Promise<void> => {
  const db = kyselyOf(poolOf(ownerUrl, 2))
  try {
    await migrate(db)
    await admitLogin(db, login)
  } finally {
    await db.destroy()
  }
}

/**
 * Lets the application's login become the roles of requests, and nothing more: by itself, before it has become one of
 * them, it may do nothing of what they may.
 */
const admitLogin = async (db: Kysely<Database>, login: string): Promise<void> => {
  const { rows } = await sql<{ version: number; inherits: boolean }>`
    select current_setting('server_version_num')::integer as version, rolinherit as inherits
    from pg_roles where rolname = ${login}`.execute(db)
  const isFrom16 = (rows[0]?.version ?? 0) >= 160_000
  const apart = sql.raw(isFrom16 ? 'with inherit false' : '')
  await sql`grant ${sql.raw(databaseRoles.join(', '))} to ${sql.id(login)} ${apart}`.execute(db)
  if (!isFrom16 && rows[0]?.inherits === true) await sql`alter role ${sql.id(login)} noinherit`.execute(db)
  await sql`grant usage on schema ${sql.id(schemaName)} to ${sql.id(login)}`.execute(db)
  await sql`grant select on kysely_migration to ${sql.id(login)}`.execute(db)
}

/** A login that owns the journal could change it: such a one is refused. */
const refuseStrongLogin = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ strong: boolean }>`
    select r.rolsuper or r.rolbypassrls or exists (
      select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schemaName} and pg_has_role(r.oid, c.relowner, 'member')
    ) as strong from pg_roles r where r.rolname = current_user`.execute(db)
  if (rows[0]?.strong !== false) throw new ProblemError(problem('store.login-too-strong', {}))
}

const refuseOldSchema = async (db: Kysely<Database>): Promise<void> => {
  const pending = await pendingMigrations(db)
  if (pending.length > 0) throw new ProblemError(problem('store.migrate-first', { pending }))
}

const openServer = async ({ keys, databaseUrl = '', ownerUrl, connections = 20 }: StoreOptions): Promise<Store> => {
  const login = decodeURIComponent(new URL(databaseUrl).username)
  if (ownerUrl !== undefined) await asOwner(ownerUrl, login)
  const pool = poolOf(databaseUrl, connections)
  const db = kyselyOf(pool)
  try {
    await refuseStrongLogin(db)
    await refuseOldSchema(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createStore({ kind: 'server', keys, db, turn: (work) => work() })
}

const holdFolder = (folder: string): Promise<Release> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return lockFolder(folder)
}

const openEmbedded = async ({ keys, dataFolder, startFrom }: StoreOptions): Promise<Store> => {
  const release = dataFolder === undefined ? async () => undefined : await holdFolder(dataFolder)
  try {
    const pglite = await PGlite.create({
      ...(dataFolder === undefined ? {} : { dataDir: dataFolder }),
      ...(startFrom === undefined ? {} : { loadDataDir: startFrom }),
      parsers: { ...parsers, [pgliteTypes.INT8]: Number },
    })
    await pglite.exec(`create schema if not exists ${schemaName}; set search_path to ${schemaName}, pg_temp`)
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
    await migrate(db)
    const store = createStore({ kind: 'embedded', keys, db, turn: oneAtATime() })
    return { ...store, close: () => store.close().finally(release) }
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * Opens the store and brings the embedded one, or with `ownerUrl` the server's, to this version.
 *
 * @throws ProblemError `store.login-too-strong`, `store.migration-failed`, `store.folder-in-use`
 */
export const openStore = (options: StoreOptions): Promise<Store> =>
  options.databaseUrl === undefined ? openEmbedded(options) : openServer(options)
