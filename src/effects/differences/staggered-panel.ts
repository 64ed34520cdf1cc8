import { type Categorical, codesPresent, type Numeric } from '../columns.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { completeRows } from './complete-rows.ts'
import type { Weighting } from './did-request.ts'

/** Sites that start at dates of their own. Columns of equal length, a row per person and period. */
export type StaggeredRequest = {
  readonly outcome: Numeric
  readonly site: Categorical
  /** The period in which each site (by name) started; `null` for a site that never did. */
  readonly starts: Readonly<Record<string, number | null>>
  /** Whole numbers that count periods: a month after the other, a half-year after the other. */
  readonly period: Numeric
  readonly rows?: Int32Array
  readonly weighting: Weighting
  readonly level?: number
}

export type PanelSite = {
  readonly code: number
  readonly name: string
  readonly start: number | null
  /** By place of the period: rows, and their mean measured from the panel's `shift` (0 where there is no row). */
  readonly rows: Float64Array
  readonly means: Float64Array
}

/** What is known of each site in each period. */
export type StaggeredPanel = {
  readonly sites: readonly PanelSite[]
  /** In increasing order, as they occur. */
  readonly periods: readonly number[]
  readonly shift: number
  readonly rows: Int32Array
  readonly missing: { readonly outcome: number; readonly other: number }
}

/** Refuses periods and starts that are not whole numbers, sites without a declared start, and fewer than two periods. */
export function staggeredPanel(request: StaggeredRequest): StaggeredPanel | Refusal {
  const { outcome, site, starts, period } = request
  const known = completeRows(
    outcome,
    [
      { name: 'site', values: site },
      { name: 'period', values: period },
    ],
    request.rows,
  )
  if (isRefusal(known)) return known
  const { rows, missing } = known
  const stray = rows.find((row) => !Number.isSafeInteger(period[row] as number))
  if (stray !== undefined)
    return refuse('invalid-argument', { argument: 'period', row: stray, found: period[stray] as number })
  const codes = codesPresent(site, rows)
  for (const code of codes) {
    const name = site.levels[code] as string
    const start = starts[name]
    if (start === undefined) return refuse('invalid-argument', { argument: 'starts', site: name })
    if (start !== null && !Number.isSafeInteger(start)) {
      return refuse('invalid-argument', { argument: 'starts', site: name, found: start })
    }
  }
  const periods = [...new Set(Array.from(rows, (row) => period[row] as number))].sort((a, b) => a - b)
  if (periods.length < 2) return refuse('too-few-units', { periods: periods.length, fewest: 2 })
  const shift = outcome[rows[0] as number] as number
  const placeOf = new Map(periods.map((one, place) => [one, place]))
  const empty = (): Float64Array => new Float64Array(periods.length)
  const cells = new Map(codes.map((code) => [code, { rows: empty(), means: empty() }]))
  for (const row of rows) {
    const cell = cells.get(site.codes[row] as number) as { rows: Float64Array; means: Float64Array }
    const place = placeOf.get(period[row] as number) as number
    cell.rows[place] = (cell.rows[place] as number) + 1
    cell.means[place] = (cell.means[place] as number) + (outcome[row] as number) - shift
  }
  return {
    sites: codes.map((code) => {
      const cell = cells.get(code) as { rows: Float64Array; means: Float64Array }
      const name = site.levels[code] as string
      const means = cell.means.map((sum, place) => (sum === 0 ? 0 : sum / (cell.rows[place] as number)))
      return { code, name, start: starts[name] as number | null, rows: cell.rows, means }
    }),
    periods,
    shift,
    rows,
    missing,
  }
}
