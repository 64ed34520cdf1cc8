import type { Estimate, Results } from '../analysis/index.ts'
import { isNoResult } from '../measures/index.ts'
import { csvFile, type Field } from './csv.ts'

const header = [
  'estimate_id',
  'question',
  'outcome',
  'treated',
  'control',
  'period',
  'analysed_treated',
  'analysed_control',
  'mean_treated',
  'mean_control',
  'estimate',
  'no_result',
  'std_error',
  'df',
  'low',
  'high',
  'low_band',
  'high_band',
  'level',
]

const rowsOf = (id: string, { question, outcome, contrast, curve }: Estimate): readonly (readonly Field[])[] =>
  (curve?.periods ?? []).map(({ period, estimate, stdError, df, confInt, band, n, means }) => [
    id,
    question,
    outcome,
    ...contrast,
    period,
    ...contrast.map((arm) => n[arm] ?? null),
    ...contrast.map((arm) => means[arm] ?? null),
    ...(isNoResult(estimate) ? [null, estimate.noResult] : [estimate, null]),
    stdError,
    df,
    ...(confInt ?? [null, null]),
    ...(band ?? [null, null]),
    curve?.level ?? null,
  ])

/** Every period of every curve as a CSV file, a line each: path inside `results/` to text. Nothing where there are none. */
export const renderCurves = (results: Results): ReadonlyMap<string, string> => {
  const rows = Object.entries(results.estimates).flatMap(([id, estimate]) => rowsOf(id, estimate))
  return new Map(rows.length === 0 ? [] : [['tables/curves.csv', csvFile(header, rows, results)]])
}
