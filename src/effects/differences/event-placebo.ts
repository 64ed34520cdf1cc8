import { type Categorical, codesPresent } from '../columns.ts'
import type { Refusal } from '../refusal.ts'
import { type DidDesign, effectName, indicator } from './did-design.ts'
import type { DidView } from './did-view.ts'
import { type PlaceboRank, placeboRank } from './placebo.ts'

/**
 * An event study as a design whose last column is the mean of its lags: a coefficient for each lead, for how each lag but
 * the last differs from that mean, and for every period after the start at once. With lags b1 … bL and their mean b, the
 * sum of bl × Il is b × (I1 + … + IL) and the sum of (bl − b) × (Il − IL) over all but the last.
 */
function eventDesign({ request, rows }: DidView, start: number, reference: number): DidDesign {
  const { period, after, site, covariates = [] } = request
  const periods = period as Categorical
  const codes = codesPresent(periods, rows).filter((code) => periods.levels[code] !== String(reference))
  const isLead = (code: number): boolean => Number(periods.levels[code]) < start
  const lags = codes.filter((code) => !isLead(code))
  const last = indicator(periods, lags.at(-1) as number)
  const against = (code: number) => indicator(periods, code).map((value, row) => value - (last[row] as number))
  return {
    rows,
    common: [{ name: 'period', values: periods }, ...covariates],
    ofTreated: [
      ...codes.filter(isLead).map((code) => ({ name: `lead ${code}`, values: indicator(periods, code) })),
      ...lags.slice(0, -1).map((code) => ({ name: `lag ${code}`, values: against(code) })),
      { name: effectName, values: after },
    ],
    sites: site,
    weights: null,
  }
}

/** The place of the mean of the lags among those of every way to call as many sites treated. */
export function eventPlacebo(
  view: DidView,
  { start, reference }: { readonly start: number; readonly reference: number },
  draws: { readonly seed: number; readonly draws?: number },
): PlaceboRank | Refusal {
  const { outcome, site } = view.request
  return placeboRank(outcome, site, view.sites, eventDesign(view, start, reference), draws)
}
