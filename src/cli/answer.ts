import { exitStatus, type Problem, ProblemError, problem, sayProblem } from '../problems/index.ts'
import type { Language } from '../text/index.ts'
import type { Io } from './io.ts'

/** What a command answers: the same thing as data and as lines to read. */
export type Answer = {
  readonly json: unknown
  readonly lines: readonly string[]
  /** Exit status where the answer itself is a failure: a check that found problems. */
  readonly exit?: number
}

const severity = { da: { error: 'fejl', warning: 'advarsel' }, en: { error: 'error', warning: 'warning' } } as const

/** A problem as lines to read: where, what, what was found and expected, what to do. */
export const problemLines = (found: Problem, language: Language): readonly string[] => {
  const said = sayProblem(found, language)
  const place = [said.file, said.line, said.column].filter((part) => part !== undefined).join(':')
  const words = { da: ['fandt', 'ventede'], en: ['found', 'expected'] }[language]
  const kind = severity[language][exitStatus([found]) === 0 ? 'warning' : 'error']
  return [
    `${place === '' ? '' : `${place}: `}${kind}: ${said.message} [${said.code}]`,
    ...(said.found === undefined ? [] : [`    ${words[0]}: ${said.found}`]),
    ...(said.expected === undefined ? [] : [`    ${words[1]}: ${said.expected}`]),
    `    ${said.suggestion}`,
  ]
}

/** Problems in the form of `--json`. */
export const problemsJson = (problems: readonly Problem[], language: Language) =>
  problems.map((found) => sayProblem(found, language))

const asProblems = (error: unknown): readonly Problem[] => {
  if (error instanceof ProblemError) return error.problems
  const reason = error instanceof Error ? error.message : String(error)
  return [problem('fault.internal', { reason })]
}

/** Writes what was answered, or what went wrong; returns the exit status. */
export const give = async (
  io: Io,
  { json, language }: { readonly json: boolean; readonly language: Language },
  work: () => Promise<Answer> | Answer,
): Promise<number> => {
  try {
    const answer = await work()
    if (json) io.out(`${JSON.stringify(answer.json)}\n`)
    else io.out(answer.lines.map((line) => `${line}\n`).join(''))
    return answer.exit ?? 0
  } catch (error) {
    const problems = asProblems(error)
    if (json) io.out(`${JSON.stringify({ problems: problemsJson(problems, language) })}\n`)
    else for (const found of problems) io.err(`${problemLines(found, language).join('\n')}\n`)
    return exitStatus(problems)
  }
}
