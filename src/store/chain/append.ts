import { sql } from 'kysely'
import {
  type EntryDraft,
  type Head,
  type OpenEntry,
  type RedactedEntry,
  type Sealing,
  sealDraft,
  shapeEntry,
} from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Tx } from '../store.ts'

const entriesPerCall = 2_000

/** An entry's place in the chain. */
export type Link = readonly [seq: number, prev: string, hash: string]

/** The chain is extended by a function of the database alone, which holds the trial's head until the transaction ends. */
export const appendSealed = async (tx: Tx, trial: string, rows: readonly object[]): Promise<readonly Link[]> => {
  const { rows: found } = await sql<{ links: Link[] }>`
    select journal_append(${trial}, ${JSON.stringify(rows)}::jsonb) as links`.execute(tx)
  return found[0]?.links ?? []
}

/** A body with a character that the database cannot keep would come back as another. */
const mustBeStorable = (text: string): void => {
  if (text.includes('\\u0000')) throw new ProblemError(problem('record.zero-character', {}))
}

const asRow = ({ header, content, body, salt }: ReturnType<typeof sealDraft>): object => {
  mustBeStorable(JSON.stringify(body))
  return { ...header, content, body, salt }
}

/** Drafts with who wrote them, and when. */
export type Part = { readonly drafts: readonly EntryDraft[]; readonly sealing: Sealing }

/** Appends the drafts of several writers, one after the other, as {@link appendDrafts} does those of one. */
export const appendAll = async (tx: Tx, trial: string, parts: readonly Part[]): Promise<readonly OpenEntry[]> => {
  const drafts = parts.flatMap((part) => part.drafts.map((draft) => ({ draft, sealing: part.sealing })))
  const entries: OpenEntry[] = []
  for (let start = 0; start < drafts.length; start += entriesPerCall) {
    const sealed = drafts.slice(start, start + entriesPerCall).map(({ draft, sealing }) => sealDraft(draft, sealing))
    const links = await appendSealed(tx, trial, sealed.map(asRow))
    sealed.forEach(({ header, body, salt }, i) => {
      const [seq, prev, hash] = links[i] as Link
      const entry = { ...header, body, salt, seq, prev, hash } as OpenEntry
      mustHaveShape(entry)
      entries.push(entry)
    })
  }
  return entries
}

/**
 * Appends drafts to a trial's chain, as the writer, in the transaction of whatever else changes.
 *
 * @returns the entries as they stand in the chain
 */
export const appendDrafts = (tx: Tx, drafts: readonly EntryDraft[], sealing: Sealing): Promise<readonly OpenEntry[]> =>
  appendAll(tx, sealing.trial, [{ drafts, sealing }])

/** An entry that could not be read back must never be written: the journal would end there. */
const mustHaveShape = (entry: OpenEntry | RedactedEntry): void => {
  const shaped = shapeEntry(entry)
  if ('wrong' in shaped) throw new TypeError(`entry ${entry.seq} (${entry.kind}) ${shaped.wrong}`)
}

/** Takes the bodies of entries out, and writes the entry that says so. */
export const redactEntries = async (
  tx: Tx,
  seqs: readonly number[],
  redaction: 'erased',
  draft: EntryDraft<'redacted'>,
  sealing: Sealing,
): Promise<void> => {
  const { header, content, body, salt } = sealDraft(draft, sealing)
  const row = JSON.stringify([{ ...header, content, body, salt }])
  await sql`select journal_redact(${sealing.trial}, ${[...seqs]}::integer[], ${redaction}, ${row}::jsonb)`.execute(tx)
}

/** The head of a trial's chain. */
export const headOf = async (tx: Tx, trial: string): Promise<Head> => {
  const { rows } = await sql<Head>`select entries, hash from journal_head(${trial})`.execute(tx)
  const [head] = rows
  if (head === undefined) throw new ProblemError(problem('store.no-trial', {}))
  return head
}
