import {
  adjustFamily,
  defaults,
  type Hypothesis,
  hypothesisPValue,
  isRefusal,
  type MultiplicityMethod,
  type NoVerdictReason,
  type Step,
  verdictOf,
} from '../effects/index.ts'
import { isNoResult } from '../measures/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import { type Delivered, deliveredShare, uptakeExpectation } from './delivery/index.ts'
import type { Made } from './estimates/question-estimates.ts'
import { mayBeCalledEffect } from './grade.ts'
import type { AnalysisInput } from './input.ts'
import type { Estimate, Verdict } from './results.ts'
import { shareUsedIn, type Uptake } from './uptake/index.ts'
import { westfallYoungSteps } from './westfall-young.ts'

const hypothesisOf = (estimate: Estimate): Hypothesis => {
  const { hypothesis, margin, direction } = estimate
  if (hypothesis === 'superiority' || margin === null) return { kind: 'superiority', goodSide: direction }
  return { kind: hypothesis, goodSide: direction, margin }
}

/** Why an estimate takes no part in a family, whatever its numbers say; nothing where it does. */
const barredBy = ({ analysisSet, grade, role, declared }: Estimate): NoVerdictReason | undefined => {
  if (analysisSet.kind !== 'drawn' && analysisSet.kind !== 'subgroup') return 'not-main-set'
  if (!mayBeCalledEffect(grade)) return 'no-counterfactual'
  return role === 'exploratory' || declared === 'after-data' ? 'exploratory' : undefined
}

const familyOf = ({ family, role }: Question): string => family ?? role

type Correction = NonNullable<Question['correction']>

const correctionOf = (members: readonly Member[]): Correction =>
  members.find(({ question }) => question.correction !== undefined)?.question.correction ?? defaults.multiplicity

const steps = (members: readonly Member[], method: MultiplicityMethod): readonly Step[] => {
  const found = adjustFamily(
    members.map(({ estimate }) => pValueOf(estimate)),
    method,
  )
  if (isRefusal(found)) throw new RangeError(`the family cannot be corrected: ${found.refused}`)
  return found
}

const estimated = ({ estimate, stdError, df }: Estimate) =>
  typeof estimate === 'number' && stdError !== null ? { estimate, stdError, df } : undefined

/** Of the question's own hypothesis; that of a rank test is of "no difference". */
const pValueOf = (estimate: Estimate): number | null => {
  const numbers = estimated(estimate)
  if (numbers === undefined) {
    const isTested = typeof estimate.estimate === 'number' && estimate.hypothesis === 'superiority'
    return isTested ? estimate.pValue : null
  }
  const p = hypothesisPValue(hypothesisOf(estimate), numbers)
  return typeof p === 'number' ? p : null
}

/** Why there is no interval to conclude from. */
const withoutInterval = ({ noInterval }: Estimate): NoVerdictReason =>
  noInterval?.noResult === 'too-few-clusters' ? 'too-few-clusters' : 'no-estimate'

/** What was used, by sources, and delivered, by the journal. */
export type Given = { readonly uptake: Uptake; readonly delivered: Delivered | undefined }

/** How much more of the arm used what was to be delivered, where a source or the journal says so; nothing where none does. */
export type ContrastDelivered = (question: Question, contrast: Estimate['contrast']) => number | null

const deliveredBy =
  (protocol: Protocol, { uptake, delivered }: Given): ContrastDelivered =>
  ({ smallestDeliveredContrast: smallest }, [treated, control]) => {
    const of = protocol.delivery?.expectations?.find(({ id }) => id === smallest?.expectation)?.of
    if (of === undefined) return null
    const own = shareUsedIn(protocol, uptake, of, treated)
    const other = shareUsedIn(protocol, uptake, of, control)
    if (!isNoResult(own) && !isNoResult(other)) return own - other
    const registered = deliveredShare(delivered, smallest?.expectation, treated)
    const elsewhere = deliveredShare(delivered, smallest?.expectation, control)
    return registered === null || elsewhere === null ? null : registered - elsewhere
  }

/** Whether fewer received what was to be delivered than the question needs to be answered; only where that was registered. */
const isTooLittleUsed = (
  protocol: Protocol,
  { delivered }: Given,
  question: Question,
  [treated]: Estimate['contrast'],
): boolean => {
  const used = deliveredShare(delivered, uptakeExpectation(protocol, question, treated), treated)
  return question.minimumUptake !== undefined && used !== null && used < question.minimumUptake
}

const concluded = (
  { question, estimate, intervalAt }: Member,
  family: string,
  step: Step,
  delivered: ContrastDelivered,
): Estimate => {
  const placed = { ...estimate, family, pAdjusted: step.pAdjusted }
  if (intervalAt === undefined || estimate.noInterval !== undefined)
    return { ...placed, verdict: { verdict: 'none', reason: withoutInterval(estimate) } }
  const { smallestDeliveredContrast: smallest } = question
  const delivery =
    smallest === undefined
      ? {}
      : { delivery: { smallest: smallest.difference, observed: delivered(question, estimate.contrast) } }
  const asked = { hypothesis: hypothesisOf(estimate), alpha: step.level, ...delivery }
  const found = verdictOf(asked, intervalAt)
  if (isRefusal(found)) return { ...placed, verdict: { verdict: 'none', reason: found.refused } }
  if (found.verdict === 'none') return { ...placed, verdict: found }
  const { verdict, qualifier, confIntVerdict, level } = found
  const word: Verdict = qualifier === null ? { verdict } : { verdict, qualifier }
  return { ...placed, confIntVerdict, levelVerdict: level, verdict: word }
}

type Member = Made & { readonly question: Question }

/** Corrects one family, and concludes each of its members at the level of its own step. */
const concludeFamily = (
  family: string,
  members: readonly Member[],
  delivered: ContrastDelivered,
): readonly (readonly [string, Estimate])[] => {
  const correction = correctionOf(members)
  const joint = correction === 'westfall-young' ? westfallYoungSteps(members) : undefined
  const taken = joint ?? steps(members, correction === 'westfall-young' ? defaults.multiplicity : correction)
  const isReplaced = correction === 'westfall-young' && joint === undefined
  return members.map((member, at) => {
    const estimate = concluded(member, family, taken[at] as Step, delivered)
    const warnings = [...estimate.warnings, 'westfall-young-not-possible']
    return [member.id, isReplaced ? { ...estimate, warnings } : estimate]
  })
}

/**
 * Gives every estimate its verdict, or the reason why there is none. Estimates that may have one are corrected within
 * their family (all primary questions over all arms, all secondary ones, or the families the protocol names), and those
 * that could not be computed count in it; each verdict reads the interval at the level at which its step was tested.
 */
export const giveVerdicts = (
  protocol: Protocol,
  made: readonly Made[],
  given: Given = { uptake: new Map(), delivered: undefined },
  look: AnalysisInput['look'] = 'final',
): ReadonlyMap<string, Estimate> => {
  const delivered = deliveredBy(protocol, given)
  const questions = new Map((protocol.questions ?? []).map((question) => [question.id, question]))
  const done = new Map(made.map(({ id, estimate }) => [id, estimate]))
  const families = new Map<string, Member[]>()
  for (const one of made) {
    const { id, estimate } = one
    const question = questions.get(estimate.question) as Question
    const isUnused = isTooLittleUsed(protocol, given, question, estimate.contrast)
    const reason = barredBy(estimate) ?? (look === 'interim' ? 'interim-look' : isUnused ? 'not-delivered' : undefined)
    if (reason !== undefined) {
      done.set(id, { ...estimate, verdict: { verdict: 'none', reason } })
      continue
    }
    const family = familyOf(question)
    families.set(family, [...(families.get(family) ?? []), { ...one, question }])
  }
  for (const [family, members] of families) {
    for (const [id, estimate] of concludeFamily(family, members, delivered)) done.set(id, estimate)
  }
  return done
}
