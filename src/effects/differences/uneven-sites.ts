import { warnUnevenClusters } from '../cluster/uneven-clusters.ts'
import type { Warning } from '../warning.ts'
import type { DidView } from './did-view.ts'

/**
 * Warns where sizes are so uneven that CR2 would be more than 5 % too small if people of a site in a period correlated by 0.1:
 * the four means before and after of both groups, as for clusters that were drawn.
 */
export function warnUnevenSites({ request, sites }: DidView): Warning[] {
  const cells = [true, false].flatMap((treated) =>
    (['before', 'after'] as const).map((side) => ({
      weight: 1,
      rows: Int32Array.from(sites.filter((site) => site.treated === treated).flatMap((site) => site[side])),
    })),
  )
  return warnUnevenClusters(cells, request.site, null)
}
