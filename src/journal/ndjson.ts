import { canonicalJson } from '../protocol/index.ts'
import type { Entry } from './entry.ts'

/** One entry as one line: canonical JSON and a line feed. */
export const entryLine = (entry: Entry): string => `${canonicalJson(entry)}\n`
