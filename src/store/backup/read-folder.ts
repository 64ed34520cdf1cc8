import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isOwnFile, openFolder, type TrialPlace, verifyTrial } from '../../app/index.ts'
import { contentHashOf, type Entry, isRedacted, type OpenEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { checkProtocol, type Protocol } from '../../protocol/index.ts'
import type { Actor } from '../actor.ts'
import { appendSealed } from '../chain/append.ts'
import { sealSecret } from '../keys.ts'
import { seedAbout } from '../place/database-place.ts'
import { project } from '../state/project.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import { insertTrial } from '../trials.ts'
import { putTrialFile } from './files.ts'

/** What a trial folder brings along beside its protocol and journal. Results are computed anew. */
const broughtAlong = ['data', 'codes', 'texts'] as const
const loose = ['participants.csv', 'clusters.csv'] as const

const filesBelow = (folder: string, inside: string): readonly string[] => {
  try {
    return readdirSync(join(folder, inside), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .toSorted()
  } catch {
    return []
  }
}

const entriesPerTurn = 2_000

const appendAll = async (tx: Tx, trial: string, entries: readonly Entry[]): Promise<void> => {
  for (let start = 0; start < entries.length; start += entriesPerTurn) {
    const some = entries.slice(start, start + entriesPerTurn)
    const links = await appendSealed(
      tx,
      trial,
      some.map((entry) => ({ ...entry, content: contentHashOf(entry) })),
    )
    const wrong = some.find((entry, i) => links[i]?.[2] !== entry.hash)
    if (wrong !== undefined) throw new ProblemError(problem('journal.chain-broken', { seq: wrong.seq }))
    await project(
      tx,
      trial,
      some.filter((entry): entry is OpenEntry => !isRedacted(entry)),
    )
  }
}

/** Files that the protocol names may lie anywhere in the folder. */
const named = ({ sources = {} }: Protocol): readonly string[] =>
  Object.values(sources)
    .flatMap((source) => [source.file, ...('codes' in source && source.codes !== undefined ? [source.codes] : [])])
    .filter((path) => !isOwnFile(path))

const bringFiles = async (tx: Tx, protocol: Protocol, folder: string, place: TrialPlace): Promise<void> => {
  const { id: trial } = protocol.trial
  const paths = [...loose, ...broughtAlong.flatMap((inside) => filesBelow(folder, inside)), ...named(protocol)]
  for (const path of new Set(paths)) {
    const bytes = place.read(path)
    if (bytes !== undefined) await putTrialFile(tx, trial, path, bytes)
  }
}

/**
 * Takes a trial folder into the server: the protocol, the whole journal with its chain as it is, the files, and the
 * secret seed where it lies beside the folder. All of it, or nothing.
 *
 * @throws ProblemError with the first breach of the folder, with what is wrong in its protocol, and
 *   `store.there-already` when the server has the trial
 */
export const readTrialFolder = async (
  store: Store,
  actor: Actor,
  folder: string,
  seedFile?: string,
): Promise<{ readonly trial: string; readonly entries: number }> => {
  const place = openFolder(folder, seedFile)
  verifyTrial(place)
  const text = place.protocolText()
  const { protocol, problems } = checkProtocol(text, 'protocol.yaml')
  if (protocol === undefined) throw new ProblemError(problems)
  const trial = protocol.trial.id
  const { entries } = place.journal()
  const seed = place.seed()
  await store.as({ ...actor, trial }, async (tx) => {
    await becomeWriter(tx)
    await insertTrial(tx, protocol, text)
    await bringFiles(tx, protocol, folder, place)
    if (seed !== undefined)
      await tx
        .insertInto('trial_seed')
        .values({ trial, sealed: sealSecret(store.keys, seed, seedAbout(trial)) })
        .execute()
    await appendAll(tx, trial, entries)
  })
  return { trial, entries: entries.length }
}
