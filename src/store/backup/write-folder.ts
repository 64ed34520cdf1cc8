import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, manifestName, manifestText } from '../../app/index.ts'
import { entryLine, type Head } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { headOf } from '../chain/append.ts'
import { visiblePage } from '../chain/read.ts'
import type { Store } from '../store.ts'
import { filePart, trialFiles } from './files.ts'

/** Told as it goes: how many entries of how many. */
export type Progress = (done: number, all: number) => void

/** Writes a file piece by piece and tells its hash. */
const writeHashed = async (path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<string> => {
  mkdirSync(dirname(path), { recursive: true })
  const hash = createHash('sha256')
  const file = openSync(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece as string)
      hash.update(bytes)
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** A transaction for each page: a long journal holds nobody up, and what is appended meanwhile lies after the head. */
async function* journalLines(store: Store, actor: Actor, trial: string, { entries }: Head, progress: Progress) {
  for (let after = 0; after < entries; ) {
    const page = await store.as(actor, (tx) => visiblePage(tx, trial, after, entries))
    yield page.map(entryLine).join('')
    after = page.at(-1)?.seq ?? entries
    progress(after, entries)
  }
}

async function* fileParts(store: Store, actor: Actor, trial: string, path: string) {
  for (let part = 0; ; part += 1) {
    const bytes = await store.as(actor, (tx) => filePart(tx, trial, path, part))
    if (bytes === undefined) return
    yield bytes
  }
}

const protocolName = 'protocol.yaml'
const journalName = 'journal.ndjson'

/**
 * Writes a trial as a folder (the protocol, the journal up to now, its files, and a manifest of their hashes), as the
 * actor sees it: an entry that the database does not show them comes without its body, and the chain still verifies.
 *
 * @param folder an empty or new folder
 * @throws ProblemError `store.no-trial`, or `store.not-permitted` to whoever sees some sites only: the chain names the
 *   participants of every site
 */
export const writeTrialFolder = async (
  store: Store,
  asking: Actor,
  trial: string,
  folder: string,
  progress: Progress = () => undefined,
): Promise<Manifest> => {
  if (asking.sites !== undefined) throw new ProblemError(problem('store.not-permitted', {}))
  const actor = { ...asking, trial }
  const { text, head, files } = await store.as(actor, async (tx) => {
    const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
    if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
    return { text: row.protocol_text, head: await headOf(tx, trial), files: await trialFiles(tx, trial) }
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const hashes = new Map<string, string>()
  async function* whole() {
    yield text
  }
  hashes.set(protocolName, await writeHashed(join(folder, protocolName), whole()))
  if (head.entries > 0) {
    const lines = journalLines(store, actor, trial, head, progress)
    hashes.set(journalName, await writeHashed(join(folder, journalName), lines))
  }
  for (const { path } of files)
    hashes.set(path, await writeHashed(join(folder, path), fileParts(store, actor, trial, path)))
  const manifest = {
    virker: 1 as const,
    trial,
    journal: { entries: head.entries, head: head.hash },
    files: Object.fromEntries(hashes),
  }
  writeFileSync(join(folder, manifestName), manifestText(manifest), { mode: 0o600 })
  return manifest
}
