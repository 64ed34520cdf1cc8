import type { DifferenceRequest } from './did-request.ts'
import type { CellMean, GroupMeans } from './did-result.ts'
import { meanFrom } from './site-changes.ts'
import type { SiteRows } from './site-table.ts'

type Groups = { readonly treated: GroupMeans; readonly comparison: GroupMeans }

/** Means before and after: of everyone, or of the sites' means where the average site is asked for. */
export function groupMeans(request: DifferenceRequest, sites: readonly SiteRows[]): Groups {
  const ofGroup = (treated: boolean): GroupMeans => {
    const own = sites.filter((site) => site.treated === treated)
    return { before: cellMean(request, own, 'before'), after: cellMean(request, own, 'after') }
  }
  return { treated: ofGroup(true), comparison: ofGroup(false) }
}

function cellMean(
  { outcome, person, weighting }: DifferenceRequest,
  sites: readonly SiteRows[],
  side: 'before' | 'after',
): CellMean {
  const rows = sites.flatMap((site) => site[side])
  const shift = outcome[rows[0] as number] as number
  const means = sites.map((site) => meanFrom(outcome, site[side], shift))
  return {
    mean:
      shift +
      (weighting === 'average-site'
        ? means.reduce((sum, mean) => sum + mean, 0) / means.length
        : meanFrom(outcome, rows, shift)),
    rows: rows.length,
    people: person ? new Set(rows.map((row) => person.codes[row])).size : null,
    sites: sites.length,
  }
}

export function plainDifference({ treated, comparison }: Groups): number {
  return treated.after.mean - treated.before.mean - (comparison.after.mean - comparison.before.mean)
}
