import type { DeliveredFile, Environment, TrialPlace } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { keepDeliveredFile } from '../backup/files.ts'
import { appendDrafts } from '../chain/append.ts'
import { openSecret, sealSecret } from '../keys.ts'
import { project } from '../state/project.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import { type Asking, decideAs } from './decide.ts'

/** What an action may look at, read before it runs: actions do not wait while they decide. */
export type Preloaded = {
  readonly trial: string
  readonly protocolText: string
  /** Who asks, what is decided on, and what of it they may be told. */
  readonly asking: Asking
  /** Files by path: the bytes of small ones; of larger ones only that they are there. */
  readonly files: ReadonlyMap<string, { readonly sha256: string; readonly bytes?: Uint8Array }>
  readonly sealedSeed?: Uint8Array
  /** Of those who wait, where the draw goes by it. */
  readonly birthDates?: ReadonlyMap<string, string>
}

/** What the seal of a seed is bound to. */
export const seedAbout = (trial: string): string => `seed:${trial}`

/** Results of a live trial are computed from a snapshot, never in the transaction of an action. */
const notHere = (): never => {
  throw new TypeError('a trial in the database keeps no results in its place')
}

/** A trial in the database, within one transaction, as the actions of the room `app` know it. */
export const databasePlace = (
  store: Store,
  tx: Tx,
  { trial, protocolText, asking, files, sealedSeed, birthDates }: Preloaded,
): TrialPlace => {
  let freshSeed: string | undefined
  const delivered: (readonly [path: string, file: DeliveredFile])[] = []
  const write = async <R>(
    environment: Environment,
    id: string,
    decide: Parameters<TrialPlace['write']>[2],
  ): Promise<R> => {
    if (id !== trial) throw new ProblemError(problem('journal.other-trial', { seq: 1, trial }, { found: id }))
    const { drafts, answer } = await decideAs(tx, asking, decide)
    await becomeWriter(tx)
    if (freshSeed !== undefined) {
      const sealed = sealSecret(store.keys, freshSeed, seedAbout(trial))
      await tx.insertInto('trial_seed').values({ trial, sealed }).execute()
    }
    for (const [path, file] of delivered) await keepDeliveredFile(tx, trial, path, file)
    const sealing = { trial, by: environment.by, recorded: environment.now(), salt: () => environment.randomHex(16) }
    const written = await appendDrafts(tx, drafts, sealing)
    await project(tx, trial, written)
    return answer(written) as R
  }
  return {
    name: trial,
    protocolText: () => protocolText,
    read: (path) => files.get(path)?.bytes,
    has: (path) => files.has(path),
    file: (path) => {
      const bytes = files.get(path)?.bytes
      return bytes === undefined ? undefined : { bytes }
    },
    sha256: (path) => files.get(path)?.sha256,
    journal: () => asking.chain,
    ...(birthDates === undefined ? {} : { birthDates: () => birthDates }),
    write: write as TrialPlace['write'],
    seed: () =>
      sealedSeed === undefined ? undefined : openSecret(store.keys, sealedSeed, seedAbout(trial)).toString(),
    keepSeed: (seed) => {
      if (sealedSeed !== undefined) throw new ProblemError(problem('seed.exists', { file: trial }))
      freshSeed = seed
    },
    writeResults: notHere,
    writeResult: notHere,
    putFile: (path, file) => {
      delivered.push([path, file])
    },
  }
}
