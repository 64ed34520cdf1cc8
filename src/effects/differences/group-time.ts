import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Warning, warn } from '../warning.ts'
import { type Cohort, cohortsOf } from './cohorts.ts'
import { type Combination, combinationError } from './combination.ts'
import { type Figure, figure } from './figure.ts'
import { averagesOf, type WeightedCells } from './group-time-averages.ts'
import { type ComparisonRule, type GroupTimeCell, groupTimeCells } from './group-time-cells.ts'
import type { Average, Averages, GroupTimeEffect, GroupTimeEffects, SiteCounts } from './group-time-result.ts'
import { placeboStarts } from './placebo-starts.ts'
import { type PanelSite, type StaggeredRequest, staggeredPanel } from './staggered-panel.ts'

export type GroupTimeRequest = StaggeredRequest & {
  readonly comparison: ComparisonRule
  /** Periods before the start in which people may already have acted on it; 0 by default. */
  readonly anticipation?: number
  /** Of sampled placebo starts: a whole number from 0 to 2^53 − 1. */
  readonly seed: number
  /** 9,999 by default, where more than 20,000 ways are possible. */
  readonly placeboDraws?: number
}

/**
 * Effects by start and period of sites that start at different dates (Callaway & Sant'Anna 2021, without covariates), and
 * their averages with declared weights. Each is a sum of cohort means, so that it can be computed by hand; its error is CR2
 * by site with Satterthwaite's degrees of freedom (`combinationError`), weights taken as given. Works on the same people over
 * time and on new people in every period alike. Fewer than five treated or comparison sites: no interval.
 * Sites without rows in some period, and sites that had started before there was a base period, are left out by name.
 * Refuses starts without anyone to compare with.
 */
export function groupTimeEffects(request: GroupTimeRequest): GroupTimeEffects | Refusal {
  const { comparison, anticipation = 0, weighting, level = defaults.level } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (!(Number.isSafeInteger(anticipation) && anticipation >= 0)) {
    return refuse('invalid-argument', { argument: 'anticipation', found: anticipation })
  }
  const panel = staggeredPanel(request)
  if (isRefusal(panel)) return panel
  const { periods } = panel
  const whole = panel.sites.filter(({ rows }) => rows.every((count) => count > 0))
  const droppedSites = panel.sites.flatMap(({ name, rows }) => {
    const missing = periods.filter((_, place) => rows[place] === 0)
    return missing.length > 0 ? [{ site: name, missing }] : []
  })
  const isLate = ({ start }: PanelSite): boolean => start === null || start - 1 - anticipation >= (periods[0] as number)
  const used = whole.filter(isLate)
  const cohorts = cohortsOf(used, weighting)
  const cells = groupTimeCells(cohorts, periods, { comparison, anticipation })
  if (!cells.some(({ kind }) => kind === 'effect')) {
    return refuse('not-estimable', { term: 'group-time', sites: used.map(({ name }) => name) })
  }
  const told = teller(cohorts, level)
  const averages = averagesOf(cells, cohorts, periods.length)
  const simple = told.average(averages.simple)
  const { seed, placeboDraws: draws = 9999 } = request
  return {
    design: 'group-time',
    comparison,
    anticipation,
    weighting,
    effects: cells.map(told.effect),
    simple,
    byGroup: told.averages(averages.byGroup),
    byPeriod: told.averages(averages.byPeriod),
    byRelativeTime: told.averages(averages.byRelativeTime),
    rank: isRefusal(simple.figure)
      ? placeboStarts(used, periods, { comparison, anticipation, weighting }, { seed, draws })
      : null,
    groups: cohorts.map(({ start, sites }) => ({
      start,
      sites: sites.map(({ name }) => name),
      rows: sites.reduce((sum, { rows }) => sum + rows.reduce((a, b) => a + b, 0), 0),
    })),
    droppedSites,
    alreadyStarted: whole.filter((site) => !isLate(site)).map(({ name }) => name),
    missing: panel.missing,
    n: panel.rows.length,
    level,
    warnings: warningsOf(droppedSites, cohorts),
  }
}

/** How combinations are told: estimate, figure or why there is none, and the sites on both sides. */
function teller(cohorts: readonly Cohort[], level: number) {
  const countOf = (chosen: ReadonlySet<number>): number =>
    [...chosen].reduce((sum, c) => sum + (cohorts[c]?.sites.length as number), 0)
  const sitesOf = (cells: readonly GroupTimeCell[]): SiteCounts => ({
    treated: countOf(new Set(cells.map(({ cohort }) => cohort))),
    comparison: countOf(new Set(cells.flatMap(({ comparisonCohorts }) => comparisonCohorts))),
  })
  const tell = (combination: Combination, sites: SiteCounts): { estimate: number; figure: Figure | Refusal } => {
    const { estimate, variance, df } = combinationError(cohorts, combination)
    const fewest = defaults.fewestClusters
    if (Math.min(sites.treated, sites.comparison) < fewest) {
      return { estimate, figure: refuse('too-few-clusters', { ...sites, fewest }) }
    }
    if (!(variance > 0 && df > 0)) return { estimate, figure: refuse('no-variation', { difference: estimate }) }
    return { estimate, figure: figure(estimate, Math.sqrt(variance), df, level) }
  }
  const average = ({ at, cells, combination }: WeightedCells): Average => {
    const sites = sitesOf(cells.map(({ cell }) => cell))
    const weights = cells.map(({ cell: { group, period }, weight }) => ({ group, period, weight }))
    return { at, ...tell(combination, sites), sites, weights }
  }
  return {
    average,
    averages: ({ each, overall }: { each: readonly WeightedCells[]; overall: WeightedCells }): Averages => ({
      each: each.map(average),
      overall: average(overall),
    }),
    effect: (cell: GroupTimeCell): GroupTimeEffect => {
      const { group, period, kind, combination } = cell
      const sites = sitesOf([cell])
      return { group, period, relative: period - group, kind, ...tell(combination, sites), sites }
    },
  }
}

function warningsOf(dropped: readonly { readonly site: string }[], cohorts: readonly Cohort[]): Warning[] {
  const alone = cohorts.filter(({ start, sites }) => start !== null && sites.length === 1)
  return [
    ...(dropped.length > 0 ? [warn('sites-dropped', { sites: dropped.map(({ site }) => site) })] : []),
    ...(alone.length > 0 ? [warn('error-borrowed', { starts: alone.map(({ start }) => String(start)) })] : []),
  ]
}
