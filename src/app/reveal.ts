import { commitment } from '../allocation/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

export type Revealed = { readonly seed: string; readonly seedCommitment: string }

/**
 * Writes the seed when recruitment has ended: from then on anyone can re-derive every assignment, and nobody can be
 * drawn any more.
 *
 * @throws ProblemError when nothing was committed to, the seed is gone, is another than the one committed to, or was
 * revealed before
 */
export const revealSeed = (place: TrialPlace, environment: Environment): Promise<Revealed> => {
  const { protocol } = loadProtocol(place)
  return place.write(environment, protocol.trial.id, (chain) => {
    const { seedCommitment, revealedSeed } = stateOf(chain)
    if (seedCommitment === undefined) throw new ProblemError(problem('seed.none', {}))
    if (revealedSeed !== undefined) throw new ProblemError(problem('seed.revealed-already', {}))
    const seed = secretSeed(place, seedCommitment)
    return {
      drafts: [{ kind: 'seed-revealed', occurred: today(environment), body: { seed } }],
      answer: () => ({ seed, seedCommitment }),
    }
  })
}

/** The seed that was committed to, from where it is kept. */
export const secretSeed = (place: TrialPlace, seedCommitment: string): string => {
  const seed = place.seed()
  if (seed === undefined) throw new ProblemError(problem('seed.missing', { place: place.name }))
  if (commitment(seed) !== seedCommitment) throw new ProblemError(problem('seed.other', { commitment: seedCommitment }))
  return seed
}
