import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError, problem } from '../../problems/index.ts'
import { freshKeys, type Keys, keysText, readKeys } from '../../store/index.ts'
import type { Settings } from './settings.ts'

/** The keys, and whether they were made just now: then nothing can have been sealed with them. */
export type FoundKeys = { readonly keys: Keys; readonly fresh: boolean }

const readableByOthers = (file: string): boolean => process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0

/**
 * The keys of a server: from its environment, from its key file, or made on the first start into that file, which only
 * its owner can read.
 *
 * @throws ProblemError `store.keys-wrong`, `serve.keys-open`
 */
export const keysOf = ({ keysText: given, keyFile }: Settings): FoundKeys => {
  if (given !== undefined) return { keys: readKeys(given), fresh: false }
  if (existsSync(keyFile)) {
    if (readableByOthers(keyFile)) throw new ProblemError(problem('serve.keys-open', { file: keyFile }))
    return { keys: readKeys(readFileSync(keyFile, 'utf8')), fresh: false }
  }
  const keys = freshKeys()
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 })
  // `wx`: of two processes that start at once, one makes the file and the other fails.
  writeFileSync(keyFile, keysText(keys), { mode: 0o600, flag: 'wx' })
  return { keys, fresh: true }
}
