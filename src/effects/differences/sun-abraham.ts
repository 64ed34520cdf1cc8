import { type Categorical, categorical, type Numeric } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { covariateColumns, indicatorColumn } from '../linear/design-columns.ts'
import { type LinearModel, linearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Figure } from './figure.ts'
import type { SiteCounts } from './group-time-result.ts'
import { asHypothesis, combinedEstimate, combinedFigure, type Factors, refuseFewSites } from './linear-combination.ts'
import { type PanelSite, type StaggeredPanel, type StaggeredRequest, staggeredPanel } from './staggered-panel.ts'

/** The coefficient of a cohort at a relative time (0 is the first period after the start). */
export type CohortEffect = {
  readonly group: number
  readonly relative: number
  readonly estimate: number
  readonly figure: Figure | Refusal
}

/** Mean over cohorts, weighed by their people (or sites) at that time. */
export type RelativeEffect = {
  readonly relative: number
  readonly estimate: number
  readonly figure: Figure | Refusal
  readonly sites: SiteCounts
  readonly weights: readonly { readonly group: number; readonly weight: number }[]
}

export type SunAbraham = {
  readonly design: 'sun-abraham'
  readonly weighting: StaggeredRequest['weighting']
  /** Who is compared with: sites that never start, or without any, those that start last, before they do. */
  readonly comparison: 'never-treated' | 'last-treated'
  readonly effects: readonly CohortEffect[]
  readonly byRelativeTime: readonly RelativeEffect[]
  /** Sites without a period before their start. */
  readonly alreadyStarted: readonly string[]
  readonly missing: { readonly outcome: number; readonly other: number }
  readonly n: number
  readonly level: number
}

/**
 * The interaction-weighted estimator (Sun & Abraham 2021, section 4): a level per site and per period, and a coefficient
 * for every cohort and relative time but −1; at each relative time their mean by the cohorts' shares, taken as given. CR2 by
 * site. The average site is a row per site and period. Fewer than five treated or comparison sites, or a cohort of one site,
 * whose own level fits it: no interval; there is no one average to rank, so see `groupTimeEffects` for a rank. Refuses data without a cohort that has a period before its start.
 */
export function sunAbraham(request: StaggeredRequest): SunAbraham | Refusal {
  const { level = defaults.level, weighting } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const panel = staggeredPanel(request)
  if (isRefusal(panel)) return panel
  const view = weighting === 'average-site' ? siteRows(panel) : peopleRows(request, panel)
  const { sites, comparison, last } = comparedSites(panel)
  const used = view.rows.filter((row) => {
    const site = sites.get(view.site.codes[row] as number)
    return site !== undefined && (last === null || (view.period[row] as number) < last)
  })
  const cells = cohortCells(view, used, sites, last)
  if (cells.list.length === 0) return refuse('not-estimable', { term: 'cohort × relative time' })
  const times = [...new Set(cells.list.map(({ relative }) => relative))].sort((a, b) => a - b)
  const averages = times.map((relative) => averageAt(cells.list, relative))
  const model = regression(view, used, cells, averages)
  if (isRefusal(model)) return model
  const lost = model.droppedColumns.filter((name) => cells.list.some((cell) => cell.term === name))
  if (lost.length > 0) return refuse('not-estimable', { term: lost.join(', ') })
  const countOf = (start: number | null): number => [...sites.values()].filter((site) => site.start === start).length
  const figureOf = (name: string, factors: Factors, groups: readonly number[]): Figure | Refusal => {
    const alone = groups.find((group) => countOf(group) === 1)
    if (alone !== undefined) return refuse('too-few-clusters', { start: alone, sites: 1, fewest: 2 })
    return refuseFewSites(countsOf(groups)) ?? combinedFigure(model, name, factors, level)
  }
  const countsOf = (groups: readonly number[]): SiteCounts => ({
    treated: groups.reduce((sum, group) => sum + countOf(group), 0),
    comparison: countOf(last),
  })
  return {
    design: 'sun-abraham',
    weighting,
    comparison,
    effects: cells.list.map(({ group, relative, term }) => ({
      group,
      relative,
      estimate: combinedEstimate(model, { [term]: 1 }),
      figure: figureOf(term, { [term]: 1 }, [group]),
    })),
    byRelativeTime: averages.map(({ relative, name, factors, weights }) => {
      const groups = weights.map(({ group }) => group)
      return {
        relative,
        estimate: combinedEstimate(model, factors),
        figure: figureOf(name, factors, groups),
        sites: countsOf(groups),
        weights,
      }
    }),
    alreadyStarted: panel.sites.filter(({ code }) => !sites.has(code)).map(({ name }) => name),
    missing: panel.missing,
    n: used.length,
    level,
  }
}

/** The columns that are regressed. */
type View = {
  readonly outcome: Numeric
  readonly site: Categorical
  readonly period: Numeric
  readonly rows: Int32Array
}

function peopleRows({ outcome, site, period }: StaggeredRequest, { rows }: StaggeredPanel): View {
  return { outcome, site, period, rows }
}

function siteRows({ sites, periods, shift }: StaggeredPanel): View {
  const seen = sites.flatMap(({ code, rows, means }) =>
    periods.flatMap((period, place) => (rows[place] ? [{ code, period, y: shift + (means[place] as number) }] : [])),
  )
  const levels: string[] = []
  for (const { code, name } of sites) levels[code] = name
  return {
    outcome: Float64Array.from(seen, ({ y }) => y),
    site: { codes: Int32Array.from(seen, ({ code }) => code), levels: Array.from(levels, (name) => name ?? '') },
    period: Float64Array.from(seen, ({ period }) => period),
    rows: Int32Array.from(seen.keys()),
  }
}

function comparedSites({ sites, periods }: StaggeredPanel) {
  const first = periods[0] as number
  const usable = sites.filter(({ start }) => start === null || start > first)
  const starts = usable.flatMap(({ start }) => (start === null ? [] : [start]))
  const never = usable.some(({ start }) => start === null)
  return {
    sites: new Map(usable.map((site): [number, PanelSite] => [site.code, site])),
    comparison: never ? ('never-treated' as const) : ('last-treated' as const),
    /** The start of those compared with; `null` where they never start. */
    last: never ? null : Math.max(...starts),
  }
}

type CohortCell = { readonly group: number; readonly relative: number; readonly term: string; readonly size: number }
type CohortCells = { readonly list: readonly CohortCell[]; readonly codes: Int32Array }

function cohortCells(
  { site, period }: View,
  rows: Int32Array,
  sites: ReadonlyMap<number, PanelSite>,
  last: number | null,
): CohortCells {
  const found = new Map<string, { group: number; relative: number; size: number; rows: number[] }>()
  for (const row of rows) {
    const group = sites.get(site.codes[row] as number)?.start ?? null
    if (group === null || group === last) continue
    const relative = (period[row] as number) - group
    if (relative === -1) continue
    const name = `${group} at ${relative}`
    const cell = found.get(name) ?? { group, relative, size: 0, rows: [] }
    cell.size++
    cell.rows.push(row)
    found.set(name, cell)
  }
  const sorted = [...found].sort(([, a], [, b]) => a.group - b.group || a.relative - b.relative)
  const codes = new Int32Array(period.length).fill(-1)
  sorted.forEach(([, cell], code) => {
    for (const row of cell.rows) codes[row] = code
  })
  return { list: sorted.map(([term, { group, relative, size }]) => ({ group, relative, term, size })), codes }
}

function averageAt(cells: readonly CohortCell[], relative: number) {
  const own = cells.filter((cell) => cell.relative === relative)
  const total = own.reduce((sum, { size }) => sum + size, 0)
  return {
    relative,
    name: `relative time ${relative}`,
    factors: Object.fromEntries(own.map(({ term, size }) => [term, size / total])),
    weights: own.map(({ group, size }) => ({ group, weight: size / total })),
  }
}

function regression(
  { outcome, site, period }: View,
  rows: Int32Array,
  { list, codes }: CohortCells,
  averages: readonly { readonly name: string; readonly factors: Factors }[],
): LinearModel | Refusal {
  const periods = categorical(Array.from(period, String))
  return linearModel(
    outcome,
    rows,
    [
      ...covariateColumns({ name: 'period', values: periods }, rows, 'none'),
      ...list.map(({ term }, code) => indicatorColumn(term, codes, code)),
    ],
    {
      se: 'CR2',
      intercept: 'included',
      absorbed: [site],
      clusters: site,
      jointTests: [
        ...list.map(({ term }) => asHypothesis(term, { [term]: 1 })),
        ...averages.map(({ name, factors }) => asHypothesis(name, factors)),
      ],
    },
  )
}
