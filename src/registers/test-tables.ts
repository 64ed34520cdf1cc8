import { type Problem, ProblemError, sayProblem } from '../problems/index.ts'
import { type ReadingOptions, readTable } from './read-table.ts'

/** For tests: a table of UTF-8 text. */
export const tableOf = (text: string, options?: ReadingOptions) =>
  readTable(new TextEncoder().encode(text), 'data/t.csv', options)

/** For tests: the problems that an action stops with; none if it does not stop. */
export const problemsOf = (action: () => unknown): readonly Problem[] => {
  try {
    action()
    return []
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
}

/** For tests: problems as `code line:column`. */
export const placesOf = (action: () => unknown): readonly string[] =>
  problemsOf(action).map(({ code, line, column }) => `${code} ${line}:${column}`)

/** For tests: everything that a user would be shown of the problems, in both languages. */
export const saidBy = (action: () => unknown): string =>
  JSON.stringify(problemsOf(action).flatMap((found) => [found, sayProblem(found, 'da'), sayProblem(found, 'en')]))
