import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ProblemError, problem } from '../../problems/index.ts'

const patienceMs = 20_000
const pauseMs = 20

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const tryLock = (path: string): boolean => {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Removes a lock whose process is gone: it was killed before it could do so itself. */
const clearStale = (path: string): void => {
  let holder: string
  try {
    holder = readFileSync(path, 'utf8')
  } catch {
    return
  }
  if (/^\d+$/.test(holder) && !isAlive(Number(holder))) rmSync(path, { force: true })
}

/**
 * Runs `work` while holding the lock file; waits for others in turn.
 *
 * @throws ProblemError `journal.locked` when another process holds it for longer than 20 seconds
 */
export const withLock = async <R>(path: string, work: () => R): Promise<R> => {
  const deadline = Date.now() + patienceMs
  while (!tryLock(path)) {
    if (Date.now() > deadline) throw new ProblemError(problem('journal.locked', { lock: path }))
    clearStale(path)
    await wait(pauseMs)
  }
  try {
    return work()
  } finally {
    rmSync(path, { force: true })
  }
}
