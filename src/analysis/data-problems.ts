import type { Problem } from '../problems/index.ts'
import { ProblemError } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { loadSources } from './data/sources.ts'

/**
 * What is wrong with the files that the protocol names. A file that is not there yet is no problem before the analysis:
 * registers come later.
 */
export const dataProblems = (
  protocol: Protocol,
  read: (path: string) => Uint8Array | undefined,
): readonly Problem[] => {
  try {
    loadSources(protocol, read)
    return []
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
}
