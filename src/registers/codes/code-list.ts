import type { Said } from '../../text/index.ts'
import type { Span } from '../calendar.ts'

/** The days from and to which a line is valid that does not say so: the first and the last that can be written. */
export const firstDay = -719_162
export const lastDay = 2_932_896

/** One line of a code list: which texts it is about, what they mean, and when. */
export type CodeEntry = {
  /** The texts themselves, or all numbers of as many digits from the first to the last. */
  readonly texts: { readonly code: string } | { readonly from: string; readonly to: string }
  readonly state: string
  readonly label: Said | undefined
  /** Days on which it means this; everything else is another meaning, or none. */
  readonly valid: Span
  /** Where it stands in the file of the list. */
  readonly line: number
}

/** What the texts of a register mean: code to state to group. */
export type CodeList = {
  readonly file: string
  /** SHA-256 of the file's bytes: the imported form of a register is kept for this list and no other. */
  readonly sha256: string
  /** Whose list it is, and of when. */
  readonly source: string
  /** Whether it says of itself that it has not been compared with the delivery's own list. */
  readonly isChecked: boolean
  readonly states: ReadonlyMap<string, { readonly label: Said; readonly group: string | undefined }>
  readonly groups: ReadonlyMap<string, { readonly label: Said }>
  /** In the order of the file: where two codes cover a week, the one that comes first counts. */
  readonly entries: readonly CodeEntry[]
}

export const isSame = (entry: CodeEntry, text: string): boolean => {
  const { texts } = entry
  if ('code' in texts) return texts.code === text
  return text.length === texts.from.length && /^\d+$/.test(text) && text >= texts.from && text <= texts.to
}

/** The lines of a list that are about a text, with their places in the order of the list. */
export const entriesOf = (
  list: CodeList,
  text: string,
): readonly { readonly entry: CodeEntry; readonly priority: number }[] =>
  list.entries.flatMap((entry, priority) => (isSame(entry, text) ? [{ entry, priority }] : []))
