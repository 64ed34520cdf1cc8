import type { Weighting } from './did-request.ts'
import type { PanelSite } from './staggered-panel.ts'

/** Sites that started in the same period (`null`: never), with the share of each in the cohort's mean by period. */
export type Cohort = {
  readonly start: number | null
  readonly sites: readonly PanelSite[]
  /** By place of the period: what the cohort's mean rests on, rows or sites. */
  readonly sizes: Float64Array
  readonly means: Float64Array
  /** By site, then by place of the period. */
  readonly shares: readonly Float64Array[]
  /** People by period together, or sites: how much a cohort counts where effects of cohorts are averaged. */
  readonly weight: number
}

/** In order of start, those who never started last. */
export function cohortsOf(sites: readonly PanelSite[], weighting: Weighting): readonly Cohort[] {
  const starts = [...new Set(sites.map(({ start }) => start))].sort((a, b) => order(a) - order(b))
  return starts.map((start) => {
    const own = sites.filter((site) => site.start === start)
    const count = own[0]?.rows.length ?? 0
    const sizeOf = ({ rows }: PanelSite, place: number): number =>
      weighting === 'average-site' ? 1 : (rows[place] as number)
    const sizes = Float64Array.from({ length: count }, (_, place) =>
      own.reduce((sum, site) => sum + sizeOf(site, place), 0),
    )
    const shares = own.map((site) => sizes.map((size, place) => sizeOf(site, place) / size))
    const means = sizes.map((_, place) =>
      own.reduce((sum, { means }, i) => sum + (shares[i]?.[place] as number) * (means[place] as number), 0),
    )
    const weight = sizes.reduce((sum, size) => sum + size, 0)
    return { start, sites: own, sizes, means, shares, weight }
  })
}

function order(start: number | null): number {
  return start ?? Number.POSITIVE_INFINITY
}
