import type { TrialState } from '../../journal/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { SourceUsed } from '../results.ts'

type Received = Pick<TrialState, 'received'>

/**
 * Gives the sources that were used the numbers under which they were received; a source that never was keeps the
 * beginning of its hash.
 *
 * @throws ProblemError `receive.not-received` for a file that is not the last one received
 */
export const asReceived = ({ received }: Received, used: readonly SourceUsed[]): readonly SourceUsed[] => {
  const problems: Problem[] = []
  const named = used.map((source) => {
    const { id, file, sha256 } = source
    const last = received.filter((delivery) => delivery.source === id).at(-1)
    if (last === undefined) return source
    const { version, delivered } = last
    if (last.sha256 !== sha256) problems.push(problem('receive.not-received', { file, source: id, version }, { file }))
    return { ...source, version: String(version), ...(delivered === undefined ? {} : { delivered }) }
  })
  if (problems.length > 0) throw new ProblemError(problems)
  return named
}
