import {
  type Covariate,
  defaultFor,
  defaults,
  type EffectEstimate,
  type EffectRequest,
  estimateEffects,
  isRefusal,
  type RefusedEffect,
  type Strata,
  worstCaseBounds,
} from '../effects/index.ts'
import type { NoResult } from '../measures/index.ts'
import { drawsClusters, type Protocol, type Question } from '../protocol/index.ts'
import type { SetRows } from './analysis-set.ts'
import type { Frame } from './data/frame.ts'
import type { OutcomeColumn } from './data/outcomes.ts'
import { gradeOfContrast } from './grade.ts'
import { mergeSmallStrata } from './merge-strata.ts'
import type { Declared, Estimate, MissingOutcomes, PerArm } from './results.ts'

/** Everything one estimate is made of. */
export type EstimateSetting = {
  readonly protocol: Protocol
  readonly frame: Frame
  readonly question: Question
  readonly outcome: OutcomeColumn
  readonly people: SetRows
  readonly contrast: readonly [treated: string, control: string]
  readonly declared: Declared
  /** Covariates that may be adjusted for: those measured before everyone's draw. */
  readonly admitted: (attribute: string) => boolean
}

type Method = Pick<Estimate, 'estimator' | 'se' | 'strata' | 'covariates'> & {
  readonly request: EffectRequest
  readonly defaultRow?: string
  readonly warnings: readonly string[]
}

const notOffered = (what: string): NoResult => ({ noResult: 'not-offered', why: `this version has no ${what}` })

const offered = ['difference-in-means', 'adjusted', 'interacted'] as const
const isOffered = (estimator: string): estimator is (typeof offered)[number] =>
  (offered as readonly string[]).includes(estimator)

const covariatesOf = ({ frame, question, admitted }: EstimateSetting): readonly Covariate[] =>
  (question.covariates ?? []).filter(admitted).flatMap((name) => {
    const values = frame.attributes.get(name)
    return values === undefined ? [] : [{ name, values }]
  })

/** The method of a question: what the protocol says, and for the rest the table of defaults. */
const methodOf = (setting: EstimateSetting): Method | NoResult => {
  const { protocol, frame, question, outcome, people, contrast } = setting
  if (drawsClusters(protocol)) return notOffered('standard errors for clusters')
  const covariates = covariatesOf(setting)
  const { stratified } = frame
  const pooled = question.strata === 'ignored'
  const row = defaultFor({
    drawn: 'people',
    strata: stratified && !pooled ? 'some' : 'none',
    covariates: covariates.length > 0 ? 'some' : 'none',
  })
  if (isRefusal(row)) return notOffered('default for this design')
  const estimator = question.estimator ?? row.estimator
  const se = question.se ?? row.se
  if (!isOffered(estimator)) return notOffered(`estimator ${estimator}`)
  if (se === 'CR0' || se === 'CR1' || se === 'CR2') return notOffered(`standard error ${se}`)
  const arm = people.arm ?? frame.arm
  const observed = people.rows.filter(
    (at) => !Number.isNaN(outcome.values[at]) && contrast.includes(arm.levels[arm.codes[at] as number] ?? ''),
  )
  const { stratum, merged } = pooled
    ? { stratum: frame.stratum, merged: [] }
    : mergeSmallStrata(frame.stratum, arm, observed, defaults.fewestInStratumArm)
  const useStrata = stratified && stratum.levels.length > 1
  const fixed = question.strata === 'fixed-effects' || (question.strata === undefined && estimator === 'adjusted')
  const { probabilities } = frame
  const strata: Strata = {
    column: stratum,
    use: pooled ? 'pooled' : fixed ? 'fixed-effects' : 'weighted',
    ...(pooled && probabilities !== undefined ? { probabilities } : {}),
  }
  return {
    request: {
      outcome: outcome.values,
      arm,
      control: contrast[1],
      treated: contrast[0],
      rows: people.rows,
      estimator,
      se,
      level: question.level ?? defaults.level,
      ...(covariates.length > 0 && estimator !== 'difference-in-means' ? { covariates } : {}),
      ...(useStrata ? { strata } : {}),
    },
    estimator,
    se,
    strata: useStrata && !pooled ? stratum.levels : [],
    covariates: estimator === 'difference-in-means' ? [] : covariates.map(({ name }) => name),
    ...(estimator === row.estimator && se === row.se ? { defaultRow: row.id } : {}),
    warnings: merged.length > 0 && useStrata ? ['strata-merged'] : [],
  }
}

const countsOf = ({
  frame,
  people,
  outcome,
  contrast,
}: EstimateSetting): { drawn: PerArm<number> } & MissingOutcomes => {
  const arm = people.arm ?? frame.arm
  const counting = (wanted: (row: number) => boolean): PerArm<number> =>
    Object.fromEntries(
      contrast.map((name) => [
        name,
        people.rows.filter((row) => arm.levels[arm.codes[row] as number] === name && wanted(row)).length,
      ]),
    )
  const status = (...wanted: readonly string[]) => counting((row) => wanted.includes(outcome.status[row] as string))
  return {
    drawn: counting(() => true),
    missing: status('missing'),
    unmatched: status('unmatched'),
    excluded: status('withdrawn', 'censored'),
  }
}

const worstCase = (
  setting: EstimateSetting,
  request: EffectRequest,
  warnings: readonly string[],
): Pick<Estimate, 'worstCase'> => {
  if (!warnings.includes('outcomes-missing')) return {}
  const { range } = setting.outcome.outcome
  const { outcome, arm, control, treated, rows, level } = request
  const bounds = worstCaseBounds({
    outcome,
    arm,
    control,
    ...(treated === undefined ? {} : { treated }),
    ...(rows === undefined ? {} : { rows }),
    ...(level === undefined ? {} : { level }),
    ...(range === undefined ? {} : { range: [range.minimum, range.maximum] as const }),
  })
  const found = isRefusal(bounds) ? undefined : bounds[0]
  if (found === undefined || !('lower' in found)) return {}
  return { worstCase: { low: found.lower, high: found.upper, range: [found.range.low, found.range.high] } }
}

const answered = (setting: EstimateSetting, method: Method): EffectEstimate | RefusedEffect | NoResult => {
  const result = estimateEffects(method.request)
  if (isRefusal(result)) return { noResult: result.refused, why: JSON.stringify(result.details) }
  return result.estimates.find(({ contrast }) => contrast[0] === setting.contrast[0]) ?? notOffered('such contrast')
}

/** One estimate, bound to all it rests on; its verdict and its place in a family are still open. */
export const estimateContrast = (setting: EstimateSetting): Estimate => {
  const { protocol, question, outcome, people, contrast, declared } = setting
  const method = methodOf(setting)
  const answer = 'noResult' in method ? method : answered(setting, method)
  const { grade, statedBy } = gradeOfContrast(protocol, people.set.kind)
  const counts = countsOf(setting)
  const nobody = Object.fromEntries(contrast.map((arm) => [arm, 0]))
  const base = outcome.outcome.base
  const found = 'noResult' in answer || isRefusal(answer) ? undefined : answer
  const refused: NoResult | undefined =
    'noResult' in answer
      ? answer
      : isRefusal(answer)
        ? { noResult: answer.refused, why: JSON.stringify(answer.details) }
        : undefined
  const warnings = [
    ...('warnings' in method ? method.warnings : []),
    ...(found?.warnings.map(({ code }) => code) ?? []),
  ]
  return {
    question: question.id,
    outcome: outcome.id,
    unit: outcome.scale === 'share' ? 'share' : (outcome.outcome.unit ?? 'units'),
    scale: outcome.scale,
    direction: outcome.outcome.direction,
    contrast,
    estimand: found?.estimand ?? question.estimand ?? 'average-treatment-effect',
    analysisSet: people.set,
    grade: typeof base === 'object' ? 'descriptive' : grade,
    ...(statedBy === undefined ? {} : { statedBy }),
    declared,
    role: question.role,
    family: null,
    design: protocol.allocation.method,
    estimator: 'estimator' in method ? method.estimator : (question.estimator ?? 'difference-in-means'),
    se: 'se' in method ? method.se : (question.se ?? 'HC2'),
    ...('defaultRow' in method && method.defaultRow !== undefined ? { defaultRow: method.defaultRow } : {}),
    strata: 'strata' in method ? method.strata : [],
    covariates: 'covariates' in method ? method.covariates : [],
    estimate: refused ?? found?.estimate ?? notOffered('estimate'),
    stdError: found?.stdError ?? null,
    df: found?.df ?? null,
    statistic: found?.statistic ?? null,
    pValue: found?.pValue ?? null,
    confInt: found?.confInt ?? null,
    level: question.level ?? defaults.level,
    pAdjusted: null,
    confIntVerdict: null,
    levelVerdict: null,
    n: { ...counts, analysed: found?.n ?? nobody },
    means: Object.fromEntries(Object.entries(found?.means ?? {}).map(([arm, { mean }]) => [arm, mean])),
    horizon: horizonOf(setting),
    ...(typeof base === 'object' ? { conditional: conditionalOf(base.conditional) } : {}),
    hypothesis: question.hypothesis?.kind ?? 'superiority',
    margin: question.hypothesis !== undefined && 'margin' in question.hypothesis ? question.hypothesis.margin : null,
    verdict: { verdict: 'none', reason: 'no-estimate' },
    ...('request' in method ? worstCase(setting, method.request, warnings) : {}),
    warnings,
    ...(protocol.trial.synthetic === true ? { synthetic: true as const } : {}),
  }
}

const conditionalOf = (text: string | { da: string; en?: string | undefined }) =>
  typeof text === 'string' ? { da: text, en: text } : { da: text.da, en: text.en ?? text.da }

const horizonOf = ({ outcome }: EstimateSetting): string | null => {
  const horizon = 'horizon' in outcome.outcome ? outcome.outcome.horizon : undefined
  if (horizon === undefined) return null
  return Object.entries(horizon)
    .map(([unit, value]) => `${value} ${unit}`)
    .join(' ')
}
