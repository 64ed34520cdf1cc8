import { type Problem, problem } from '../../problems/index.ts'
import { type Path, sayPath } from '../path.ts'
import type { Check, Checkup } from './checkup.ts'
import { outcomeKind } from './outcome-kind.ts'

/** What is assumed and wanted of an outcome that is yes or no is a share: a number from 0 to 1, not a percentage. */
export const shareProblems: Check = function* (checkup) {
  const { questions, outcomes } = checkup.protocol
  for (const [i, question] of (questions ?? []).entries()) {
    const outcome = question?.outcome === undefined ? undefined : outcomes?.[question.outcome]
    if (question === undefined || outcomeKind(checkup, outcome) !== 'yes-no') continue
    const { smallestImportant, assumptions, hypothesis } = question
    const margin = hypothesis !== undefined && 'margin' in hypothesis ? hypothesis.margin : undefined
    const at = (...keys: string[]): Path => ['questions', i, ...keys]
    yield* shareProblem(checkup, smallestImportant, at('smallestImportant'))
    yield* shareProblem(checkup, margin, at('hypothesis', 'margin'))
    yield* shareProblem(checkup, assumptions?.controlMean, at('assumptions', 'controlMean'))
  }
}

function* shareProblem(checkup: Checkup, value: number | undefined, path: Path): Iterable<Problem> {
  if (value === undefined || (value >= 0 && value <= 1)) return
  const bound = value < 0 ? ({ relation: '≥', limit: 0 } as const) : ({ relation: '≤', limit: 1 } as const)
  const extras = { ...checkup.placeOf(path), found: String(value), expected: '0–1' }
  yield problem('protocol.out-of-range', { where: sayPath(path), value: String(value), ...bound }, extras)
}
