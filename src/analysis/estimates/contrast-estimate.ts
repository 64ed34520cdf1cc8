import { defaults } from '../../effects/index.ts'
import { isNoResult, type NoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { timeAsked, unitOf } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { durationSaid } from '../duration-words.ts'
import type { Estimate } from '../results.ts'
import { both, said } from '../words.ts'
import type { SetRows } from './analysis-set.ts'
import { type Answer, answerOf, type IntervalAt, isLinear, linearRequest } from './answers/index.ts'
import { type DrawnAgain, drawnAgain } from './beside/drawn-again.ts'
import { besideOf } from './beside/index.ts'
import { usualDraws } from './beside/randomisation.ts'
import { analysedRows, clustersOf, countsOf } from './counts.ts'
import { curveOf } from './curve.ts'
import { type Method, methodOf } from './method.ts'
import type { EstimateSetting } from './setting.ts'
import { worstCaseOf } from './worst-case.ts'

/** What the data do not decide: when the question was declared, what the contrast may be called. */
export type Standing = Pick<Estimate, 'declared' | 'grade' | 'statedBy'>

type Numbers = Pick<
  Estimate,
  | 'estimate'
  | 'stdError'
  | 'df'
  | 'statistic'
  | 'pValue'
  | 'confInt'
  | 'noInterval'
  | 'means'
  | 'estimand'
  | 'worstCase'
  | 'beside'
  | 'curve'
  | 'overTime'
  | 'warnings'
>

/** Everyone drawn, or a subgroup of them: what the question itself asks about. */
const isMainSet = ({ set }: Pick<SetRows, 'set'>): boolean => set.kind === 'drawn' || set.kind === 'subgroup'

/** An estimate that is not there: a reason, and nothing that could be taken for a number. */
const withoutNumbers = (
  { question, isMain }: { readonly question: EstimateSetting['question']; readonly isMain: boolean },
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
  estimand: (isMain ? question.estimand : undefined) ?? 'average-treatment-effect',
  warnings,
})

/**
 * Whether an arm misses more of its outcomes than is tolerated, by the counts, whatever the estimator. Who was not followed
 * long enough when the data were made has nothing missing: when a spell started decides that, not what became of it.
 */
const missesMany = ({ drawn, missing, unmatched, excluded, incomplete, notInBase }: Estimate['n']): boolean =>
  Object.keys(drawn).some((arm) => {
    const lost = (missing[arm] ?? 0) + (unmatched[arm] ?? 0)
    const asked = (drawn[arm] ?? 0) - (excluded[arm] ?? 0) - (incomplete?.[arm] ?? 0) - (notInBase?.[arm] ?? 0)
    return lost > defaults.toleratedMissing * asked
  })

const bounded = new Set(['logistic', 'poisson'])

/** The warning that many outcomes are missing, and whether bounds of how much that matters are shown. */
const missingOf = (setting: EstimateSetting, method: Method, n: Estimate['n']) => {
  if (!missesMany(n)) return { warnings: [] }
  if (!isLinear(method) && !bounded.has(method.estimator)) return { warnings: ['outcomes-missing-unbounded'] }
  const { worstCase, warnings } = worstCaseOf(setting, linearRequest(method))
  const shown = worstCase === undefined ? {} : { worstCase }
  return {
    ...shown,
    warnings: [worstCase === undefined ? 'outcomes-missing-unbounded' : 'outcomes-missing', ...warnings],
  }
}

const numbersOf = (setting: EstimateSetting, method: Method, answer: Answer, n: Estimate['n']): Numbers => {
  const own = [...method.warnings, ...answer.warnings.filter((code) => code !== 'outcomes-missing')]
  const bounds = missingOf(setting, method, n)
  const beside = besideOf(setting, method, { ...answer, warnings: [...own, ...bounds.warnings] })
  const curve = curveOf(setting, method)
  const { estimate, stdError, df, statistic, pValue, confInt, noInterval, means, estimand } = answer
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    ...(noInterval === undefined ? {} : { noInterval }),
    means,
    estimand,
    ...('worstCase' in bounds && bounds.worstCase !== undefined ? { worstCase: bounds.worstCase } : {}),
    ...(Object.keys(beside).length === 0 ? {} : { beside }),
    ...(curve === undefined ? {} : { curve }),
    ...(answer.overTime === undefined ? {} : { overTime: answer.overTime }),
    warnings: [...own, ...bounds.warnings],
  }
}

const horizonOf = (outcome: OutcomeColumn['outcome']): string | null => {
  const asked = timeAsked(outcome)
  if (asked !== undefined) return `${asked.upTo} ${asked.unit}`
  const horizon = 'horizon' in outcome ? outcome.horizon : undefined
  return horizon === undefined ? null : durationSaid(horizon).en
}

/** Where a shorter time is good, a larger share that has left is. */
const directionOf = (outcome: OutcomeColumn['outcome'], scale: Estimate['scale']): Estimate['direction'] => {
  if (timeAsked(outcome) === undefined || scale === 'number') return outcome.direction
  return outcome.direction === 'lower' ? 'higher' : 'lower'
}

/** What an outcome is on condition of, in words. */
const conditionOf = (outcome: OutcomeColumn['outcome']): Pick<Estimate, 'conditional'> => {
  const { base } = outcome
  if (typeof base === 'object') return { conditional: both(base.conditional) }
  if (outcome.measure !== 'weekly-state' || outcome.amongState === undefined) return {}
  const { amongState } = outcome
  return { conditional: said(`Hver uge kun dem i ”${amongState}”`, `Each week only those in "${amongState}"`) }
}

/** What an estimate says of its question and outcome, whether or not there is a number. */
const described = (
  protocol: Protocol,
  { question, outcome, contrast }: Pick<EstimateSetting, 'question' | 'outcome' | 'contrast'>,
  scale: Estimate['scale'] = outcome.scale,
) => {
  const { hypothesis } = question
  return {
    question: question.id,
    outcome: outcome.id,
    unit: scale === 'share' ? 'share' : unitOf(outcome.outcome),
    scale,
    direction: directionOf(outcome.outcome, scale),
    contrast,
    role: question.role,
    family: null,
    design: protocol.allocation.method,
    level: question.level ?? defaults.level,
    horizon: horizonOf(outcome.outcome),
    ...conditionOf(outcome.outcome),
    hypothesis: hypothesis?.kind ?? 'superiority',
    margin: hypothesis !== undefined && 'margin' in hypothesis ? hypothesis.margin : null,
    ...(protocol.trial.synthetic === true ? { synthetic: true as const } : {}),
  }
}

/** An estimate, the rows of its two arms that it rests on, and its interval at any level; none where there is no number. */
export type MadeEstimate = {
  readonly estimate: Estimate
  readonly analysed: readonly Int32Array[]
  readonly intervalAt?: IntervalAt
  /** The question put to the trial drawn again, for families that are corrected by the same draws. */
  readonly again?: (scope: 'contrast' | 'everyone') => DrawnAgain | undefined
  readonly rowsOfPeriod?: Answer['rowsOfPeriod']
  /** How it was estimated. */
  readonly method?: Method
}

/**
 * One estimate, bound to all it rests on; its verdict and its place in a family are still open.
 *
 * @param main the main set, where `setting.people` is a further one
 */
export const estimateContrast = (setting: EstimateSetting, standing: Standing, main?: SetRows): MadeEstimate => {
  const { protocol, question, people } = setting
  const method = methodOf(setting)
  const known = isNoResult(method) ? undefined : method
  const answer = isNoResult(method) ? method : answerOf(setting, method)
  const needs = known?.needs ?? []
  const n = countsOf(setting, needs, main)
  const estimate: Estimate = {
    ...described(protocol, setting, isNoResult(answer) ? undefined : answer.scale),
    ...standing,
    analysisSet: people.set,
    estimator: known?.estimator ?? question.estimator ?? 'difference-in-means',
    se: known?.se ?? question.se ?? 'HC2',
    ...(known?.defaultRow === undefined ? {} : { defaultRow: known.defaultRow }),
    strata: known?.strata ?? [],
    covariates: known?.covariates ?? [],
    ...(isNoResult(answer)
      ? withoutNumbers({ question, isMain: isMainSet(people) }, answer, known?.warnings ?? [])
      : numbersOf(setting, method as Method, answer, n)),
    pAdjusted: null,
    confIntVerdict: null,
    levelVerdict: null,
    n,
    ...clustersOf(setting),
    verdict: { verdict: 'none', reason: 'no-estimate' },
  }
  const analysed = analysedRows(setting, needs)
  if (isNoResult(answer)) return { estimate, analysed }
  const options = { draws: question.draws ?? usualDraws, seed: setting.seed }
  const again: MadeEstimate['again'] = (scope) =>
    drawnAgain(setting, method as Method, scope === 'everyone' ? { ...options, scope } : options)
  const { intervalAt, rowsOfPeriod } = answer
  return {
    estimate,
    analysed,
    intervalAt,
    again,
    ...(rowsOfPeriod === undefined ? {} : { rowsOfPeriod }),
    method: method as Method,
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
  ...withoutNumbers({ question: about.question, isMain: isMainSet(about) }, reason, []),
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
