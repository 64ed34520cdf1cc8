import type { Categorical, Numeric } from '../columns.ts'
import { differenceOfRows, withVariation } from '../difference-in-means.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type Figure, figure } from './figure.ts'
import type { SiteRows } from './site-table.ts'

/** What one site's mean changed by; `null` where no season was seen both before and after. */
export type SiteChange = {
  readonly site: string
  readonly treated: boolean
  readonly rows: { readonly before: number; readonly after: number }
  readonly before: number
  readonly after: number
  readonly change: number | null
}

export type WelchOfChanges = Figure & { readonly sites: { readonly treated: number; readonly comparison: number } }

/**
 * After minus before of each site's plain mean. With seasons each row after is compared with the site's mean in the same
 * season before (Σ share of the season after × its change), over seasons seen on both sides.
 */
export function siteChanges(
  outcome: Numeric,
  sites: readonly SiteRows[],
  season: Categorical | undefined,
): readonly SiteChange[] {
  return sites.map(({ name, treated, before, after }) => {
    const shift = outcome[before[0] as number] as number
    const [first, second] = [meanFrom(outcome, before, shift), meanFrom(outcome, after, shift)]
    return {
      site: name,
      treated,
      rows: { before: before.length, after: after.length },
      before: shift + first,
      after: shift + second,
      change: season ? pairedChange(outcome, before, after, season, shift) : second - first,
    }
  })
}

function pairedChange(
  outcome: Numeric,
  before: readonly number[],
  after: readonly number[],
  { codes }: Categorical,
  shift: number,
): number | null {
  const seasons = new Set(before.map((row) => codes[row] as number))
  let sum = 0
  let counted = 0
  for (const season of seasons) {
    const inSeason = (row: number): boolean => codes[row] === season
    const own = after.filter(inSeason)
    if (own.length === 0) continue
    sum += own.length * (meanFrom(outcome, own, shift) - meanFrom(outcome, before.filter(inSeason), shift))
    counted += own.length
  }
  return counted > 0 ? sum / counted : null
}

/** The mean of some rows, measured from `shift`. */
export function meanFrom(outcome: Numeric, rows: readonly number[], shift: number): number {
  let sum = 0
  for (const row of rows) sum += (outcome[row] as number) - shift
  return sum / rows.length
}

/** Welch's t test (1938) on the changes of treated against comparison sites; equals `t.test(change ~ treated)`. */
export function welchOfChanges(changes: readonly SiteChange[], level: number): WelchOfChanges | Refusal {
  const known = changes.filter((one) => one.change !== null)
  const values = Float64Array.from(known, ({ change }) => change as number)
  const rowsOf = (treated: boolean): Int32Array =>
    Int32Array.from(known.flatMap((one, i) => (one.treated === treated ? [i] : [])))
  const [treated, comparison] = [rowsOf(true), rowsOf(false)]
  const found = withVariation(differenceOfRows(values, treated, comparison, 'HC2'))
  if (isRefusal(found)) return found
  return {
    ...figure(found.estimate, Math.sqrt(found.variance), found.df, level),
    sites: { treated: treated.length, comparison: comparison.length },
  }
}
