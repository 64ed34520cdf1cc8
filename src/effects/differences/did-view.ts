import { isRefusal, type Refusal } from '../refusal.ts'
import type { DifferenceRequest } from './did-request.ts'
import { siteCells } from './site-cells.ts'
import { type SiteRows, siteTable } from './site-table.ts'

/** What is regressed: the rows as they are for the average citizen, a row per site and period for the average site. */
export type DidView = {
  readonly request: DifferenceRequest
  readonly rows: Int32Array
  readonly sites: readonly SiteRows[]
  /** The same effect on people, each counting as the view has it: for errors by person. */
  readonly people: {
    readonly request: DifferenceRequest
    readonly rows: Int32Array
    readonly weights: Float64Array | null
  }
  readonly droppedColumns: readonly string[]
}

export function didView(request: DifferenceRequest, rows: Int32Array, sites: readonly SiteRows[]): DidView | Refusal {
  if (request.weighting === 'average-citizen') {
    return { request, rows, sites, people: { request, rows, weights: null }, droppedColumns: [] }
  }
  const cells = siteCells(request, rows)
  if (isRefusal(cells)) return cells
  const { site, treated, after } = cells.request
  const table = siteTable(site, treated, after, cells.rows)
  if (isRefusal(table)) return table
  return {
    request: cells.request,
    rows: cells.rows,
    sites: table.sites,
    people: {
      request: { ...request, outcome: cells.adjusted, covariates: [] },
      rows,
      weights: cells.weights,
    },
    droppedColumns: cells.droppedColumns,
  }
}
