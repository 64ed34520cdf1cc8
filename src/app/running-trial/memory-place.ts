import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Chain, emptyHead, headAfter, type OpenEntry, sealAll } from '../../journal/index.ts'
import type { TrialPlace } from '../trial-place.ts'

/** A trial that lives in memory while it is made. */
export type MemoryPlace = TrialPlace & {
  readonly entries: readonly OpenEntry[]
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly useProtocol: (text: string) => void
}

const notKept = (what: string) => (): never => {
  throw new TypeError(`${what} is not kept in memory`)
}

export const memoryPlace = (name: string, files: Map<string, Uint8Array> = new Map()): MemoryPlace => {
  const entries: OpenEntry[] = []
  let text = ''
  let seed: string | undefined
  const journal = (): Chain => {
    const last = entries.at(-1)
    return { entries, head: last === undefined ? emptyHead : headAfter(last), redacted: {} }
  }
  return {
    name,
    entries,
    files,
    useProtocol: (written) => {
      text = written
    },
    protocolText: () => text,
    read: (path) => files.get(path),
    has: (path) => files.has(path),
    file: (path) => {
      const bytes = files.get(path)
      return bytes === undefined ? undefined : { bytes }
    },
    journal,
    write: async ({ by, now, randomHex }, trial, decide) => {
      const chain = journal()
      const { drafts, answer } = decide(chain)
      const sealed = sealAll(drafts, chain.head, { trial, by, recorded: now(), salt: () => randomHex(16) })
      entries.push(...sealed)
      return answer(sealed)
    },
    seed: () => seed,
    keepSeed: (fresh) => {
      seed = fresh
    },
    writeResults: notKept('a result'),
    sha256: (path) => {
      const bytes = files.get(path)
      return bytes === undefined ? undefined : hash('sha256', bytes)
    },
    putFile: (path, { from }) => {
      files.set(path, readFileSync(from))
    },
    writeResult: notKept('a result'),
  }
}
