import { wildBootstrap } from '../bootstrap/index.ts'
import type { Categorical, Numeric } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import type { LinearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Warning, warn } from '../warning.ts'
import { completeRows, refuseOtherThanYesNo } from './complete-rows.ts'
import { type DidDesign, didDesign, effectName } from './did-design.ts'
import { groupMeans, plainDifference } from './did-means.ts'
import { didModel, effectColumn, effectsByPeriod, otherColumns, termOf } from './did-model.ts'
import type { DifferenceRequest } from './did-request.ts'
import type { ByPerson, DifferenceInDifferences, PeriodEffect, SiteInference } from './did-result.ts'
import { refuseUnpairedSeasons } from './did-seasons.ts'
import { type DidView, didView } from './did-view.ts'
import { figureOf } from './figure.ts'
import { placeboRank } from './placebo.ts'
import { siteChanges, welchOfChanges } from './site-changes.ts'
import { type SiteTable, siteTable } from './site-table.ts'
import { warnUnevenSites } from './uneven-sites.ts'

/** Up to this many sites the bootstrap takes every set of signs once. */
const sitesToEnumerate = 16

/**
 * How much more treated sites changed than comparison sites: the coefficient of treated × after in a regression with a level
 * per site (or group) and per period; with seasons a level per group and season. Inference is by site, the level at which
 * treatment was decided: CR2 with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018),
 * the restricted wild cluster bootstrap (Cameron, Gelbach & Miller 2008) and Welch's t test on one change per site (Donald &
 * Lang 2007; Bertrand, Duflo & Mullainathan 2004). With fewer than five treated or comparison sites there is no interval, but
 * the rank among placebo assignments. Sites not seen on both sides of the start are left out by name.
 * Refuses sites with two treatments, values other than 0 and 1, no site in a group, seasons after the start that were not
 * seen before it, and effects that other columns determine.
 */
export function differenceInDifferences(request: DifferenceRequest): DifferenceInDifferences | Refusal {
  const { treated, site, level = defaults.level, baseline = 'by-site' } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const wrong = checkDraws(request)
  if (wrong) return wrong
  const known = knownRows(request)
  if (isRefusal(known)) return known
  const table = siteTable(site, treated, request.after, known.rows)
  if (isRefusal(table)) return table
  const counts = countSites(table)
  if (Math.min(counts.treated, counts.comparison) === 0) return refuse('too-few-clusters', { ...counts, fewest: 1 })
  const rows = keptRows(table, known.rows)
  const unpaired = refuseUnpairedSeasons(request, rows)
  if (unpaired) return unpaired
  const view = didView(request, rows, table.sites)
  if (isRefusal(view)) return view
  const design = didDesign(view.request, view.rows)
  const model = didModel(view.request.outcome, view.request.treated, design, { by: view.request.site, se: 'CR2' })
  if (isRefusal(model)) return model
  const effect = termOf(model, effectName)
  if (isRefusal(effect)) return effect
  const enough = Math.min(counts.treated, counts.comparison) >= defaults.fewestClusters
  const inference = enough ? bySites(request.person, view, design, model, level) : byPlacebo(view, design)
  if (isRefusal(inference)) return inference
  const { period } = view.request
  const periods = period ? periodEffects(view.request, period, design, enough, level) : null
  if (isRefusal(periods)) return periods
  const groups = groupMeans(request, table.sites, view)
  return {
    design: 'difference-in-differences',
    weighting: request.weighting,
    baseline,
    estimate: effect.estimate,
    plainDifference: plainDifference(groups),
    inference,
    groups,
    sites: counts,
    siteChanges: siteChanges(view.request.outcome, view.sites, view.request.season),
    droppedSites: table.dropped,
    missing: known.missing,
    periods,
    n: rows.length,
    level,
    warnings: [
      ...warningsOf(table, [...view.droppedColumns, ...model.droppedColumns]),
      ...(enough ? warnUnevenSites(view) : []),
    ],
  }
}

function checkDraws({ seed, placeboDraws = 1 }: DifferenceRequest): Refusal | null {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) return refuse('invalid-argument', { argument: 'seed', found: seed })
  return Number.isSafeInteger(placeboDraws) && placeboDraws >= 1
    ? null
    : refuse('invalid-argument', { argument: 'placeboDraws', found: placeboDraws })
}

function knownRows(request: DifferenceRequest) {
  const { outcome, treated, after, site, person, period, season, covariates = [] } = request
  const known = completeRows(
    outcome,
    [
      { name: 'treated', values: treated },
      { name: 'after', values: after },
      { name: 'site', values: site },
      ...(person ? [{ name: 'person', values: person }] : []),
      ...(period ? [{ name: 'period', values: period }] : []),
      ...(season ? [{ name: 'season', values: season }] : []),
      ...covariates,
    ],
    request.rows,
  )
  if (isRefusal(known)) return known
  return (
    refuseOtherThanYesNo('treated', treated, known.rows) ?? refuseOtherThanYesNo('after', after, known.rows) ?? known
  )
}

function keptRows({ sites, dropped }: SiteTable, rows: Int32Array): Int32Array {
  if (dropped.length === 0) return rows
  return Int32Array.from(sites.flatMap(({ before, after }) => [...before, ...after])).sort()
}

function countSites({ sites }: SiteTable): { treated: number; comparison: number } {
  const treated = sites.filter((one) => one.treated).length
  return { treated, comparison: sites.length - treated }
}

function bySites(
  person: Categorical | undefined,
  view: DidView,
  design: DidDesign,
  model: LinearModel,
  level: number,
): SiteInference | Refusal {
  const { request, sites } = view
  const { outcome, season } = request
  const effect = termOf(model, effectName)
  const cr2 = isRefusal(effect) ? effect : figureOf(effect, level)
  if (isRefusal(cr2)) return cr2
  const byPerson = person ? personFigure(view, person, cr2.stdError, level) : null
  if (isRefusal(byPerson)) return byPerson
  return {
    kind: 'sites',
    cr2,
    bootstrap: bootstrapOf(request, design, sites.length, level),
    changes: welchOfChanges(siteChanges(outcome, sites, season), level),
    byPerson,
  }
}

function bootstrapOf(request: DifferenceRequest, design: DidDesign, sites: number, level: number) {
  const { outcome, treated, site, seed, bootstrapDraws, bootstrapWeights } = request
  const every = sites <= sitesToEnumerate && bootstrapWeights !== 'webb' ? 2 ** sites : 0
  return wildBootstrap(
    {
      outcome,
      tested: { name: effectName, values: effectColumn(design, treated) },
      covariates: otherColumns(design, treated),
      ...(design.sites ? { fixedEffects: design.sites } : {}),
      cluster: site,
      rows: design.rows,
      ...(bootstrapWeights ? { weights: bootstrapWeights } : {}),
      draws: Math.max(bootstrapDraws ?? 9999, every),
      seed,
    },
    { level, interval: 'none' },
  )
}

function personFigure(
  { people: { request, rows, weights } }: DidView,
  person: Categorical,
  bySite: number,
  level: number,
): ByPerson | Refusal {
  const design = { ...didDesign(request, rows), weights }
  const model = didModel(request.outcome, request.treated, design, { by: person, se: 'CR1' })
  if (isRefusal(model)) return model
  const effect = termOf(model, effectName)
  const own = isRefusal(effect) ? effect : figureOf(effect, level)
  if (isRefusal(own)) return own
  return { figure: own, people: model.clusters ?? 0, designEffect: (bySite / own.stdError) ** 2 }
}

function byPlacebo({ request, sites }: DidView, design: DidDesign): SiteInference {
  const { outcome, site, seed, placeboDraws } = request
  const draws = placeboDraws === undefined ? {} : { draws: placeboDraws }
  return {
    kind: 'placebo',
    fewest: defaults.fewestClusters,
    rank: placeboRank(outcome, site, sites, design, { seed, ...draws }),
  }
}

function periodEffects(
  { outcome, treated, site, after }: DifferenceRequest,
  period: Categorical,
  design: DidDesign,
  enough: boolean,
  level: number,
): readonly PeriodEffect[] | Refusal {
  const found = effectsByPeriod(outcome, treated, design, { by: site, se: 'CR2' }, period)
  if (isRefusal(found)) return found
  const effects: PeriodEffect[] = []
  for (const { code, term } of found.periods) {
    const effect = termOf(found.model, term)
    if (isRefusal(effect)) return effect
    const own = enough ? figureOf(effect, level) : null
    effects.push({
      period: period.levels[code] as string,
      estimate: effect.estimate,
      figure: isRefusal(own) ? null : own,
      rows: rowsIn(design.rows, period, code, after),
    })
  }
  return effects
}

function rowsIn(rows: Int32Array, { codes }: Categorical, code: number, after: Numeric): number {
  return rows.reduce((count, row) => count + (codes[row] === code && after[row] === 1 ? 1 : 0), 0)
}

function warningsOf({ dropped }: SiteTable, droppedColumns: readonly string[]): Warning[] {
  return [
    ...(dropped.length > 0 ? [warn('sites-dropped', { sites: dropped.map(({ site }) => site) })] : []),
    ...(droppedColumns.length > 0 ? [warn('columns-dropped', { columns: droppedColumns })] : []),
  ]
}
