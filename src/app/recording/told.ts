import type { EntryKind } from '../../journal/index.ts'
import type { Place } from '../../problems/index.ts'

/** An entry's kind and what is said in it, with its place in a file for problems. */
export type Told = {
  readonly kind: EntryKind
  readonly subject?: string
  readonly occurred: string
  readonly body: Readonly<Record<string, unknown>>
  readonly place?: Place
}
