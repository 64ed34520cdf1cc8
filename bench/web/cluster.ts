import { execFile, execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { binaries, urlOf } from '../../test/server/cluster.ts'

const run = promisify(execFile)

const database = 'virker_bench'

/** A PostgreSQL of its own in a folder, with the settings it is delivered with: every commit is on the disk. */
export type Cluster = {
  readonly url: string
  readonly ownerUrl: string
  readonly superUrl: string
  readonly version: string
  readonly stop: () => Promise<void>
}

const postgresUser = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const ask = async (url: string, statement: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const prepare = async (maintenance: string): Promise<void> => {
  await ask(maintenance, 'create role virker_owner login createrole')
  await ask(maintenance, 'create role virker_app login')
  await ask(maintenance, `create database ${database} owner virker_owner`)
}

/** Starts the cluster in a folder, and makes it first where there is none. */
export const startCluster = async (folder: string): Promise<Cluster> => {
  const bin = binaries()
  if (bin === undefined) throw new Error('PostgreSQL is missing: apt-get install postgresql')
  const user = postgresUser()
  const data = join(folder, 'data')
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const fresh = !existsSync(data)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  if (fresh) {
    await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], as)
    appendFileSync(
      join(data, 'postgresql.conf'),
      `listen_addresses = ''\nunix_socket_directories = '${folder}'\nmax_wal_size = 4GB\n`,
    )
  }
  await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '300', '-l', join(folder, 'log'), 'start'], as)
  const maintenance = urlOf(folder, 'postgres', 'postgres')
  if (fresh) await prepare(maintenance)
  const [row] = await ask(maintenance, `select current_setting('server_version') as version`)
  return {
    url: urlOf(folder, 'virker_app', database),
    ownerUrl: urlOf(folder, 'virker_owner', database),
    superUrl: urlOf(folder, 'postgres', database),
    version: String(row?.version),
    stop: async () => {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-m', 'fast', 'stop'], as)
    },
  }
}

export const askCluster = ask
