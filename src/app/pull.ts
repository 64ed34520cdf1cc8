import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { ProblemError, problem } from '../problems/index.ts'
import { placeInside } from './folder/inside.ts'
import { type Manifest, manifestName, manifestText } from './manifest.ts'

/** Fetches a path of a server's API with the token; the answer, or a problem. */
export type Fetch = (path: string) => Promise<Response>

const contents = z.object({
  trial: z.string(),
  protocol: z.string(),
  journal: z.object({ entries: z.number(), head: z.string() }),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
})

const answered = async (fetch: Fetch, path: string): Promise<Response> => {
  let response: Response
  try {
    response = await fetch(path)
  } catch {
    throw new ProblemError(problem('pull.unreachable', {}))
  }
  if (!response.ok) throw new ProblemError(problem('pull.refused', { status: response.status }))
  return response
}

/** Writes pieces into a file of the folder and tells its hash. */
const writePieces = async (folder: string, path: string, pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  const target = placeInside(folder, path)
  const file = openSync(target, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

const lastSeq = (lines: string): number => {
  const last = lines.trimEnd().split('\n').at(-1) ?? ''
  return last === '' ? 0 : Number((JSON.parse(last) as { seq: number }).seq)
}

/** The journal page by page, up to the head that the contents named: what is written meanwhile is left for the next time. */
async function* journalPieces(
  fetch: Fetch,
  base: string,
  entries: number,
  progress: (done: number, all: number) => void,
) {
  for (let after = 0; after < entries; ) {
    const response = await answered(fetch, `${base}/export/journal?after=${after}&upTo=${entries}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    yield bytes
    after = lastSeq(new TextDecoder().decode(bytes)) || entries
    progress(after, entries)
  }
}

async function* fileParts(fetch: Fetch, base: string, path: string, size: number) {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  for (let done = 0, part = 0; done < size || part === 0; part += 1) {
    const response = await answered(fetch, `${base}/export/files/${encoded}?part=${part}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    yield bytes
    done += Math.max(1, bytes.length)
  }
}

async function* one(text: string) {
  yield new TextEncoder().encode(text)
}

const fetchInto = async (
  fetch: Fetch,
  trial: string,
  folder: string,
  progress: (done: number, all: number) => void,
): Promise<Manifest> => {
  const base = `/api/trials/${encodeURIComponent(trial)}`
  const read = contents.safeParse(await (await answered(fetch, `${base}/export`)).json())
  if (!read.success) throw new ProblemError(problem('pull.other-format', {}))
  const { protocol, journal, files } = read.data
  const hashes = new Map([['protocol.yaml', await writePieces(folder, 'protocol.yaml', one(protocol))]])
  if (journal.entries > 0) {
    const pieces = journalPieces(fetch, base, journal.entries, progress)
    hashes.set('journal.ndjson', await writePieces(folder, 'journal.ndjson', pieces))
  }
  for (const { path, size, sha256 } of files) {
    const found = await writePieces(folder, path, fileParts(fetch, base, path, size))
    if (found !== sha256) throw new ProblemError(problem('pull.file-changed', { file: path }))
    hashes.set(path, found)
  }
  const manifest: Manifest = { virker: 1, trial, journal, files: Object.fromEntries(hashes) }
  writeFileSync(join(folder, manifestName), manifestText(manifest), { mode: 0o600 })
  return manifest
}

/**
 * Fetches a trial from a server as a folder. Until all of it is there, the folder is not.
 *
 * @throws ProblemError `pull.*`; nothing is left then
 */
export const pullTrial = async (
  fetch: Fetch,
  trial: string,
  folder: string,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<Manifest> => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError(problem('pull.folder-there', { folder }))
  const target = resolve(folder)
  const fresh = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  mkdirSync(fresh, { mode: 0o700 })
  try {
    const manifest = await fetchInto(fetch, trial, fresh, progress)
    if (existsSync(target)) rmSync(target, { recursive: true })
    renameSync(fresh, target)
    return manifest
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
