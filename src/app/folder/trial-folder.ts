import { existsSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { couldBeCpr } from '../../allocation/index.ts'
import { type OpenEntry, sealAll, shapeEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { sha256OfFile } from '../../registers/index.ts'
import type { TrialPlace } from '../trial-place.ts'
import { locateInside, readInside } from './inside.ts'
import { appendEntries, journalName, readJournalFile } from './journal-file.ts'
import { withLock } from './lock.ts'
import { putFile } from './put-file.ts'
import { replaceResult, replaceResults } from './results-folder.ts'
import { readSeedFile, writeSeedFile } from './seed-file.ts'

export const protocolName = 'protocol.yaml'

/** A line that could not be read back must never be written: the journal would end there. */
const mustHaveShape = (entry: OpenEntry): void => {
  const shaped = shapeEntry(entry)
  if ('wrong' in shaped) throw new TypeError(`entry ${entry.seq} (${entry.kind}) ${shaped.wrong}`)
}

const mayWrite = (by: string): boolean => by.trim() !== '' && !couldBeCpr(by)

/** The text of a file that must be UTF-8: a byte that is not would become another letter, and another hash. */
const utf8Text = (bytes: Uint8Array, file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemError(problem('file.not-utf8', { file }, { file }))
  }
}

/**
 * A trial in a folder.
 *
 * @param folder its path
 * @param seedFile where the secret seed is kept; beside the folder when left out, never in it
 * @throws ProblemError `folder.missing`, `seed.inside`
 */
export const openFolder = (folder: string, seedFile?: string): TrialPlace => {
  const root = resolve(folder)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new ProblemError(problem('folder.missing', { folder }))
  const journalPath = join(root, journalName)
  const seedPath = seedFile === undefined ? `${root}.seed` : resolve(seedFile)
  if (seedPath.startsWith(root + sep)) throw new ProblemError(problem('seed.inside', { file: seedPath }))
  const journal = () => readJournalFile(journalPath)
  return {
    name: folder,
    protocolText: () => {
      const bytes = readInside(root, protocolName)
      if (bytes === undefined)
        throw new ProblemError(problem('file.missing', { file: protocolName }, { file: protocolName }))
      return utf8Text(bytes, protocolName)
    },
    read: (path) => readInside(root, path),
    has: (path) => locateInside(root, path) !== undefined,
    file: (path) => {
      const found = locateInside(root, path)
      return found === undefined ? undefined : { path: found }
    },
    sha256: (path) => {
      const found = locateInside(root, path)
      return found === undefined ? undefined : sha256OfFile(found)
    },
    registerCache: join(root, '.virker', 'registers'),
    journal,
    write: (environment, trial, decide) =>
      withLock(`${journalPath}.lock`, () => {
        if (!mayWrite(environment.by)) throw new ProblemError(problem('record.by-wrong', {}))
        const chain = journal()
        if (chain.breach !== undefined) throw new ProblemError(chain.breach)
        const { drafts, answer } = decide(chain)
        const entries = sealAll(drafts, chain.head, {
          trial,
          by: environment.by,
          recorded: environment.now(),
          salt: () => environment.randomHex(16),
        })
        for (const entry of entries) mustHaveShape(entry)
        if (entries.length > 0) appendEntries(journalPath, entries)
        return answer(entries)
      }),
    seed: () => readSeedFile(seedPath),
    keepSeed: (seed) => writeSeedFile(seedPath, seed),
    writeResults: (files) => replaceResults(root, files),
    putFile: (path, delivery) => putFile(root, path, delivery),
    writeResult: (path, content) => replaceResult(root, path, content),
  }
}
