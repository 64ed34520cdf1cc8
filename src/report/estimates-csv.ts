import type { Beside, BesideMethod, Estimate, PerArm, Piece, Results } from '../analysis/index.ts'
import { isNoResult, type NoResult } from '../measures/index.ts'
import { csvFile, type Field } from './csv.ts'
import { besideName } from './wording/beside-words.ts'

const numberOrReason = (value: number | null | NoResult): readonly [number | null, string | null] =>
  isNoResult(value) ? [null, value.noResult] : [value, null]

const countOf = (counts: PerArm<number> | undefined, arm: string): number | null => counts?.[arm] ?? null

const estimateHeader = [
  'estimate_id',
  'question',
  'outcome',
  'treated',
  'control',
  'analysis_set',
  'estimand',
  'estimator',
  'se',
  'unit',
  'estimate',
  'no_result',
  'std_error',
  'df',
  'statistic',
  'p',
  'p_adjusted',
  'low',
  'high',
  'level',
  'low_verdict',
  'high_verdict',
  'level_verdict',
  'verdict',
  'analysed_treated',
  'analysed_control',
  'clusters_treated',
  'clusters_control',
]

const estimateRow = (id: string, estimate: Estimate): readonly Field[] => {
  const { contrast, confInt, confIntVerdict, n, clusters, noInterval } = estimate
  const [treated, control] = contrast
  const [value, reason] = numberOrReason(estimate.estimate)
  return [
    id,
    estimate.question,
    estimate.outcome,
    treated,
    control,
    estimate.analysisSet.kind,
    estimate.estimand,
    estimate.estimator,
    estimate.se,
    estimate.unit,
    value,
    reason ?? noInterval?.noResult ?? null,
    estimate.stdError,
    estimate.df,
    estimate.statistic,
    estimate.pValue,
    estimate.pAdjusted,
    ...(confInt ?? [null, null]),
    estimate.level,
    ...(confIntVerdict ?? [null, null]),
    estimate.levelVerdict,
    estimate.verdict.verdict,
    countOf(n.analysed, treated),
    countOf(n.analysed, control),
    countOf(clusters, treated),
    countOf(clusters, control),
  ]
}

const besideHeader = [
  'estimate_id',
  'beside',
  'name_da',
  'name_en',
  'scale',
  'unit',
  'estimate',
  'no_result',
  'low_bound',
  'high_bound',
  'std_error',
  'statistic',
  'df',
  'df_2',
  'p',
  'piece',
  'low',
  'high',
  'level',
  'counted_treated',
  'counted_control',
  'draws',
  'draws_kind',
  'seed',
]

const unitOf = ({ scale }: Beside, { unit }: Estimate): string => (scale === 'outcome' ? unit : scale)

const degreesOf = ({ df = null }: Beside): readonly [number | null, number | null] =>
  typeof df === 'object' && df !== null ? df : [df, null]

/** A line for each piece of the interval; the other numbers stand on each of them. */
const besideRows = (
  id: string,
  estimate: Estimate,
  method: BesideMethod,
  figure: Beside,
): readonly (readonly Field[])[] => {
  const [treated, control] = estimate.contrast
  const { scale, bounds, stdError, statistic, pValue, confInt, level, n, draws } = figure
  const before = [
    id,
    method,
    besideName[method].da,
    besideName[method].en,
    scale,
    unitOf(figure, estimate),
    ...numberOrReason(figure.estimate),
    ...(bounds ?? [null, null]),
    stdError ?? null,
    statistic ?? null,
    ...degreesOf(figure),
    pValue ?? null,
  ]
  const after = [
    countOf(n, treated),
    countOf(n, control),
    draws?.count ?? null,
    draws?.kind ?? null,
    draws?.seed ?? null,
  ]
  const pieces: readonly (Piece | undefined)[] = confInt === undefined || confInt.length === 0 ? [undefined] : confInt
  return pieces.map((piece, at) => [
    ...before,
    piece === undefined ? null : at + 1,
    ...(piece ?? [null, null]),
    level ?? null,
    ...after,
  ])
}

/**
 * Every estimate, and every figure beside one, as CSV files with a line each: path inside `results/` to text. Shares are
 * between 0 and 1. A half-line has an empty end; a set in several pieces has a line for each. Nothing where there are none.
 */
export const renderEstimates = (results: Results): ReadonlyMap<string, string> => {
  const estimates = Object.entries(results.estimates)
  const beside = estimates.flatMap(([id, estimate]) =>
    (Object.entries(estimate.beside ?? {}) as [BesideMethod, Beside][]).flatMap(([method, figure]) =>
      besideRows(id, estimate, method, figure),
    ),
  )
  const rows = estimates.map(([id, estimate]) => estimateRow(id, estimate))
  return new Map([
    ...(rows.length === 0 ? [] : [['tables/estimates.csv', csvFile(estimateHeader, rows, results)] as const]),
    ...(beside.length === 0 ? [] : [['tables/estimates-beside.csv', csvFile(besideHeader, beside, results)] as const]),
  ])
}
