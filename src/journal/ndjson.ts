import { canonicalJson } from '../protocol/index.ts'
import type { Entry } from './entry.ts'

/** One entry as one line: canonical JSON and a line feed. */
export const entryLine = (entry: Entry): string => `${canonicalJson(entry)}\n`

/** The lines of a journal, and what stands after the last line feed (half a line, when a write was cut off). */
export const splitLines = (text: string): { readonly lines: readonly string[]; readonly rest: string } => {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  return { lines, rest }
}
