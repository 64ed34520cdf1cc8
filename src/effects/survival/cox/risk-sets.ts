import { covariateColumns, type DesignColumn, indicatorColumn } from '../../linear/design-columns.ts'
import type { FollowUp } from '../follow-up.ts'

/** What a column of the model belongs to: the arms together, or one covariate. */
export type ModelColumn = { readonly term: string; readonly belongsTo: string | null }

/**
 * The data of a Cox model, stratum after stratum, in each from the latest time to the earliest, so that the people at risk are those
 * already passed. Columns are measured from their means in units of their mean absolute deviation, which changes no
 * fit but keeps an offset of 1e9 or a scale of 1e-12 out of the arithmetic.
 */
export type RiskSets = {
  readonly n: number
  readonly columns: readonly ModelColumn[]
  /** Row-major, n × columns. */
  readonly x: Float64Array
  readonly scales: Float64Array
  readonly event: Uint8Array
  /** Number of the distinct time of each position. */
  readonly group: Int32Array
  /** Row of the data at each position. */
  readonly rows: Int32Array
  /** Position after the last of each stratum. */
  readonly ends: readonly number[]
}

/** Arms as 0/1 columns against control, in the order of `arms`; then the covariates as the request gives them. */
export function riskSets(data: FollowUp): RiskSets {
  const { positions, ends } = byStratum(data)
  const n = positions.length
  const rows = new Int32Array(n)
  const group = new Int32Array(n)
  const event = new Uint8Array(n)
  const groupOf = groupsByPosition(data)
  for (let i = 0; i < n; i++) {
    const at = positions[i]
    rows[i] = data.order[at]
    group[i] = groupOf[at]
    event[i] = data.exit[at] === 0 ? 0 : 1
  }
  const design = designOf(data, rows)
  const { x, scales } = fill(
    design.map(([column]) => column),
    rows,
  )
  return { n, columns: design.map(([, column]) => column), x, scales, event, group, rows, ends }
}

function designOf({ request, arms }: FollowUp, rows: Int32Array): (readonly [DesignColumn, ModelColumn])[] {
  const { arm, covariates = [] } = request
  return [
    ...arms.slice(1).map((name) => {
      const column = indicatorColumn(name, arm.codes, arm.levels.indexOf(name))
      return [column, { term: name, belongsTo: null }] as const
    }),
    ...covariates.flatMap((covariate) =>
      covariateColumns(covariate, rows, 'none').map(
        (column) => [column, { term: column.name, belongsTo: covariate.name }] as const,
      ),
    ),
  ]
}

function groupsByPosition({ starts, order }: FollowUp): Int32Array {
  const groups = new Int32Array(order.length)
  for (let g = 0; g + 1 < starts.length; g++) groups.fill(g, starts[g], starts[g + 1])
  return groups
}

function byStratum({ request: { strata }, order }: FollowUp): { positions: Int32Array; ends: readonly number[] } {
  const n = order.length
  if (!strata) return { positions: Int32Array.from({ length: n }, (_, i) => n - 1 - i), ends: [n] }
  const next = new Int32Array(strata.levels.length + 1)
  for (const row of order) next[strata.codes[row] + 1]++
  for (let s = 1; s < next.length; s++) next[s] += next[s - 1]
  const positions = new Int32Array(n)
  for (let i = n - 1; i >= 0; i--) positions[next[strata.codes[order[i]]]++] = i
  return { positions, ends: [...next.subarray(0, strata.levels.length)] }
}

function fill(columns: readonly DesignColumn[], rows: Int32Array): { x: Float64Array; scales: Float64Array } {
  const n = rows.length
  const p = columns.length
  const x = new Float64Array(n * p)
  const scales = new Float64Array(p)
  const values = new Float64Array(n)
  columns.forEach((column, j) => {
    column.fill(values, 0, rows, 0, n)
    const centre = meanOf(values)
    let size = 0
    for (let i = 0; i < n; i++) size += Math.abs(values[i] - centre)
    const scale = size > 0 ? size / n : 1
    scales[j] = scale
    for (let i = 0; i < n; i++) x[i * p + j] = (values[i] - centre) / scale
  })
  return { x, scales }
}

/** The mean, to the last digits also for values far from zero, and without overflow for values near the largest. */
function meanOf(values: Float64Array): number {
  const n = values.length
  let rough = 0
  for (let i = 0; i < n; i++) rough += values[i] / n
  let rest = 0
  for (let i = 0; i < n; i++) rest += (values[i] - rough) / n
  return rough + rest
}
