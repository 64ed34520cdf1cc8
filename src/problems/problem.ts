import { type Language, nearestName, type Said, say } from '../text/index.ts'
import type { Definition, Details } from './define.ts'
import { type DetailsOf, type ProblemCode, problemTable } from './table.ts'

/** Where in a file a problem was seen; lines and columns count from 1. */
export type Place = { readonly file?: string; readonly line?: number; readonly column?: number }

/** One thing that is wrong, as plain data; its words come from the table of problems. */
export type Problem = Place & {
  readonly code: ProblemCode
  readonly details: Details
  readonly found?: string
  /** What would be right there; in every language where it is words and not what a file holds. */
  readonly expected?: string | Said
  /** The nearest valid name, where a name was mistyped. */
  readonly nearest?: string
}

type Extras = Place & { readonly found?: string; readonly expected?: string | Said; readonly nearest?: string }

/** Makes a problem of the table. */
export const problem = <C extends ProblemCode>(code: C, details: DetailsOf<C>, extras: Extras = {}): Problem => ({
  code,
  details,
  ...extras,
})

/** What a problem adds when a name was not among the valid ones: what was found, what was expected, the nearest name. */
export const unknownName = (found: string, valid: readonly string[]): Extras => {
  const nearest = nearestName(found, valid)
  return { found, expected: valid.join(', '), ...(nearest === undefined ? {} : { nearest }) }
}

const definitionOf = (code: ProblemCode): Definition<Details> => problemTable[code] as Definition<Details>

export const isError = (candidate: Problem): boolean => definitionOf(candidate.code).severity === 'error'

export const httpStatus = (candidate: Problem): number => definitionOf(candidate.code).http

/** The exit status for a list of problems: the gravest of its errors, 0 when there are only warnings. */
export const exitStatus = (problems: readonly Problem[]): number =>
  Math.max(0, ...problems.filter(isError).map(({ code }) => definitionOf(code).exit))

export type SaidProblem = Place & {
  readonly code: string
  readonly message: string
  readonly found?: string
  readonly expected?: string
  readonly suggestion: string
}

const didYouMean = { da: (name: string) => `Mente du ”${name}”?`, en: (name: string) => `Did you mean "${name}"?` }

/** A problem in words, in the form that `--json` prints. */
export const sayProblem = (spoken: Problem, language: Language): SaidProblem => {
  const { code, details, nearest, expected, ...rest } = spoken
  const text = definitionOf(code).text[language]
  const remedy = text.remedy(details)
  const suggestion = nearest === undefined ? remedy : `${didYouMean[language](nearest)} ${remedy}`.trim()
  const wanted = expected === undefined ? {} : { expected: say(expected, language) }
  return { code, message: text.message(details), ...rest, ...wanted, suggestion }
}

/** Thrown by whatever cannot go on; carries every problem found, so that all are shown at once. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[] | Problem) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem]
    super(list.map((item) => sayProblem(item, 'en').message).join('\n'))
    this.name = 'ProblemError'
    this.problems = list
  }
}
