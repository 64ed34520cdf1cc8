import type { WildBootstrap } from '../bootstrap/index.ts'
import type { Refusal } from '../refusal.ts'
import type { Warning } from '../warning.ts'
import type { Weighting } from './did-request.ts'
import type { Figure } from './figure.ts'
import type { PlaceboRank } from './placebo.ts'
import type { SiteChange, WelchOfChanges } from './site-changes.ts'
import type { DroppedSite } from './site-table.ts'

/** Plain mean and count of rows, people and sites of a group on one side of the start; sites weigh as asked. */
export type CellMean = {
  readonly mean: number
  readonly rows: number
  /** `null` where no column says who a row is of. */
  readonly people: number | null
  readonly sites: number
}

export type GroupMeans = { readonly before: CellMean; readonly after: CellMean }

/** Errors by person, as if people had been assigned one by one: only to be shown beside the figure by site. */
export type ByPerson = {
  readonly figure: Figure
  readonly people: number
  /** Variance by site over variance by person. */
  readonly designEffect: number
}

/** At the level of assignment: enough sites for an interval, or ranks among placebo assignments. */
export type SiteInference =
  | {
      readonly kind: 'sites'
      /** CR2 by site on Satterthwaite's degrees of freedom: the figure that a verdict reads. */
      readonly cr2: Figure
      /** Restricted wild cluster bootstrap. */
      readonly bootstrap: WildBootstrap | Refusal
      /** Welch's t test on one change per site, each site counting the same. */
      readonly changes: WelchOfChanges | Refusal
      readonly byPerson: ByPerson | null
    }
  | { readonly kind: 'placebo'; readonly fewest: number; readonly rank: PlaceboRank | Refusal }

/** The effect in one period after the start; `figure` is `null` where sites are too few for an interval. */
export type PeriodEffect = {
  readonly period: string
  readonly estimate: number
  readonly figure: Figure | null
  readonly rows: number
}

export type DifferenceInDifferences = {
  readonly design: 'difference-in-differences'
  readonly weighting: Weighting
  readonly baseline: 'by-site' | 'by-group'
  readonly estimate: number
  /** (treated after − before) − (comparison after − before) of the means in `groups`: nothing adjusted, nothing paired. */
  readonly plainDifference: number
  readonly inference: SiteInference
  readonly groups: { readonly treated: GroupMeans; readonly comparison: GroupMeans }
  readonly sites: { readonly treated: number; readonly comparison: number }
  readonly siteChanges: readonly SiteChange[]
  readonly droppedSites: readonly DroppedSite[]
  readonly missing: { readonly outcome: number; readonly other: number }
  /** `null` where periods were not given. */
  readonly periods: readonly PeriodEffect[] | null
  readonly n: number
  readonly level: number
  readonly warnings: readonly Warning[]
}
