import { type Problem, problem } from '../../problems/index.ts'
import { type CodeEntry, isSame } from './code-list.ts'

const meetInTime = (a: CodeEntry, b: CodeEntry): boolean =>
  a.valid.first <= b.valid.last && b.valid.first <= a.valid.last

/** The texts that two lines share, as they are told; nothing where they share none. */
const shared = (a: CodeEntry, b: CodeEntry): string | undefined => {
  if ('code' in a.texts) return isSame(b, a.texts.code) ? `"${a.texts.code}"` : undefined
  if ('code' in b.texts) return isSame(a, b.texts.code) ? `"${b.texts.code}"` : undefined
  if (a.texts.from.length !== b.texts.from.length) return undefined
  const from = a.texts.from > b.texts.from ? a.texts.from : b.texts.from
  const to = a.texts.to < b.texts.to ? a.texts.to : b.texts.to
  if (from > to) return undefined
  return from === to ? `"${from}"` : `"${from}"–"${to}"`
}

/** Codes that have two lines at the same time, each told at the later one. */
export const overlaps = (entries: readonly CodeEntry[], file: string): readonly Problem[] =>
  entries.flatMap((entry, index) => {
    const earlier = entries.slice(0, index).find((other) => meetInTime(entry, other) && shared(entry, other))
    if (earlier === undefined) return []
    const details = { codes: shared(entry, earlier) as string, firstLine: earlier.line }
    return [problem('codes.overlap', details, { file, line: entry.line })]
  })
