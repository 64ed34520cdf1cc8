import { hash } from 'node:crypto'
import { closeSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ProblemError, problem } from '../problems/index.ts'

/** Gives the folder free again. */
export type Release = () => Promise<void>

const inUse = (folder: string): ProblemError => new ProblemError(problem('store.folder-in-use', { folder }))

/**
 * An abstract Unix socket named after the folder's real path: only one process can have it, and it is gone with that
 * process, however it ends (unix(7)).
 */
const lockBySocket = (folder: string): Promise<Release> =>
  new Promise((held, refused) => {
    const server = createServer((connection) => connection.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => refused(error.code === 'EADDRINUSE' ? inUse(folder) : error))
    server.listen(`\0virker-${hash('sha256', realpathSync(folder))}`, () => {
      server.unref()
      held(() => new Promise((closed) => server.close(() => closed())))
    })
  })

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A lock file with the number of its process; one left by a process that is gone is taken over. */
const lockByFile = async (folder: string): Promise<Release> => {
  const path = join(folder, 'virker.lock')
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return async () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(readFileSync(path, 'utf8'))
    if (holder > 0 && isAlive(holder)) break
    rmSync(path, { force: true })
  }
  throw inUse(folder)
}

/**
 * Keeps a data folder for this process alone: the embedded database does not guard it, and two processes would lose
 * writes that were acknowledged.
 *
 * @param folder an existing folder
 * @param platform where there are no abstract sockets (not Linux) a lock file does it
 * @throws ProblemError `store.folder-in-use`
 */
export const lockFolder = (folder: string, platform: NodeJS.Platform = process.platform): Promise<Release> =>
  platform === 'linux' ? lockBySocket(folder) : lockByFile(folder)
