import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Checkup } from './checkup.ts'
import { isOverTime } from './over-time.ts'
import type { LooseQuestion } from './questions.ts'

/**
 * "Not worse" and "as good" are also true where nothing was delivered: they need a smallest delivered contrast, and the
 * figure for those who got the intervention beside the main set.
 */
export function* hypothesisProblems(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  const kind = question.hypothesis?.kind
  if (kind !== 'non-inferiority' && kind !== 'equivalence') return
  const place = { ...checkup.placeOf([...path, 'hypothesis']), found: kind }
  if (!('smallestDeliveredContrast' in question)) yield problem('protocol.delivered-contrast-missing', { kind }, place)
  const { furtherSets } = question
  const isOpen =
    'furtherSets' in question && (furtherSets === undefined || furtherSets.some((set) => set?.kind === undefined))
  const hasSet = furtherSets?.some((set) => set?.kind === 'per-protocol')
  const isComplier = ({ estimand, estimator, outcome }: LooseQuestion): boolean =>
    outcome === question.outcome && (estimand === 'complier-effect' || estimator === 'iv')
  const hasFigure = checkup.protocol.questions?.some((other) => other !== undefined && isComplier(other))
  // Before the start nobody got it: over time the effect over the share that used it stands beside instead.
  if (!isOpen && !hasSet && !hasFigure && !isOverTime(question))
    yield problem('protocol.complier-figure-missing', { kind }, place)
}
