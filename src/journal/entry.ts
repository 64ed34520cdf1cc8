import { hash } from 'node:crypto'
import { canonicalJson } from '../protocol/index.ts'
import type { EntryBody, EntryKind } from './kinds.ts'

/** Why a body is absent although its line is there: the only way in which anything leaves the journal. */
export type Redaction = 'erased' | 'research' | 'blinded' | 'site'

type Header<K extends string> = {
  readonly v: 1
  readonly trial: string
  readonly seq: number
  readonly kind: K
  readonly subject?: string
  /** When it happened: a day or a time. */
  readonly occurred: string
  /** When it was written down: UTC time. */
  readonly recorded: string
  /** Who wrote it: a pseudonym. */
  readonly by: string
  readonly purpose: 'casework' | 'research'
  /** The `seq` of the entry that this one takes the place of. */
  readonly supersedes?: number
  readonly bodyHash: string
  readonly prev: string
  readonly hash: string
}

/** An entry whose body can be read. */
export type OpenEntry<K extends EntryKind = EntryKind> = {
  [Kind in K]: Header<Kind> & { readonly body: EntryBody<Kind>; readonly salt: string }
}[K]

export type RedactedEntry = Header<string> & { readonly redacted: Redaction }

export type Entry = OpenEntry | RedactedEntry

/** An entry before it has a place in the chain. */
export type EntryDraft<K extends EntryKind = EntryKind> = {
  [Kind in K]: Pick<Header<Kind>, 'kind' | 'subject' | 'occurred' | 'supersedes'> & {
    readonly body: EntryBody<Kind>
    readonly purpose?: 'casework' | 'research'
  }
}[K]

/** The last link of a chain: how many entries, and the hash of the last. */
export type Head = { readonly entries: number; readonly hash: string }

export const emptyHead: Head = { entries: 0, hash: '0'.repeat(64) }

export const isRedacted = (entry: Entry): entry is RedactedEntry => 'redacted' in entry

/** SHA-256 of salt and canonical body: the salt keeps a short body from being guessed once it is redacted. */
export const bodyHashOf = (salt: string, body: unknown): string => hash('sha256', salt + canonicalJson(body))

/** SHA-256 of the canonical entry without what may be redacted and without its place in the chain. */
export const contentHashOf = (entry: Entry): string => {
  const { seq: _seq, prev: _prev, hash: _hash, ...rest } = entry
  const { body: _body, salt: _salt, redacted: _redacted, ...content } = rest as Record<string, unknown>
  return hash('sha256', canonicalJson(content))
}

/** What sealing takes from outside: who writes, when, and a fresh salt (16 random bytes in hex) for each entry. */
export type Sealing = {
  readonly trial: string
  readonly by: string
  readonly recorded: string
  readonly salt: () => string
}

/** A draft with its salt and hashes, before it has a place in the chain: what a database that keeps the chain is given. */
export type SealedDraft = {
  readonly header: Omit<Header<EntryKind>, 'seq' | 'prev' | 'hash'>
  /** SHA-256 of the header: `hash` will be that of `prev` and this. */
  readonly content: string
  readonly body: EntryDraft['body']
  readonly salt: string
}

/** Hashes a draft without a place in the chain. */
export const sealDraft = (draft: EntryDraft, { trial, by, recorded, salt: freshSalt }: Sealing): SealedDraft => {
  const salt = freshSalt()
  const { body, purpose = 'casework', ...rest } = draft
  const header = { v: 1 as const, trial, ...rest, recorded, by, purpose, bodyHash: bodyHashOf(salt, body) }
  return { header, content: hash('sha256', canonicalJson(header)), body, salt }
}

/** Gives a draft its place in the chain after `head`. */
export const seal = (draft: EntryDraft, head: Head, sealing: Sealing): OpenEntry => {
  const { header, content, body, salt } = sealDraft(draft, sealing)
  const prev = head.hash
  return { ...header, body, salt, seq: head.entries + 1, prev, hash: hash('sha256', prev + content) } as OpenEntry
}

export const headAfter = (entry: Entry): Head => ({ entries: entry.seq, hash: entry.hash })

/** Seals drafts one after the other. */
export const sealAll = (drafts: readonly EntryDraft[], head: Head, sealing: Sealing): OpenEntry[] => {
  const entries: OpenEntry[] = []
  let last = head
  for (const draft of drafts) {
    const entry = seal(draft, last, sealing)
    entries.push(entry)
    last = headAfter(entry)
  }
  return entries
}

/** An entry whose body is taken out; the chain through it stays whole. */
export const redact = (entry: OpenEntry, redacted: Redaction): RedactedEntry => {
  const { body: _body, salt: _salt, ...rest } = entry
  return { ...rest, redacted }
}
