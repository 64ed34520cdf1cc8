import { type Path, type ProblemAt, pointerOf, problemsWithin, sayProblemAt } from '../../protocol/index.ts'
import type { Language } from '../../text/index.ts'
import type { LackAt } from './lacks.ts'

/** What a form of the protocol is drawn from. */
export type Drawing = {
  readonly document: unknown
  /** The path whose page it is. */
  readonly focus: Path
  readonly language: Language
  readonly problems: readonly ProblemAt[]
  readonly lacks: readonly LackAt[]
  /** Fields that are shown and cannot be changed, by pointer, each with the reason. */
  readonly fixed: ReadonlyMap<string, string>
}

export const isAt = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i])

const isWithin = (path: Path, ancestor: Path): boolean => ancestor.every((step, i) => step === path[i])

/** What is wrong with a field, in one sentence each; problems inside it are told here too when it has no fields of its own. */
export const errorAt = (
  { document, problems, language }: Drawing,
  path: Path,
  whole: 'itself' | 'with-parts',
): string | undefined => {
  const found = whole === 'itself' ? problems.filter((one) => isAt(one.path, path)) : problemsWithin(problems, path)
  if (found.length === 0) return undefined
  return found
    .map((one) => {
      const { message, suggestion } = sayProblemAt(document, one, language)
      return `${message} ${suggestion}`
    })
    .join(' ')
}

/** What the readiness gate misses at a field. */
export const lackAt = ({ lacks, language }: Drawing, path: Path): string | undefined => {
  const here = lacks.filter((lack) => isAt(lack.path, path)).map(({ what }) => what[language])
  return here.length === 0 ? undefined : [...new Set(here)].join('; ')
}

/** Whether something at or inside a path needs attention: it is shown unfolded. */
export const needsAttention = ({ problems, lacks }: Drawing, path: Path): boolean =>
  problemsWithin(problems, path).length > 0 || lacks.some((lack) => isWithin(lack.path, path))

/** The id of a field on the page, for links to it. */
export const anchorOf = (path: Path): string => `f-${pointerOf(path).replace(/[^A-Za-z0-9_-]/g, '-')}`
