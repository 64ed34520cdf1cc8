import { commitment, gradeOf } from '../allocation/index.ts'
import { readiness } from '../analysis/index.ts'
import type { EntryBody } from '../journal/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { planOf } from '../protocol/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

export type Locked = {
  readonly protocolHash: string
  readonly version: number
  readonly seedCommitment?: string
  /** What the readiness gate found missing; the lock needed a reason for it. */
  readonly missing: readonly string[]
}

/**
 * Locks the protocol before the draw: makes the seed, and writes the protocol's hash and the seed's commitment. The
 * seed itself goes to its own place and never into the trial.
 *
 * @param options.reason needed where the readiness gate is not met
 * @throws ProblemError when locked already, when the protocol is wrong, or when the gate is not met and no reason given
 */
export const lockTrial = (
  place: TrialPlace,
  environment: Environment,
  options: { readonly reason?: string } = {},
): Promise<Locked> => {
  const { protocol, document, hash } = loadProtocol(place)
  const missing = readiness(protocol).flatMap((item) => item.missing.map((lack) => `${item.question}: ${lack.code}`))
  const plan = planOf(protocol)
  return place.write(environment, protocol.trial.id, (chain) => {
    if (stateOf(chain).versions.length > 0) throw new ProblemError(problem('lock.already', {}))
    if (missing.length > 0 && options.reason === undefined)
      throw new ProblemError(problem('lock.not-ready', { missing }))
    const seed = plan !== undefined && gradeOf(plan) === 'randomised' ? environment.randomHex(32) : undefined
    const seedCommitment = seed === undefined ? undefined : String(commitment(seed))
    if (seed !== undefined) place.keepSeed(seed)
    const body: EntryBody<'protocol-locked'> = {
      version: 1,
      protocolHash: hash,
      document: document as EntryBody<'protocol-locked'>['document'],
      ...(plan === undefined ? {} : { plan: plan as unknown as EntryBody<'protocol-locked'>['plan'] & object }),
      ...(seedCommitment === undefined ? {} : { seedCommitment }),
      readiness: { missing, ...(options.reason === undefined ? {} : { reason: options.reason }) },
    }
    return {
      drafts: [{ kind: 'protocol-locked', occurred: today(environment), body }],
      answer: () => ({
        protocolHash: hash,
        version: 1,
        missing,
        ...(seedCommitment === undefined ? {} : { seedCommitment }),
      }),
    }
  })
}
