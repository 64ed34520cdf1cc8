import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ProblemError, problem } from '../problems/index.ts'
import { readTable, type TextTable } from '../registers/index.ts'

/**
 * Reads a plain table from a CSV file.
 *
 * @throws ProblemError where there is no such file or it cannot be read as a table
 */
export const tableOf = (path: string): TextTable => {
  const file = basename(path)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (reason === '') throw error
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR'
    throw new ProblemError(
      isMissing
        ? problem('file.missing', { file: path }, { file: path })
        : problem('file.unreadable', { file: path, reason }, { file: path }),
    )
  }
  return readTable(bytes, file)
}
