import {
  defaults,
  isRefusal,
  type PreparedQuestion,
  prepareRandomisation,
  type Step,
  westfallYoung,
} from '../effects/index.ts'
import type { DrawnAgain } from './estimates/beside/drawn-again.ts'
import type { Made } from './estimates/question-estimates.ts'
import { computing } from './pool/index.ts'

/** Nothing where one of a list is not there. */
const all = <T>(found: readonly (T | undefined)[]): readonly T[] | undefined =>
  found.includes(undefined) ? undefined : (found as readonly T[])

const preparedOf = (asked: readonly DrawnAgain[]): readonly PreparedQuestion[] | undefined =>
  all(
    asked.map(({ question }) => {
      const prepared = prepareRandomisation(question)
      return isRefusal(prepared) ? undefined : prepared
    }),
  )

const isOneContrast = (members: readonly Made[]): boolean =>
  new Set(members.map(({ estimate }) => estimate.contrast.join(' '))).size === 1

/**
 * The steps of a family corrected by Westfall and Young's step-down (1993): all its questions on the same draws of the trial,
 * so that what outcomes have in common is not paid for twice. Each question is tested at α · raw/adjusted of its p-values,
 * the level at which its own test rejects exactly where the step-down does.
 *
 * Nothing where a question cannot be put to the trial drawn again: one without a number, one with a margin, or a trial that
 * was not drawn here.
 */
export const westfallYoungSteps = (members: readonly Made[]): readonly Step[] | undefined => {
  if (members.some(({ estimate }) => estimate.hypothesis !== 'superiority')) return undefined
  const scope = isOneContrast(members) ? 'contrast' : 'everyone'
  const asked = all(members.map(({ again }) => again?.(scope)))
  const first = asked?.[0]
  const questions = asked && preparedOf(asked)
  if (first === undefined || questions === undefined) return undefined
  const { assignment, set } = first.trial
  const drawn = computing({ kind: 'randomisation', questions, assignment })(0, set.draws)
  const found = westfallYoung(questions, drawn, set)
  if (isRefusal(found)) return undefined
  const { alpha } = defaults
  return found.adjusted.map((pAdjusted, at) => ({
    pValue: found.raw[at] as number,
    pAdjusted,
    rejected: pAdjusted <= alpha,
    level: (alpha * (found.raw[at] as number)) / pAdjusted,
  }))
}
