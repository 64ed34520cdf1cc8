import { type Chain, fold, type TrialState } from '../journal/index.ts'
import { isError, type Problem, ProblemError } from '../problems/index.ts'
import { checkProtocol, type Protocol } from '../protocol/index.ts'
import type { TrialPlace } from './trial-place.ts'

export const protocolFile = 'protocol.yaml'

/** A protocol that was read and found right, with what was warned of. */
export type LoadedProtocol = {
  readonly protocol: Protocol
  readonly document: Record<string, unknown>
  readonly hash: string
  readonly warnings: readonly Problem[]
}

const kept = new Map<string, LoadedProtocol>()
const mostKept = 20

/**
 * Reads and checks the protocol; once for each text, because that takes longer than a registration.
 *
 * @throws ProblemError with every error of the protocol
 */
export const loadProtocol = (place: Pick<TrialPlace, 'protocolText'>): LoadedProtocol => {
  const text = place.protocolText()
  const known = kept.get(text)
  if (known !== undefined) return known
  const { protocol, document, hash, problems } = checkProtocol(text, protocolFile)
  const errors = problems.filter(isError)
  if (errors.length > 0 || protocol === undefined || hash === undefined) throw new ProblemError(errors)
  const loaded = { protocol, document: document as Record<string, unknown>, hash, warnings: problems }
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, loaded)
  return loaded
}

/** Where the trial stands. @throws ProblemError with the first breach, or with all that cannot have happened */
export const stateOf = (chain: Chain): TrialState => {
  if (chain.breach !== undefined) throw new ProblemError(chain.breach)
  const { state, problems } = fold(chain.entries)
  if (problems.length > 0) throw new ProblemError(problems)
  return state
}

/** The state of the trial as the place keeps it. */
export const loadState = (place: TrialPlace): TrialState => stateOf(place.journal())
