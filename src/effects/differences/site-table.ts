import type { Categorical, Numeric } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** A site by its code, with its rows before and after the start. */
export type SiteRows = {
  readonly code: number
  readonly name: string
  readonly treated: boolean
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export type DroppedSite = {
  readonly site: string
  readonly arm: 'treated' | 'comparison'
  readonly without: 'before' | 'after'
  readonly rows: number
}

/** Sites seen on both sides of the start; the others are left out by name, since nothing is known of their change. */
export type SiteTable = { readonly sites: readonly SiteRows[]; readonly dropped: readonly DroppedSite[] }

/** Rows by site and side of the start. Refuses a site that is treated on some rows and not on others. */
export function siteTable(site: Categorical, treated: Numeric, after: Numeric, rows: Int32Array): SiteTable | Refusal {
  const found = new Map<number, { treated: boolean; before: number[]; after: number[] }>()
  for (const row of rows) {
    const code = site.codes[row] as number
    const own = found.get(code) ?? { treated: treated[row] === 1, before: [], after: [] }
    if (own.treated !== (treated[row] === 1)) {
      return refuse('cluster-in-two-arms', { cluster: site.levels[code] as string, row })
    }
    own[after[row] === 1 ? 'after' : 'before'].push(row)
    found.set(code, own)
  }
  const all = [...found].sort(([a], [b]) => a - b)
  const sites = all.map(([code, own]): SiteRows => ({ code, name: site.levels[code] as string, ...own }))
  const whole = (one: SiteRows): boolean => one.before.length > 0 && one.after.length > 0
  return {
    sites: sites.filter(whole),
    dropped: sites
      .filter((one) => !whole(one))
      .map((one) => ({
        site: one.name,
        arm: one.treated ? 'treated' : 'comparison',
        without: one.before.length === 0 ? 'before' : 'after',
        rows: one.before.length + one.after.length,
      })),
  }
}
