import { readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep, win32 } from 'node:path'
import { ProblemError, problem } from '../../problems/index.ts'

const leaves = (folder: string, path: string): boolean => {
  const inside = relative(folder, path)
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
}

/** The file's own path, after links, if it lies in the folder. */
const pathInside = (folder: string, file: string): string => {
  const outside = () => new ProblemError(problem('file.outside', { file }, { file }))
  if (isAbsolute(file) || win32.isAbsolute(file) || leaves(folder, resolve(folder, file))) throw outside()
  const path = realpathSync(resolve(folder, file))
  if (leaves(realpathSync(folder), path)) throw outside()
  return path
}

/** What the system says of a file that cannot be had: nothing where it is not there. */
const unless = (error: unknown, file: string): undefined => {
  if (error instanceof ProblemError) throw error
  const reason = (error as NodeJS.ErrnoException).code ?? ''
  if (reason === '') throw error
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
  throw new ProblemError(problem('file.unreadable', { file, reason }, { file }))
}

/**
 * The path of a file of a folder; nothing when it is not there.
 *
 * @throws ProblemError when it lies outside the folder
 */
export const locateInside = (folder: string, file: string): string | undefined => {
  try {
    return pathInside(folder, file)
  } catch (error) {
    return unless(error, file)
  }
}

/**
 * Reads a file of a folder; nothing when it is not there.
 *
 * @param file path from the folder, also the name shown in problems
 * @throws ProblemError when it lies outside the folder (an absolute path, `..`, a link that leads out) or cannot be read
 */
export const readInside = (folder: string, file: string): Uint8Array | undefined => {
  try {
    return readFileSync(pathInside(folder, file))
  } catch (error) {
    return unless(error, file)
  }
}
