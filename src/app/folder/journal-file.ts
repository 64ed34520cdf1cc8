import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { type Chain, type Entry, entryLine, readChain } from '../../journal/index.ts'

export const journalName = 'journal.ndjson'

/** Reads the journal of a folder; a folder without one has an empty journal. */
export const readJournalFile = (path: string): Chain =>
  readChain(existsSync(path) ? readFileSync(path, 'utf8') : '', journalName)

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
