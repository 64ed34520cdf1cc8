import { dataProblems, type Readiness, readiness, readParticipants, rosterDifferences } from '../analysis/index.ts'
import { fold } from '../journal/index.ts'
import { isError, type Problem, ProblemError } from '../problems/index.ts'
import { checkProtocol } from '../protocol/index.ts'
import { protocolFile } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

export type Checked = {
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly protocolHash: string | null
  /** The evaluability gate, question by question; only when asked for and the protocol can be read. */
  readonly readiness?: readonly Readiness[]
}

const caught = (work: () => readonly Problem[]): readonly Problem[] => {
  try {
    return work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
}

/**
 * Everything that is wrong with a trial, at once: the protocol, and where that can be read the files it names, the list
 * of participants and the journal.
 */
export const checkTrial = (place: TrialPlace, options: { readonly ready?: boolean } = {}): Checked => {
  const { protocol, hash, problems } = checkProtocol(place.protocolText(), protocolFile)
  const ofData =
    protocol === undefined || problems.some(isError)
      ? []
      : [
          ...caught(() => dataProblems(protocol, place.read)),
          ...caught(() => {
            const roster = readParticipants(place.read, protocol)
            const chain = place.journal()
            if (chain.breach !== undefined) return [chain.breach]
            const { state, problems: impossible } = fold(chain.entries)
            return [...impossible, ...(roster === undefined ? [] : rosterDifferences(roster, state))]
          }),
        ]
  const all = [...problems, ...ofData]
  return {
    problems: all.filter(isError),
    warnings: all.filter((found) => !isError(found)),
    protocolHash: hash ?? null,
    ...(options.ready === true && protocol !== undefined ? { readiness: readiness(protocol) } : {}),
  }
}
