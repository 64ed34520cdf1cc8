import { readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep, win32 } from 'node:path'
import { ProblemError, problem } from '../problems/index.ts'
import { type ReadingOptions, readTable } from './read-table.ts'
import type { TextTable } from './text-table.ts'

const leaves = (folder: string, path: string): boolean => {
  const inside = relative(folder, path)
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
}

const refuse = (file: string, error: unknown): never => {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (reason === '') throw error
  const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR'
  throw new ProblemError(
    isMissing ? problem('file.missing', { file }, { file }) : problem('file.unreadable', { file, reason }, { file }),
  )
}

/** The file's own path, after links, if it lies in the folder. */
const pathInside = (folder: string, file: string): string => {
  const outside = () => new ProblemError(problem('file.outside', { file }, { file }))
  if (isAbsolute(file) || win32.isAbsolute(file) || leaves(folder, resolve(folder, file))) throw outside()
  const path = realpathSync(resolve(folder, file))
  if (leaves(realpathSync(folder), path)) throw outside()
  return path
}

/**
 * Reads a table from a trial folder.
 *
 * @param file path from the folder, also the name shown in problems
 * @throws ProblemError as {@link readTable}, and if the file is missing, cannot be read, or lies outside the folder
 *   (an absolute path, `..`, or a link that leads out)
 */
export const readTableFile = (folder: string, file: string, options: ReadingOptions = {}): TextTable => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(pathInside(folder, file))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    return refuse(file, error)
  }
  return readTable(bytes, file, options)
}
