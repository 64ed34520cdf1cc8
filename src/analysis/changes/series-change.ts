import {
  type BeforeAfter,
  beforeAfter,
  type InterruptedSeries,
  interruptedSeries,
  isRefusal,
  type PublishedFigure,
  type Refusal,
  type WholeAndTrial,
} from '../../effects/index.ts'
import { type Binding, type NoResult, type QuantityInterval, statistic } from '../../measures/index.ts'
import type { Outcome, Protocol, Question } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { ChangeAnswer } from '../change-answer.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { noResultOf } from '../estimates/refusal-words.ts'
import { gradeOfChange } from '../grade.ts'
import { both, compose, said } from '../words.ts'
import type { AreaSeries } from './read-series.ts'

export type SeriesOfAreas = Extract<Outcome, { measure: 'area-series' }>

type Setting = { readonly protocol: Protocol; readonly ledger: Ledger; readonly series: AreaSeries }
type Span = { readonly from: number; readonly to: number }

const monthOfDay = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** The whole months of all periods of a kind. */
const monthsOf = ({ periods = [] }: Protocol, kind: 'before' | 'after', { months }: AreaSeries): readonly number[] => {
  const spans = periods
    .filter((period) => period.kind === kind)
    .map(({ from, to }): Span => ({ from: monthOfDay(from) + (from.endsWith('-01') ? 0 : 1), to: monthOfDay(to) }))
  return months.filter((month) => spans.some(({ from, to }) => from <= month && month <= to))
}

/** The sum over months: only where every one of them is final. */
const summed = (figures: readonly PublishedFigure[]): PublishedFigure => {
  const open = figures.find(({ status, value }) => status !== 'final' || value === null)
  if (open !== undefined) return { value: null, status: open.status === 'final' ? 'missing' : open.status }
  return { value: figures.reduce((sum, { value }) => sum + (value as number), 0), status: 'final' }
}

const partsOf = (
  { series }: Setting,
  { areas, whole = '' }: SeriesOfAreas,
  months: readonly number[],
  measure: string,
): WholeAndTrial<PublishedFigure> => {
  const sumOf = (area: string) => summed(months.map((month) => series.figure(area, month, measure)))
  return {
    whole: sumOf(whole),
    trial: Object.fromEntries(Object.entries(areas).map(([site, area]) => [site, sumOf(area)])),
  }
}

const totalsOf = (setting: Setting, outcome: SeriesOfAreas, months: readonly number[]) => {
  const numerator = partsOf(setting, outcome, months, outcome.numerator)
  const denominator = partsOf(setting, outcome, months, outcome.denominator)
  return {
    whole: { numerator: numerator.whole, denominator: denominator.whole },
    trial: Object.fromEntries(
      Object.keys(outcome.areas).map((site) => [
        site,
        {
          numerator: numerator.trial[site] as PublishedFigure,
          denominator: denominator.trial[site] as PublishedFigure,
        },
      ]),
    ),
  }
}

const compared = (setting: Setting, outcome: SeriesOfAreas, before: readonly number[], after: readonly number[]) => {
  const { inflow } = outcome
  return beforeAfter({
    measure: outcome.counts,
    before: totalsOf(setting, outcome, before),
    after: totalsOf(setting, outcome, after),
    ...(inflow === undefined
      ? {}
      : {
          inflow: {
            before: partsOf(setting, outcome, before, inflow),
            after: partsOf(setting, outcome, after, inflow),
          },
        }),
  })
}

/** The trial's areas together, month by month, from the first to the last month of the series; NaN where one is not final. */
const monthly = (
  { series }: Setting,
  { areas, numerator, denominator, whole }: SeriesOfAreas,
  side: 'trial' | 'rest',
) => {
  const [first, last] = [series.months[0] ?? 0, series.months.at(-1) ?? 0]
  const ratioAt = (month: number): number => {
    const sumOf = (measure: string): number => {
      const own = Object.values(areas).map((area) => series.figure(area, month, measure))
      const all = whole === undefined ? [] : [series.figure(whole, month, measure)]
      const total = summed(own)
      if (side === 'trial') return total.value ?? Number.NaN
      const rest = summed(all)
      return rest.value === null || total.value === null ? Number.NaN : rest.value - total.value
    }
    return sumOf(numerator) / sumOf(denominator)
  }
  return Float64Array.from({ length: last - first + 1 }, (_, i) => ratioAt(first + i))
}

const interrupted = (setting: Setting, question: Question, outcome: SeriesOfAreas): InterruptedSeries | Refusal => {
  const { protocol, series } = setting
  const first = (kind: 'after' | 'washout') =>
    (protocol.periods ?? [])
      .filter((period) => period.kind === kind)
      .map(({ from }) => monthOfDay(from))
      .sort((a, b) => a - b)[0]
  const start = first('after') ?? 0
  const washout = first('washout')
  return interruptedSeries({
    values: monthly(setting, outcome, 'trial'),
    ...(outcome.whole === undefined ? {} : { comparator: monthly(setting, outcome, 'rest') }),
    firstMonth: series.months[0] ?? 0,
    start,
    ...(washout === undefined ? {} : { washout: start - washout }),
    monthEffects: 'none',
    lag: question.overTime?.lag ?? 3,
  })
}

const names = {
  'trial-before': said('Forsøgets områder, før', 'The areas of the trial, before'),
  'trial-after': said('Forsøgets områder, efter', 'The areas of the trial, after'),
  'trial-change': said('Forsøgets områder, ændring', 'The areas of the trial, change'),
  'rest-before': said(
    'Resten af landet eller regionen, uden forsøget, før',
    'The rest of the whole, without the trial, before',
  ),
  'rest-after': said('Resten, uden forsøget, efter', 'The rest, without the trial, after'),
  'rest-change': said('Resten, uden forsøget, ændring', 'The rest, without the trial, change'),
  difference: said('Forsøgets ændring minus restens', "The trial's change less that of the rest"),
  'inflow-trial': said('Tilgangen i forsøgets områder', 'Inflow in the areas of the trial'),
  'inflow-rest': said('Tilgangen i resten', 'Inflow in the rest'),
  average: said(
    'Over linjen fra før, i gennemsnit efter start',
    'Above the line drawn on from before, on average after the start',
  ),
  level: said('Over linjen fra før, i den første måned', 'Above the line drawn on from before, in the first month'),
  slope: said('Ændring i hældning pr. måned', 'Change of the slope per month'),
} as const satisfies Readonly<Record<string, Said>>

/**
 * What changed in the trial's areas, by a published series: before and after against the whole without them, and month by month
 * against the line from before. Stock, flow and completed durations are never mixed.
 */
export const changeOfSeries = (
  setting: Setting,
  question: Question,
  id: string,
  outcome: SeriesOfAreas,
): readonly [string, ChangeAnswer | NoResult] => {
  const { protocol, ledger, series } = setting
  const path = `change.${question.id}.all`
  const [before, after] = [monthsOf(protocol, 'before', series), monthsOf(protocol, 'after', series)]
  const unit = outcome.unit ?? 'units'
  const enter = (
    name: keyof typeof names,
    value: number,
    n: number,
    kind: 'mean' | 'difference' = 'mean',
    more: { interval?: QuantityInterval; unit?: string } = {},
  ) => {
    const binding: Binding = {
      base: names[name],
      definition: compose(
        [both(outcome.definition ?? outcome.label)],
        (text) => text,
        (text) => text,
      ),
      ...boundTo(protocol, outcome.source),
    }
    const of = { n, unit: more.unit ?? unit, counted: 'months' }
    // Published figures are facts already: nothing of them is withheld a second time.
    return ledger.enterOfDesign(`${path}.${name}`, statistic(kind, value, of, binding, more.interval))
  }
  const found: BeforeAfter | Refusal = compared(setting, outcome, before, after)
  if (isRefusal(found)) return [path, noResultOf(found)]
  const { trial, comparator, difference, inflow, warnings } = found
  const series3 = interrupted(setting, question, outcome)
  const told = (name: keyof typeof names, figure: InterruptedSeries['levelChange']) =>
    enter(name, figure.estimate, series.months.length, 'difference', {
      interval: { low: figure.confInt[0], high: figure.confInt[1], level: figure.level, method: 'newey-west' },
    })
  return [
    path,
    {
      question: question.id,
      outcome: id,
      arm: null,
      grade: gradeOfChange,
      direction: outcome.direction,
      counts: outcome.counts,
      before: enter('trial-before', trial.before.value, before.length),
      after: enter('trial-after', trial.after.value, after.length),
      change: enter('trial-change', trial.change, before.length + after.length, 'difference'),
      comparator: {
        before: enter('rest-before', comparator.before.value, before.length),
        after: enter('rest-after', comparator.after.value, after.length),
        change: enter('rest-change', comparator.change, before.length + after.length, 'difference'),
        difference: enter('difference', difference, before.length + after.length, 'difference'),
      },
      ...(inflow === null
        ? {}
        : {
            inflow: {
              trial: enter('inflow-trial', inflow.trial * 100, before.length + after.length, 'difference', {
                unit: 'per cent',
              }),
              comparator: enter('inflow-rest', inflow.comparator * 100, before.length + after.length, 'difference', {
                unit: 'per cent',
              }),
            },
          }),
      interrupted: isRefusal(series3)
        ? noResultOf(series3)
        : {
            average: told('average', series3.averageChange),
            level: told('level', series3.levelChange),
            slope: told('slope', series3.slopeChange),
            lag: series3.lag,
          },
      warnings: [...new Set(warnings.map(({ code }) => code))],
    },
  ]
}
