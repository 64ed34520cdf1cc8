import { ProblemError, problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import type { CodeList } from './code-list.ts'
import { readCodeList } from './read-code-list.ts'

/**
 * The code list that a source names; nothing where it names none.
 *
 * @param read the bytes of a file of the trial
 * @throws ProblemError `file.missing`, and as `readCodeList` does
 */
export const codeListOf = (source: Source, read: (path: string) => Uint8Array | undefined): CodeList | undefined => {
  if (!('codes' in source) || source.codes === undefined) return undefined
  const bytes = read(source.codes)
  if (bytes === undefined)
    throw new ProblemError(problem('file.missing', { file: source.codes }, { file: source.codes }))
  return readCodeList(bytes, source.codes)
}
