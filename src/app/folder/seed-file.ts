import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { ProblemError, problem } from '../../problems/index.ts'

/** Reads the secret seed; nothing when there is no file. */
export const readSeedFile = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined

/** Writes a fresh seed, readable by its owner only. A seed that is there already is never overwritten. */
export const writeSeedFile = (path: string, seed: string): void => {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new ProblemError(problem('seed.exists', { file: path }))
  }
  writeSync(file, `${seed}\n`)
  fsyncSync(file)
  closeSync(file)
}
