import { type Categorical, type Covariate, categorical, type Numeric } from '../columns.ts'
import { supCriticalValue } from '../curves/sup-t.ts'
import { defaults } from '../defaults.ts'
import { intervalAt, isLevel } from '../inference.ts'
import { covariateColumns, numericColumn } from '../linear/design-columns.ts'
import { type LinearModel, linearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Warning, warn } from '../warning.ts'
import { completeRows, refuseOtherThanYesNo } from './complete-rows.ts'
import type { DifferenceRequest, Weighting } from './did-request.ts'
import { type DidView, didView } from './did-view.ts'
import { eventPlacebo } from './event-placebo.ts'
import type { EventAverage, EventEffect, EventStudy } from './event-study-result.ts'
import { type EventTerms, eventHypotheses, eventTerms, leadsTest } from './event-terms.ts'
import { type Figure, figureOf } from './figure.ts'
import { combinedEstimate, combinedFigure, type Factors, refuseFewSites } from './linear-combination.ts'
import { overturningBreak } from './overturning-break.ts'
import { siteTable } from './site-table.ts'
import { warnUnevenSites } from './uneven-sites.ts'

/** Treated and comparison sites over many periods around one common start. A row per person and period. */
export type EventStudyRequest = {
  readonly outcome: Numeric
  /** 1 for treated sites, 0 for comparison sites; the same on every row of a site. */
  readonly treated: Numeric
  readonly site: Categorical
  /** Whole numbers that count periods. Rows of a washout are left out by `rows`. */
  readonly period: Numeric
  /** The first period after the start. */
  readonly start: number
  readonly covariates?: readonly Covariate[]
  readonly rows?: Int32Array
  readonly weighting: Weighting
  /** Of the simultaneous band and of sampled placebos: a whole number from 0 to 2^53 − 1. */
  readonly seed: number
  readonly bandDraws?: number
  /** Of the placebo assignments: 9,999 by default, where more than 20,000 are possible. */
  readonly placeboDraws?: number
  readonly level?: number
}

const defaultBandDraws = 10_000

/**
 * Leads and lags: a level per site and per period, and treated × period for every period but the last before the start. CR2
 * by site with Satterthwaite's degrees of freedom, a band over all of them (Montiel Olea & Plagborg-Møller 2019, each at its
 * own degrees of freedom), and what the periods before the start say: their joint test, their slope, and the break after the
 * start that would overturn the average effect (Rambachan & Roth 2023). It never says that groups would have moved alike.
 * Fewer than five treated or comparison sites: estimates without intervals, and the rank of the average effect among placebo
 * assignments. Refuses data without a period on each side.
 */
export function eventStudy(request: EventStudyRequest): EventStudy | Refusal {
  const { level = defaults.level, weighting, start } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const seen = seenSites(request)
  if (isRefusal(seen)) return seen
  const { view, table, missing, n } = seen
  const periods = Float64Array.from(view.request.period?.codes ?? [], (code) =>
    Number(view.request.period?.levels[code] ?? Number.NaN),
  )
  const terms = eventTerms(new Set(Array.from(view.rows, (row) => periods[row] as number)), start)
  if (isRefusal(terms)) return terms
  const model = regression(view, periods, terms)
  if (isRefusal(model)) return model
  const lost = terms.list.filter(({ term }) => !model.terms.some((one) => one.term === term))
  if (lost.length > 0) return refuse('not-estimable', { term: lost.map(({ term }) => term) })
  const treated = table.sites.filter((site) => site.treated).length
  const sites = { treated, comparison: table.sites.length - treated }
  const few = refuseFewSites(sites)
  const told = (name: string, factors: Factors): EventAverage => ({
    estimate: combinedEstimate(model, factors),
    figure: few ?? combinedFigure(model, name, factors, level),
  })
  const band = few ? null : bandOf(model, terms, level, request)
  const average = told('average', terms.average)
  const slope = told('slope', terms.slope)
  return {
    design: 'event-study',
    weighting,
    start,
    reference: terms.reference,
    effects: effectsOf(model, terms, few, band?.pointwiseLevel ?? null, level),
    average,
    rank: few ? eventPlacebo(view, terms, placeboOf(request)) : null,
    preTrend:
      terms.leads.length === 0
        ? null
        : {
            leads: few ?? leadsTest(model),
            slope,
            beyondLine: told('beyond line', terms.beyondLine),
            overturning: overturningBreak(model, terms, average.figure, slope.estimate),
          },
    band,
    sites,
    droppedSites: table.dropped,
    missing,
    n,
    level,
    warnings: [
      ...warningsOf(table.dropped, [...view.droppedColumns, ...model.droppedColumns]),
      ...(few ? [] : warnUnevenSites(view)),
    ],
  }
}

const placeboOf = ({ seed, placeboDraws }: EventStudyRequest) => ({
  seed,
  ...(placeboDraws === undefined ? {} : { draws: placeboDraws }),
})

/** The rows on which the study rests, by site, and as they are weighed. */
function seenSites(request: EventStudyRequest) {
  const { outcome, treated, site, period, start, covariates = [], weighting, seed } = request
  const known = completeRows(
    outcome,
    [
      { name: 'treated', values: treated },
      { name: 'site', values: site },
      { name: 'period', values: period },
      ...covariates,
    ],
    request.rows,
  )
  if (isRefusal(known)) return known
  const wrong = refuseOtherThanYesNo('treated', treated, known.rows)
  if (wrong) return wrong
  const stray = known.rows.find((row) => !Number.isSafeInteger(period[row] as number))
  if (stray !== undefined) return refuse('invalid-argument', { argument: 'period', row: stray })
  const after = period.map((value) => (value >= start ? 1 : 0))
  const table = siteTable(site, treated, after, known.rows)
  if (isRefusal(table)) return table
  const dropped = new Set(table.dropped.map((one) => one.site))
  const rows = known.rows.filter((row) => !dropped.has(site.levels[site.codes[row] as number] as string))
  const asked: DifferenceRequest = {
    outcome,
    treated,
    after,
    site,
    period: categorical(Array.from(period, String)),
    covariates,
    weighting,
    seed,
  }
  if (table.sites.length === 0) return refuse('too-few-clusters', { clusters: 0, fewest: 2 })
  const view = didView(asked, rows, table.sites)
  return isRefusal(view) ? view : { view, table, missing: known.missing, n: rows.length }
}

function regression({ request, rows }: DidView, periods: Numeric, terms: EventTerms): LinearModel | Refusal {
  const { outcome, treated, site, period, covariates = [] } = request
  const others = [{ name: 'period', values: period as Categorical }, ...covariates]
  return linearModel(
    outcome,
    rows,
    [
      ...others.flatMap((column) => covariateColumns(column, rows, 'none')),
      ...terms.list.map(({ term, period: own }) =>
        numericColumn(
          term,
          treated.map((value, row) => (periods[row] === own ? value : 0)),
        ),
      ),
    ],
    {
      se: 'CR2',
      intercept: 'included',
      absorbed: [site],
      clusters: site,
      jointTests: eventHypotheses(terms),
    },
  )
}

function effectsOf(
  model: LinearModel,
  { list, start }: EventTerms,
  few: Refusal | null,
  pointwiseLevel: number | null,
  level: number,
): readonly EventEffect[] {
  return list.map(({ term, period, kind }) => {
    const own = model.terms.find((one) => one.term === term) as LinearModel['terms'][number]
    const found: Figure | Refusal = few ?? figureOf(own, level)
    return {
      period,
      relative: period - start,
      kind,
      estimate: own.estimate,
      figure: found,
      simultaneous: isRefusal(found) || pointwiseLevel === null ? null : intervalAt(found, pointwiseLevel),
    }
  })
}

function bandOf(
  { terms, covariance }: LinearModel,
  { list }: EventTerms,
  level: number,
  { seed, bandDraws = defaultBandDraws }: EventStudyRequest,
): EventStudy['band'] {
  const places = list.map(({ term }) => terms.findIndex((one) => one.term === term))
  const at = (i: number, j: number): number =>
    covariance[(places[j] as number) * terms.length + (places[i] as number)] as number
  const correlation = new Float64Array(places.length ** 2)
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < places.length; j++) {
      const scale = Math.sqrt(at(i, i) * at(j, j))
      correlation[j * places.length + i] = i === j ? 1 : scale > 0 ? at(i, j) / scale : 0
    }
  }
  const { criticalValue, pointwiseLevel, monteCarloError } = supCriticalValue(correlation, level, {
    seed,
    draws: bandDraws,
  })
  return { criticalValue, pointwiseLevel, monteCarloError }
}

function warningsOf(dropped: EventStudy['droppedSites'], columns: readonly string[]): Warning[] {
  return [
    ...(dropped.length > 0 ? [warn('sites-dropped', { sites: dropped.map(({ site }) => site) })] : []),
    ...(columns.length > 0 ? [warn('columns-dropped', { columns })] : []),
  ]
}
