import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { type Chain, type Entry, entryLine, type JournalLines, readChain } from '../../journal/index.ts'

export const journalName = 'journal.ndjson'

const bytesPerRead = 1 << 24

/** The lines of a file, read piece by piece: a journal of millions of entries is longer than a string can be. */
const linesOfFile = (path: string): JournalLines => {
  let rest = ''
  function* lines(): Generator<string> {
    const decoder = new TextDecoder()
    const buffer = new Uint8Array(bytesPerRead)
    const file = openSync(path, 'r')
    try {
      for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
        const whole = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n')
        rest = whole.pop() ?? ''
        yield* whole
      }
    } finally {
      closeSync(file)
    }
  }
  return { lines: lines(), rest: () => rest }
}

/** Reads the journal of a folder; a folder without one has an empty journal. */
export const readJournalFile = (path: string): Chain =>
  readChain(existsSync(path) ? linesOfFile(path) : '', journalName)

const linesPerWrite = 10_000

/** Appends entries as whole lines and syncs; whatever fails on the way, the file is cut back to what it was. */
export const appendEntries = (path: string, entries: readonly Entry[]): void => {
  const file = openSync(path, 'a', 0o600)
  const sizeBefore = fstatSync(file).size
  try {
    for (let start = 0; start < entries.length; start += linesPerWrite) {
      writeWhole(
        file,
        Buffer.from(
          entries
            .slice(start, start + linesPerWrite)
            .map(entryLine)
            .join(''),
        ),
      )
    }
    fsyncSync(file)
  } catch (error) {
    ftruncateSync(file, sizeBefore)
    throw error
  } finally {
    closeSync(file)
  }
}

const writeWhole = (file: number, bytes: Buffer): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}
