import { type SaidProblem, sayProblem } from '../../problems/index.ts'
import type { Language } from '../../text/index.ts'
import { sayPath } from '../path.ts'
import { nameAt } from './outline.ts'
import type { ProblemAt } from './problems-at.ts'

/** A problem in words that name fields as the pages do, not as the file does. */
export const sayProblemAt = (document: unknown, { path, problem }: ProblemAt, language: Language): SaidProblem => {
  const { details } = problem
  const parent = path.slice(0, -1)
  const where =
    details.where === sayPath(path)
      ? { where: nameAt(document, path, language) }
      : details.where === sayPath(parent) && parent.length > 0
        ? { where: nameAt(document, parent, language) }
        : {}
  const key = problem.code === 'protocol.missing-key' ? { key: nameAt(document, path, language) } : {}
  return sayProblem({ ...problem, details: { ...details, ...where, ...key } }, language)
}
