import { type Problem, ProblemError, problem } from '../problems/index.ts'

/** Problems found while reading a file, kept up to a number of each kind, so that one bad column hides no other. */
export type Findings = {
  /** Adds a problem of a kind (its code, and its column where it has one); it is not made once there are enough. */
  readonly add: (kind: string, make: () => Problem) => void
  /** Whether anything has been added. */
  readonly any: () => boolean
  /** @throws ProblemError with every problem kept, by line, and how many more there are; nothing when there is none */
  readonly throwIfAny: () => void
}

const shownOfEachKind = 50

const byPlace = (a: Problem, b: Problem) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)

/** Starts a list of problems of one file. */
export const createFindings = (file: string): Findings => {
  const kept: Problem[] = []
  const countOfKind = new Map<string, number>()
  let unseen = 0
  return {
    add: (kind, make) => {
      const count = (countOfKind.get(kind) ?? 0) + 1
      countOfKind.set(kind, count)
      if (count > shownOfEachKind) unseen++
      else kept.push(make())
    },
    any: () => kept.length > 0,
    throwIfAny: () => {
      if (kept.length === 0) return
      const more = unseen === 0 ? [] : [problem('table.more', { count: unseen }, { file })]
      throw new ProblemError([...kept.toSorted(byPlace), ...more])
    },
  }
}
