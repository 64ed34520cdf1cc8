import { clusterCount, orderByCluster } from '../cluster/cluster-order.ts'
import { type Categorical, codesPresent } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { SeType } from '../request.ts'
import { type DesignColumn, indicatorColumn } from './design-columns.ts'
import { constant, measuredFromMeans, measuredWithinLevels, type Unmeasured } from './from-means.ts'
import { groupedRows } from './grouped-rows.ts'
import type { Problem } from './row-chunks.ts'

export type LinearOptions = {
  readonly se: SeType
  readonly intercept: 'included' | 'none'
  /** By row number, finite and at least 0, in any unit. A row of weight 0 counts as a row, as in estimatr. */
  readonly weights?: Float64Array
  /** By row number; needed for CR0, CR1 and CR2. */
  readonly clusters?: Categorical
  /** Measures the intercept from here, so that two models of one outcome can be subtracted without losing digits. */
  readonly origin?: number
  /** Levels to take out of every column; they stand for the intercept too. */
  readonly absorbed?: readonly Categorical[]
}

export type BuiltProblem = {
  readonly problem: Problem
  /** Leading columns that the table of coefficients does not show. */
  readonly hidden: number
  /** Where clusters begin in the problem's rows; `null` without them. */
  readonly starts: Int32Array | null
}

/**
 * The least-squares problem of a model: rows sorted by cluster, weights of mean 1, columns measured from their means. Rows that
 * repeat are compressed to one of a kind, unless every row is asked after.
 */
export function buildProblem(
  outcome: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
  options: LinearOptions,
  keep: 'one row per kind' | 'every row' = 'one row per kind',
): BuiltProblem | Refusal {
  const weights = options.weights ? ofMeanOne(options.weights, rows) : undefined
  if (weights === null) return refuse('invalid-argument', { argument: 'weights', found: 0 })
  const order = options.clusters && orderByCluster(rows, options.clusters.codes, options.clusters.levels.length)
  if (order && clusterCount(order) < 2) {
    return refuse('too-few-clusters', { clusters: clusterCount(order), fewest: 2 })
  }
  const { factor, dummies } = splitAbsorbed(options, rows)
  const leading = (options.absorbed ?? []).length > 0 ? [...(factor ? [] : [constant]), ...dummies] : []
  const free = options.intercept === 'included' && !options.absorbed ? [constant] : []
  const raw = {
    outcome,
    rows: order?.rows ?? rows,
    columns: [...leading, ...free, ...columns],
    ...(weights ? { weights } : {}),
  }
  const isPlain = !weights && !order && !options.absorbed
  const problem = factor
    ? measuredWithinLevels(raw, factor)
    : leading.length + free.length > 0
      ? measuredFromMeans(isPlain && keep === 'one row per kind' ? compressed(raw) : raw)
      : { ...raw, shifts: new Float64Array(columns.length), outcomeShift: 0 }
  return { problem, hidden: leading.length, starts: order?.starts ?? null }
}

/** The same with one row for all that have the same regressors, where data repeat. */
function compressed(raw: Unmeasured): Unmeasured {
  const groups = groupedRows(raw.outcome, raw.rows, raw.columns)
  if (!groups) return raw
  const { rows, counts, means, within, origin } = groups
  return { ...raw, outcome: means, rows, weights: counts, grouped: { n: raw.rows.length, within, origin } }
}

function ofMeanOne(weights: Float64Array, rows: Int32Array): Float64Array | null {
  let total = 0
  for (const row of rows) total += weights[row] as number
  if (!(total > 0)) return null
  const scale = rows.length / total
  return weights.map((weight) => weight * scale)
}

/**
 * The factor with the most levels is taken out by its means, the others by columns of their own: exact with any number of
 * factors. CR2 needs every level's column, since a level ties the clusters together that share it.
 */
function splitAbsorbed({ absorbed = [], se }: LinearOptions, rows: Int32Array) {
  const sizes = absorbed.map((factor) => codesPresent(factor, rows).length)
  const largest = se === 'CR2' ? -1 : sizes.indexOf(Math.max(...sizes))
  const dummies = absorbed.flatMap((factor, i) =>
    i === largest
      ? []
      : codesPresent(factor, rows)
          .slice(1)
          .map((code) => indicatorColumn(factor.levels[code] as string, factor.codes, code)),
  )
  return { factor: absorbed[largest] ?? null, dummies }
}
