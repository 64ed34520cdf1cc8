import { dataProblems, type Readiness, readiness, readParticipants, rosterDifferences } from '../analysis/index.ts'
import { fold } from '../journal/index.ts'
import { isError, type Problem, ProblemError } from '../problems/index.ts'
import { checkProtocol, type Protocol, planOf } from '../protocol/index.ts'
import { unitsToDraw, whoWaits } from './draw-units.ts'
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

/** What is wrong with the journal and the lists, up to what a draw would refuse; nobody is drawn. */
const listProblems = (place: TrialPlace, protocol: Protocol): readonly Problem[] => {
  const chain = place.journal()
  if (chain.breach !== undefined) return [chain.breach]
  const { state, problems } = fold(chain.entries)
  const plan = planOf(protocol)
  if (plan === undefined) {
    const roster = readParticipants(place.read, protocol)
    return [...problems, ...(roster === undefined ? [] : rosterDifferences(roster, state))]
  }
  const { roster, waiting } = whoWaits(place, protocol, state)
  return [
    ...problems,
    ...(roster === undefined ? [] : rosterDifferences(roster, state)),
    ...caught(() => {
      unitsToDraw(protocol, plan, waiting)
      return []
    }),
  ]
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
      : [...caught(() => dataProblems(protocol, place.read)), ...caught(() => listProblems(place, protocol))]
  const all = [...problems, ...ofData]
  return {
    problems: all.filter(isError),
    warnings: all.filter((found) => !isError(found)),
    protocolHash: hash ?? null,
    ...(options.ready === true && protocol !== undefined ? { readiness: readiness(protocol) } : {}),
  }
}
