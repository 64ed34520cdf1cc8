import { accessSync, constants, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep, win32 } from 'node:path'
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

/** Works on a file of a folder; nothing when it is not there. */
const onFile = <R>(folder: string, file: string, work: (path: string) => R): R | undefined => {
  try {
    return work(pathInside(folder, file))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    if (reason === '') throw error
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
    throw new ProblemError(problem('file.unreadable', { file, reason }, { file }))
  }
}

/**
 * Where a file of a folder is, after links; nothing when it is not there.
 *
 * @throws ProblemError when it lies outside the folder, is a folder, or cannot be read
 */
export const locateInside = (folder: string, file: string): string | undefined =>
  onFile(folder, file, (path) => {
    if (!statSync(path).isFile())
      throw new ProblemError(problem('file.unreadable', { file, reason: 'EISDIR' }, { file }))
    accessSync(path, constants.R_OK)
    return path
  })

/**
 * Where a file of a folder is to be written: its folder is made.
 *
 * @throws ProblemError `file.outside`
 */
export const placeInside = (folder: string, file: string): string => {
  const outside = () => new ProblemError(problem('file.outside', { file }, { file }))
  const path = resolve(folder, file)
  if (isAbsolute(file) || win32.isAbsolute(file) || leaves(folder, path)) throw outside()
  mkdirSync(dirname(path), { recursive: true })
  if (leaves(realpathSync(folder), realpathSync(dirname(path)))) throw outside()
  return path
}

/**
 * Reads a file of a folder; nothing when it is not there.
 *
 * @param file path from the folder, also the name shown in problems
 * @throws ProblemError when it lies outside the folder (an absolute path, `..`, a link that leads out) or cannot be read
 */
export const readInside = (folder: string, file: string): Uint8Array | undefined =>
  onFile(folder, file, (path) => readFileSync(path))
