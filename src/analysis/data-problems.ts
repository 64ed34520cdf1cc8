import { fold } from '../journal/index.ts'
import { type Problem, ProblemError } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { buildFrame } from './data/frame.ts'
import { loadSources } from './data/sources.ts'

/**
 * What is wrong with the files that the protocol names: in themselves, and where they say who was in which arm. A file
 * that is not there yet is no problem before the analysis: registers come later.
 */
export const dataProblems = (
  protocol: Protocol,
  read: (path: string) => Uint8Array | undefined,
): readonly Problem[] => {
  try {
    const { tables, absent } = loadSources(protocol, read)
    const { allocation } = protocol
    if (allocation.method === 'recorded' && !absent.includes(allocation.source)) {
      buildFrame({ protocol, state: fold([]).state, read }, tables)
    }
    return []
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
}
