import { defaults, type EffectEstimate, type EffectRequest, estimateEffects, isRefusal } from '../../effects/index.ts'
import { isNoResult, type NoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { durationSaid } from '../duration-words.ts'
import type { Estimate } from '../results.ts'
import { both } from '../words.ts'
import type { SetRows } from './analysis-set.ts'
import { clustersOf, countsOf } from './counts.ts'
import { type Method, methodOf } from './method.ts'
import { noResultOf, notOffered } from './refusal-words.ts'
import type { EstimateSetting } from './setting.ts'
import { worstCaseOf } from './worst-case.ts'

/** What the data do not decide: when the question was declared, what the contrast may be called. */
export type Standing = Pick<Estimate, 'declared' | 'grade' | 'statedBy'>

type Numbers = Pick<
  Estimate,
  'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue' | 'confInt' | 'means' | 'estimand' | 'worstCase' | 'warnings'
>

/** An estimate that is not there: a reason, and nothing that could be taken for a number. */
const withoutNumbers = (
  { question }: Pick<EstimateSetting, 'question'>,
  reason: NoResult,
  warnings: readonly string[],
): Numbers => ({
  estimate: reason,
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  means: {},
  estimand: question.estimand ?? 'average-treatment-effect',
  warnings,
})

const answerOf = ({ contrast }: EstimateSetting, request: EffectRequest): EffectEstimate | NoResult => {
  const result = estimateEffects(request)
  if (isRefusal(result)) return noResultOf(result)
  const found = result.estimates.find((one) => one.contrast[0] === contrast[0])
  if (found === undefined) return notOffered('such contrast')
  return isRefusal(found) ? noResultOf(found) : found
}

const numbersOf = (setting: EstimateSetting, method: Method): Numbers => {
  const answer = answerOf(setting, method.request)
  if (isNoResult(answer)) return withoutNumbers(setting, answer, method.warnings)
  const own = [...method.warnings, ...answer.warnings.map(({ code }) => code)]
  const bounds = own.includes('outcomes-missing') ? worstCaseOf(setting, method.request) : { warnings: [] }
  const { estimate, stdError, df, statistic, pValue, confInt, means, estimand } = answer
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    means: Object.fromEntries(Object.entries(means).map(([arm, { mean }]) => [arm, mean])),
    estimand,
    ...(bounds.worstCase === undefined ? {} : { worstCase: bounds.worstCase }),
    warnings: [...own, ...bounds.warnings],
  }
}

const horizonOf = (outcome: OutcomeColumn['outcome']): string | null => {
  const horizon = 'horizon' in outcome ? outcome.horizon : undefined
  return horizon === undefined ? null : durationSaid(horizon).en
}

/** What an estimate says of its question and outcome, whether or not there is a number. */
const described = (
  protocol: Protocol,
  { question, outcome, contrast }: Pick<EstimateSetting, 'question' | 'outcome' | 'contrast'>,
) => {
  const { base, unit, direction } = outcome.outcome
  const { hypothesis } = question
  return {
    question: question.id,
    outcome: outcome.id,
    unit: outcome.scale === 'share' ? 'share' : (unit ?? 'units'),
    scale: outcome.scale,
    direction,
    contrast,
    role: question.role,
    family: null,
    design: protocol.allocation.method,
    level: question.level ?? defaults.level,
    horizon: horizonOf(outcome.outcome),
    ...(typeof base === 'object' ? { conditional: both(base.conditional) } : {}),
    hypothesis: hypothesis?.kind ?? 'superiority',
    margin: hypothesis !== undefined && 'margin' in hypothesis ? hypothesis.margin : null,
    ...(protocol.trial.synthetic === true ? { synthetic: true as const } : {}),
  }
}

/**
 * One estimate, bound to all it rests on; its verdict and its place in a family are still open.
 *
 * @param main the main set, where `setting.people` is a further one
 */
export const estimateContrast = (setting: EstimateSetting, standing: Standing, main?: SetRows): Estimate => {
  const { protocol, question, people } = setting
  const method = methodOf(setting)
  const known = isNoResult(method) ? undefined : method
  return {
    ...described(protocol, setting),
    ...standing,
    analysisSet: people.set,
    estimator: known?.estimator ?? question.estimator ?? 'difference-in-means',
    se: known?.se ?? question.se ?? 'HC2',
    ...(known?.defaultRow === undefined ? {} : { defaultRow: known.defaultRow }),
    strata: known?.strata ?? [],
    covariates: known?.covariates ?? [],
    ...(isNoResult(method) ? withoutNumbers(setting, method, []) : numbersOf(setting, method)),
    pAdjusted: null,
    confIntVerdict: null,
    levelVerdict: null,
    n: countsOf(setting, known?.request.covariates ?? [], main),
    ...clustersOf(setting),
    verdict: { verdict: 'none', reason: 'no-estimate' },
  }
}

/** The place of an estimate that cannot be made: it stands in its family with the reason. */
export const absentEstimate = (
  protocol: Protocol,
  about: Pick<EstimateSetting, 'question' | 'outcome' | 'contrast'> & Pick<SetRows, 'set'>,
  standing: Standing,
  reason: NoResult,
): Estimate => ({
  ...described(protocol, about),
  ...standing,
  ...withoutNumbers(about, reason, []),
  analysisSet: about.set,
  estimator: about.question.estimator ?? 'difference-in-means',
  se: about.question.se ?? 'HC2',
  strata: [],
  covariates: [],
  pAdjusted: null,
  confIntVerdict: null,
  levelVerdict: null,
  n: { drawn: {}, analysed: {}, missing: {}, unmatched: {}, excluded: {} },
  verdict: { verdict: 'none', reason: 'no-estimate' },
})
