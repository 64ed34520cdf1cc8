import type { ColumnType } from 'kysely'
import type { Said } from '../../text/index.ts'

/** Written by `journal_append` alone: no role of the application may insert, update or delete. */
type Kept<T> = ColumnType<T, never, never>

export type JournalEntryTable = {
  trial: Kept<string>
  seq: Kept<number>
  kind: Kept<string>
  subject: Kept<string | null>
  occurred: Kept<string>
  recorded: Kept<string>
  written_by: Kept<string>
  purpose: Kept<'casework' | 'research'>
  supersedes: Kept<number | null>
  body: Kept<Record<string, unknown> | null>
  salt: Kept<string | null>
  body_hash: Kept<string>
  redacted: Kept<'erased' | 'research' | 'blinded' | 'site' | null>
  prev: Kept<string>
  hash: Kept<string>
}

export type ChainHeadTable = {
  trial: string
  entries: number
  hash: string
  /** How far a verification has come, and the head it found there. */
  verified_entries: number
  verified_hash: string
  verified_at: string | null
  /** What the verification stopped at, in words of both languages. */
  breach: Said | null
}
