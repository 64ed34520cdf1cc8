import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const msPerDay = 86_400_000

/** This machine, where numbers of processes are compared: the folder may lie on a share. */
const thisMachine = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** A name for the folder of an import that is under way: it says which process works there, and on which machine. */
export const nameUnderWay = (key: string): string =>
  `${key}.${thisMachine()}-${process.pid}-${randomBytes(6).toString('hex')}`

const underWay = /^[0-9a-f]{64}\.(?:(?<machine>[0-9a-f]{8})-(?<pid>[1-9]\d*)-)?[0-9a-f]{12}$/

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** When something was last written in a folder, in milliseconds. */
const lastWritten = (folder: string): number =>
  Math.max(...[folder, ...readdirSync(folder).map((name) => join(folder, name))].map((path) => statSync(path).mtimeMs))

/** Whether nobody works there any more: the process is gone; where that cannot be told, nothing was written for a day. */
const isLeftOver = (folder: string, { machine, pid }: { machine?: string; pid?: string }, now: number): boolean =>
  machine === thisMachine() && pid !== undefined ? !isRunning(Number(pid)) : now - lastWritten(folder) > msPerDay

/**
 * Removes folders of imports that died, as by a power cut; never one in which a process works.
 *
 * @param now in milliseconds since 1970
 */
export const removeLeftOver = (cache: string, now: number): void => {
  for (const name of readdirSync(cache)) {
    const named = underWay.exec(name)
    if (named === null) continue
    const folder = join(cache, name)
    try {
      if (isLeftOver(folder, named.groups ?? {}, now)) rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another process has just finished or removed it.
    }
  }
}
