import type { DifferenceRequest } from './did-request.ts'
import type { CellMean, GroupMeans } from './did-result.ts'
import type { DidView } from './did-view.ts'
import { meanFrom } from './site-changes.ts'
import type { SiteRows } from './site-table.ts'

type Groups = { readonly treated: GroupMeans; readonly comparison: GroupMeans }
type Side = 'before' | 'after'

/** Means before and after of the rows that are regressed (people, or sites' means), and counts of the people behind them. */
export function groupMeans(request: DifferenceRequest, sites: readonly SiteRows[], view: DidView): Groups {
  const ofGroup = (treated: boolean): GroupMeans => {
    const inGroup = (site: SiteRows): boolean => site.treated === treated
    const side = (which: Side): CellMean => ({
      mean: meanOf(view.request.outcome, view.sites.filter(inGroup), which),
      ...countsOf(request, sites.filter(inGroup), which),
    })
    return { before: side('before'), after: side('after') }
  }
  return { treated: ofGroup(true), comparison: ofGroup(false) }
}

function meanOf(outcome: Float64Array, sites: readonly SiteRows[], side: Side): number {
  const rows = sites.flatMap((site) => site[side])
  const shift = outcome[rows[0] as number] as number
  return shift + meanFrom(outcome, rows, shift)
}

function countsOf({ person }: DifferenceRequest, sites: readonly SiteRows[], side: Side): Omit<CellMean, 'mean'> {
  const rows = sites.flatMap((site) => site[side])
  const people = person ? new Set(rows.map((row) => person.codes[row])).size : null
  return { rows: rows.length, people, sites: sites.length }
}

export function plainDifference({ treated, comparison }: Groups): number {
  return treated.after.mean - treated.before.mean - (comparison.after.mean - comparison.before.mean)
}
