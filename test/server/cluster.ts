import { execFile, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

const debian = '/usr/lib/postgresql'
const oldestUsed = 15

const debianFolders = (): readonly string[] =>
  existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((version) => version >= oldestUsed)
        .sort((a, b) => b - a)
        .map((version) => join(debian, String(version), 'bin'))
    : []

/** The folder of initdb, pg_ctl and postgres, or undefined where PostgreSQL is not installed. */
export const binaries = (): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()].find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))),
  )

/** PostgreSQL refuses to run as root: there it runs as the user that Debian's package makes. */
const runAs = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const settings = [
  `listen_addresses = ''`,
  'max_connections = 300',
  'shared_buffers = 64MB',
  // Nothing here outlives the tests, so nothing needs to survive a power cut.
  'fsync = off',
  'full_page_writes = off',
  'synchronous_commit = off',
  `log_min_messages = 'fatal'`,
]

/** Stops the cluster and removes its folder when the process that wanted it is gone, however it ended. */
const stopWithThisProcess = (folder: string): void => {
  const script = [
    `while kill -0 ${process.pid} 2>/dev/null; do sleep 1; done`,
    `kill -QUIT "$(head -n 1 '${folder}/data/postmaster.pid')"`,
    `rm -rf '${folder}'`,
  ].join('\n')
  spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }).unref()
}

const startIn = async (folder: string, bin: string): Promise<void> => {
  const user = runAs()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as)
  writeFileSync(join(data, 'postgresql.auto.conf'), `${settings.join('\n')}\nunix_socket_directories = '${folder}'\n`)
  await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), 'start'], as)
  stopWithThisProcess(folder)
  const client = new pg.Client({ connectionString: urlOf(folder, 'postgres', 'postgres') })
  await client.connect()
  await client.query('create role virker_owner login createrole; create role virker_app login noinherit')
  await client.end()
}

/** The address of a database of the cluster in a folder, as a user, over the folder's Unix socket. */
export const urlOf = (folder: string, user: string, database: string): string =>
  `postgres://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`

/** Waits for the thread that starts the cluster. */
const untilReady = async (folder: string): Promise<void> => {
  while (!existsSync(join(folder, 'ready'))) {
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'))
    await wait(50)
  }
}

/**
 * The folder of the one cluster of this process, started by whichever test file asks first: test files are threads of
 * one process, and share it.
 */
export const cluster = async (): Promise<string> => {
  const bin = binaries()
  if (bin === undefined) throw new Error(`PostgreSQL is missing: apt-get install postgresql`)
  const folder = join(tmpdir(), `virker-postgres-${process.pid}`)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch {
    await untilReady(folder)
    return folder
  }
  try {
    await startIn(folder, bin)
  } catch (error) {
    writeFileSync(join(folder, 'failed'), String(error))
    throw error
  }
  writeFileSync(join(folder, 'ready'), '')
  return folder
}
