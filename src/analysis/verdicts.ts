import {
  adjustFamily,
  defaults,
  type Hypothesis,
  hypothesisPValue,
  intervalAt,
  isRefusal,
  type MultiplicityMethod,
  type NoVerdictReason,
  verdictOf,
} from '../effects/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import { mayBeCalledEffect } from './grade.ts'
import type { Estimate, Verdict } from './results.ts'

const hypothesisOf = (estimate: Estimate): Hypothesis => {
  const { hypothesis, margin, direction } = estimate
  if (hypothesis === 'superiority' || margin === null) return { kind: 'superiority', goodSide: direction }
  return { kind: hypothesis, goodSide: direction, margin }
}

/** Why there is no verdict, whatever the interval says; nothing where there may be one. */
const barredBy = (estimate: Estimate): NoVerdictReason | undefined => {
  if (!mayBeCalledEffect(estimate.grade)) return 'no-counterfactual'
  if (estimate.analysisSet.kind !== 'drawn' && estimate.analysisSet.kind !== 'subgroup') return 'not-main-set'
  if (estimate.role === 'exploratory' || estimate.declared === 'after-data') return 'exploratory'
  return typeof estimate.estimate === 'number' ? undefined : 'no-estimate'
}

const familyOf = (question: Question): string | null =>
  question.role === 'exploratory' ? null : (question.family ?? question.role)

const methodOf = (questions: readonly Question[]): MultiplicityMethod => {
  const chosen = questions.find(({ correction }) => correction !== undefined)?.correction
  return chosen === undefined || chosen === 'westfall-young' ? defaults.multiplicity : chosen
}

const estimated = (estimate: Estimate) =>
  typeof estimate.estimate === 'number' && estimate.stdError !== null
    ? { estimate: estimate.estimate, stdError: estimate.stdError, df: estimate.df }
    : undefined

const concluded = (
  question: Question,
  estimate: Estimate,
  family: string,
  step: { level: number; pAdjusted: number | null },
): Estimate => {
  const numbers = estimated(estimate)
  const delivery =
    question.smallestDeliveredContrast === undefined
      ? {}
      : { delivery: { smallest: question.smallestDeliveredContrast.difference, observed: null } }
  const found = verdictOf({ hypothesis: hypothesisOf(estimate), alpha: step.level, ...delivery }, (level) =>
    numbers === undefined ? null : intervalAt(numbers, level),
  )
  const shared = { family, pAdjusted: step.pAdjusted }
  if (isRefusal(found)) return { ...estimate, ...shared, verdict: { verdict: 'none', reason: found.refused } }
  if (found.verdict === 'none') return { ...estimate, ...shared, verdict: found }
  const { verdict, qualifier, confIntVerdict, level } = found
  const word: Verdict = qualifier === null ? { verdict } : { verdict, qualifier }
  return { ...estimate, ...shared, confIntVerdict, levelVerdict: level, verdict: word }
}

/**
 * Gives every estimate its verdict, or the reason why there is none. Estimates that may have one are corrected within
 * their family (all primary questions over all arms, all secondary ones, or the families the protocol names); each
 * verdict reads the interval at the level at which its step was tested.
 */
export const giveVerdicts = (
  protocol: Protocol,
  estimates: ReadonlyMap<string, Estimate>,
): ReadonlyMap<string, Estimate> => {
  const questions = new Map((protocol.questions ?? []).map((question) => [question.id, question]))
  const done = new Map(estimates)
  const families = new Map<string, string[]>()
  for (const [id, estimate] of estimates) {
    const barred = barredBy(estimate)
    const family = familyOf(questions.get(estimate.question) as Question)
    if (barred !== undefined) done.set(id, { ...estimate, verdict: { verdict: 'none', reason: barred } })
    if ((barred === undefined || barred === 'no-estimate') && family !== null) {
      families.set(family, [...(families.get(family) ?? []), id])
    }
  }
  for (const [family, members] of families) {
    const asked = members.map((id) => questions.get((estimates.get(id) as Estimate).question) as Question)
    const pValues = members.map((id) => {
      const estimate = estimates.get(id) as Estimate
      const numbers = estimated(estimate)
      const p = numbers === undefined ? null : hypothesisPValue(hypothesisOf(estimate), numbers)
      return typeof p === 'number' ? p : null
    })
    const steps = adjustFamily(pValues, methodOf(asked))
    if (isRefusal(steps)) continue
    members.forEach((id, index) => {
      const step = steps[index]
      if (step !== undefined)
        done.set(id, concluded(asked[index] as Question, estimates.get(id) as Estimate, family, step))
    })
  }
  return done
}
