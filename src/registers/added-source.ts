import type { Reading } from './reading.ts'
import type { TypedTable } from './type-columns.ts'

/**
 * Something that was found in a source, can be meant, and is therefore counted and shown:
 *
 * - `codes-unchecked`: lines of a code list that has not been compared with the delivery's own (`checked: false`)
 * - `columns-unused`: columns of weeks or months outside the declared ones
 * - `duplicate-spells`: spells that stand there twice, word for word (counted once)
 * - `overlapping-weeks`: weeks that two spells with different codes cover; `people` of them
 * - `outside-spells`: spells that lie outside the covered days altogether
 * - `cut-spells`: spells of which a part lies outside the covered days
 * - `open-spells`: spells without a last day: they go on to the end of the covered days
 * - `weekless-spells`: spells that cover no Thursday, and so no week
 * - `outside-months`: rows of months outside the covered days
 * - `duplicate-months`: rows that stand there twice, word for word (counted once)
 * - `several-rows`: months in which a person has several rows, as with several employers: hours and pay are added up
 * - `negative-months`: months whose hours or pay are negative, as where an earlier report was taken back
 * - `imputed-months`: months with imputed hours
 */
export type FindingKind =
  | 'codes-unchecked'
  | 'columns-unused'
  | 'duplicate-spells'
  | 'overlapping-weeks'
  | 'outside-spells'
  | 'cut-spells'
  | 'open-spells'
  | 'weekless-spells'
  | 'outside-months'
  | 'duplicate-months'
  | 'several-rows'
  | 'negative-months'
  | 'imputed-months'

/** How often something was found, and in how many people where it is about people. */
export type SourceFinding = { readonly kind: FindingKind; readonly count: number; readonly people?: number }

/** What was read: the file, what it was taken for, its rows and people. */
export type SourceRead = {
  readonly id: string
  readonly file: string
  readonly sha256: string
  readonly rows: number
  /** Different people; absent where a source is not about people. */
  readonly people?: number
  readonly delivered?: string
  readonly reading: Omit<Reading, 'file' | 'rows' | 'sha256'>
}

/** A source that has been added, and what was found in it. */
export type AddedSource = {
  readonly used: SourceRead
  /** Only what was found at least once, in the order of {@link FindingKind}. */
  readonly findings: readonly SourceFinding[]
  /** The rows of a plain table. */
  readonly table?: TypedTable
}

/** How far the reading of a source has come, in bytes of its file. */
export type ReadingProgress = {
  readonly source: string
  readonly step: 'checking' | 'importing'
  readonly done: number
  readonly total: number
}
