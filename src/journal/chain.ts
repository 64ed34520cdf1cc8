import { hash } from 'node:crypto'
import { type Problem, problem } from '../problems/index.ts'
import { canonicalJson } from '../protocol/index.ts'
import { bodyHashOf, contentHashOf, type Entry, emptyHead, type Head, headAfter, isRedacted } from './entry.ts'
import { shapeEntry } from './shape.ts'

/** What reading a journal gives: its entries, its head, and the first breach where there is one. */
export type Chain = {
  readonly entries: readonly Entry[]
  readonly head: Head
  /** How many lines came without their body, by the reason given. */
  readonly redacted: Readonly<Record<string, number>>
  /** The first broken entry; entries from there on are not returned. */
  readonly breach?: Problem
}

type Step = { readonly entry: Entry } | { readonly breach: Problem }

const readLine = (line: string, file: string, lineNumber: number): Step => {
  const place = { file, line: lineNumber }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { breach: problem('journal.not-json', { line: lineNumber }, place) }
  }
  const shaped = shapeEntry(value)
  if ('wrong' in shaped)
    return { breach: problem('journal.wrong-shape', { line: lineNumber, what: shaped.wrong }, place) }
  if (canonicalJson(value) !== line) return { breach: problem('journal.not-canonical', { line: lineNumber }, place) }
  return { entry: shaped.entry }
}

/** What is wrong with an entry that follows `head`; nothing when its place and its hashes are right. */
export const breachOf = (entry: Entry, head: Head, trial: string, file: string): Problem | undefined => {
  const { seq } = entry
  const place = { file, line: head.entries + 1 }
  if (seq !== head.entries + 1) return problem('journal.out-of-sequence', { seq, expected: head.entries + 1 }, place)
  if (entry.trial !== trial) return problem('journal.other-trial', { seq, trial }, { ...place, found: entry.trial })
  if (entry.prev !== head.hash) return problem('journal.chain-broken', { seq }, place)
  if (!isRedacted(entry) && bodyHashOf(entry.salt, entry.body) !== entry.bodyHash) {
    return problem('journal.body-changed', { seq }, place)
  }
  if (hash('sha256', entry.prev + contentHashOf(entry)) !== entry.hash) {
    return problem('journal.entry-changed', { seq }, place)
  }
  return undefined
}

/** Lines without their line feed; `rest` is what stands after the last one (half a line, when a write was cut off). */
export type JournalLines = { readonly lines: Iterable<string>; readonly rest: () => string }

/** The lines of a journal that is at hand as one text. */
export const linesOf = (text: string): JournalLines => {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  return { lines, rest: () => rest }
}

/**
 * Reads a journal and re-derives its chain. Editing, inserting, reordering or deleting a line that others follow is
 * found here; a tail cut off, or a file rewritten as a whole, shows only against a head noted elsewhere
 * ({@link vouchedUpTo}).
 *
 * @param journal the lines of `journal.ndjson`, or its whole text
 * @param file its name, for problems
 */
export const readChain = (journal: JournalLines | string, file: string): Chain => {
  const { lines, rest } = typeof journal === 'string' ? linesOf(journal) : journal
  const entries: Entry[] = []
  const redacted: Record<string, number> = {}
  let head = emptyHead
  const stop = (breach: Problem): Chain => ({ entries, head, redacted, breach })
  for (const line of lines) {
    const step = readLine(line, file, head.entries + 1)
    if ('breach' in step) return stop(step.breach)
    const { entry } = step
    const breach = breachOf(entry, head, entries[0]?.trial ?? entry.trial, file)
    if (breach !== undefined) return stop(breach)
    if (isRedacted(entry)) redacted[entry.redacted] = (redacted[entry.redacted] ?? 0) + 1
    entries.push(entry)
    head = headAfter(entry)
  }
  const line = head.entries + 1
  return rest() === '' ? { entries, head, redacted } : stop(problem('journal.half-line', { line }, { file, line }))
}

/**
 * Up to which entry an outside head vouches: the `seq` whose hash it is, or nothing when no entry has it (the file was
 * cut before it, or rewritten).
 */
export const vouchedUpTo = (entries: readonly Entry[], outsideHead: string): number | undefined =>
  entries.find((entry) => entry.hash === outsideHead)?.seq
