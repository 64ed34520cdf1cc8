import { ProblemError, problem } from '../problems/index.ts'
import type { Separator } from './reading.ts'
import { sniffSeparator } from './separator.ts'

/**
 * The separator of a file by its first rows.
 *
 * @throws ProblemError `table.separator-undecided`
 */
export const separatorOf = (head: Uint8Array, file: string): Separator => {
  const sniffed = sniffSeparator(head)
  if ('separator' in sniffed) return sniffed.separator
  const details = { file, separators: sniffed.undecided }
  throw new ProblemError(problem('table.separator-undecided', details, { file, line: 1 }))
}
