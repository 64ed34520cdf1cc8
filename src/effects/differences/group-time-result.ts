import type { Refusal } from '../refusal.ts'
import type { Warning } from '../warning.ts'
import type { Weighting } from './did-request.ts'
import type { Figure } from './figure.ts'
import type { StartsRank } from './placebo-starts.ts'

export type SiteCounts = { readonly treated: number; readonly comparison: number }

/** The effect on sites that started in `group`, in one period. Before the start it is a placebo. */
export type GroupTimeEffect = {
  readonly group: number
  readonly period: number
  /** period − group: 0 in the first period after the start. */
  readonly relative: number
  readonly kind: 'effect' | 'anticipation' | 'placebo'
  readonly estimate: number
  /** Refused (`too-few-clusters`) with fewer than five treated or comparison sites. */
  readonly figure: Figure | Refusal
  readonly sites: SiteCounts
}

/** An average of effects; `at` is the group, period or relative time it is of, `null` for an average over all of them. */
export type Average = {
  readonly at: number | null
  readonly estimate: number
  readonly figure: Figure | Refusal
  readonly sites: SiteCounts
  readonly weights: readonly { readonly group: number; readonly period: number; readonly weight: number }[]
}

export type Averages = { readonly each: readonly Average[]; readonly overall: Average }

export type GroupTimeEffects = {
  readonly design: 'group-time'
  readonly comparison: 'never-treated' | 'not-yet-treated'
  readonly anticipation: number
  readonly weighting: Weighting
  readonly effects: readonly GroupTimeEffect[]
  /** Every effect after a start, weighed by the size of its group. */
  readonly simple: Average
  /** Each group's mean over its periods; overall by the groups' sizes. */
  readonly byGroup: Averages
  /** Each period's mean over the groups that had started, by size; overall over periods alike. */
  readonly byPeriod: Averages
  /** Each relative time's mean over the groups seen then, by size; overall over times from 0 on alike. */
  readonly byRelativeTime: Averages
  /** Of the simple average, where it has no interval: its place among all ways to deal the starts out to the sites. */
  readonly rank: StartsRank | null
  readonly groups: readonly {
    readonly start: number | null
    readonly sites: readonly string[]
    readonly rows: number
  }[]
  /** Sites without rows in some period: their group's mean would change with who is in it. */
  readonly droppedSites: readonly { readonly site: string; readonly missing: readonly number[] }[]
  /** Sites whose base period lies before the data: nothing is known of their change. */
  readonly alreadyStarted: readonly string[]
  readonly missing: { readonly outcome: number; readonly other: number }
  readonly n: number
  readonly level: number
  readonly warnings: readonly Warning[]
}
