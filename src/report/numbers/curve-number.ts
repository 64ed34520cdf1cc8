import type { Curve, PeriodOfCurve } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatList, formatNumber } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import { type Inline, plain } from '../document/inline.ts'
import { contrastWithCounts, estimateOf, outcomeDefinition, outcomeName, sourceOf } from './estimate-number.ts'
import {
  type CurveOf,
  formatCritical,
  formatPeriod,
  formatPeriodCount,
  formatPeriodMean,
  type PeriodField,
  periodScale,
} from './format-curve.ts'
import { absent } from './format-estimate.ts'
import { formatLevel } from './interval.ts'
import { tipText } from './tip.ts'
import { together } from './together.ts'

type Band = Exclude<Curve['band'], { readonly noResult: string }>

/** @throws RangeError when the results have no such estimate, or it has no curve */
export const curveOf = (context: Context, id: string): CurveOf => {
  const estimate = estimateOf(context, id)
  if (estimate.curve === undefined) throw new RangeError(`no curve of ${id} in the results`)
  return { curve: estimate.curve, scale: periodScale(context, estimate) }
}

const periodAt = ({ curve }: CurveOf, at: number): PeriodOfCurve => {
  const found = curve.periods[at]
  if (found === undefined) throw new RangeError(`no period ${at} in the curve`)
  return found
}

/** `Treated arm (n = 30) against control arm (n = 30)`, with those analysed in the period. */
const armsIn = (context: Context, { scale }: CurveOf, period: PeriodOfCurve): string => {
  const [treated, control] = scale.contrast.map(
    (arm) => `${armName(context, arm)} (n = ${formatPeriodCount(period, arm, context.language)})`,
  )
  return `${treated} ${pick(context, { da: 'mod', en: 'against' })} ${control}`
}

const sourceFact = (context: Context, { scale }: CurveOf): string | undefined => {
  const source = sourceOf(context, scale)
  return source === undefined ? undefined : `${pick(context, { da: 'Kilde', en: 'Source' })}: ${source}`
}

const bound = (context: Context, id: string, of: CurveOf, at: number, text: string): Inline => {
  if (text === absent) return plain(text)
  const period = periodAt(of, at)
  const tip = tipText([
    armsIn(context, of, period),
    `${outcomeName(context, of.scale.outcome)}: ${period.period}`,
    sourceFact(context, of),
  ])
  return { kind: 'number', text, entry: `curve:period-${at}:${id}`, tip }
}

/** A number of a period as a bound number; a dash where there is none. */
export const periodNumber = (context: Context, id: string, at: number, field: PeriodField): Inline => {
  const of = curveOf(context, id)
  const period = periodAt(of, at)
  const text = formatPeriod(of, period, field, 'table', context.language)
  return bound(context, id, of, at, isNoResult(period.estimate) ? text : together(text))
}

/** The mean of an arm in a period, or how many were analysed, as a bound number. */
export const periodArmNumber = (
  context: Context,
  id: string,
  at: number,
  field: 'mean' | 'analysed',
  arm: string,
): Inline => {
  const of = curveOf(context, id)
  const period = periodAt(of, at)
  const { language } = context
  const text = field === 'mean' ? formatPeriodMean(of, period, arm, language) : formatPeriodCount(period, arm, language)
  return bound(context, id, of, at, together(text))
}

/** How the width of the band was found, as bound numbers. */
export const bandNumber = (
  context: Context,
  id: string,
  band: Band,
  field: 'criticalValue' | 'pointwise' | 'sidak' | 'draws',
): Inline => {
  const { language } = context
  const of = curveOf(context, id)
  const values = { criticalValue: band.criticalValue, pointwise: band.bounds[0], sidak: band.bounds[1] }
  const text = field === 'draws' ? formatNumber(band.draws, 0, language) : formatCritical(values[field], language)
  const tip = tipText([outcomeName(context, of.scale.outcome), sourceFact(context, of)])
  return { kind: 'number', text, entry: `curve:band:${id}`, tip }
}

const labels = {
  da: {
    what: 'Hvad',
    period: 'Periode',
    interval: 'Interval',
    band: 'Bånd om hele kurven',
    se: 'Standardfejl',
    means: 'Gennemsnit',
    one: 'For én periode',
    independent: 'For perioder uden sammenhæng',
    draws: 'Trækninger',
    seed: 'Startværdi',
    leftOut: 'Ikke med i båndet',
    source: 'Kilde',
  },
  en: {
    what: 'What',
    period: 'Period',
    interval: 'Interval',
    band: 'Band around the whole curve',
    se: 'Standard error',
    means: 'Means',
    one: 'For one period',
    independent: 'For periods with nothing in common',
    draws: 'Draws',
    seed: 'Seed',
    leftOut: 'Not in the band',
    source: 'Source',
  },
}

type Facts = readonly (readonly [label: string, text: string | undefined])[]

const present = (text: string): string | undefined => (text === absent ? undefined : text)

const periodFacts = (context: Context, of: CurveOf, period: PeriodOfCurve): Facts => {
  const { language } = context
  const words = pick(context, labels)
  const level = formatLevel(of.curve.level, language)
  const show = (field: PeriodField) => present(formatPeriod(of, period, field, 'sentence', language))
  const means = of.scale.contrast
    .map((arm) => `${armName(context, arm)} ${formatPeriodMean(of, period, arm, language)}`)
    .join(', ')
  return [
    [words.what, `${armsIn(context, of, period)}: ${outcomeDefinition(context, of.scale.outcome)}`],
    [words.period, period.period],
    [`${words.interval} (${level})`, show('interval')],
    [`${words.band} (${level})`, show('band')],
    [words.se, show('stdError')],
    [words.means, isNoResult(period.estimate) ? undefined : means],
    [words.source, sourceOf(context, of.scale)],
  ]
}

const bandFacts = (context: Context, id: string, of: CurveOf, band: Band): Facts => {
  const { language } = context
  const words = pick(context, labels)
  return [
    [
      words.what,
      `${contrastWithCounts(context, estimateOf(context, id))}: ${outcomeDefinition(context, of.scale.outcome)}`,
    ],
    [words.one, formatCritical(band.bounds[0], language)],
    [words.independent, formatCritical(band.bounds[1], language)],
    [words.draws, formatNumber(band.draws, 0, language)],
    [words.seed, String(band.seed)],
    [words.leftOut, band.leftOut.length === 0 ? undefined : formatList(band.leftOut, language)],
    [words.source, sourceOf(context, of.scale)],
  ]
}

/** The entry of a period or of the band of a curve, from its key without the kind: `period-0:effect.main.T-vs-C`. */
export const curveEntry = (context: Context, rest: string): NumberEntry => {
  const at = rest.lastIndexOf(':')
  const [what, id] = [rest.slice(0, at), rest.slice(at + 1)]
  const of = curveOf(context, id)
  const { band } = of.curve
  const entry = (name: string, value: string, facts: Facts): NumberEntry => ({
    key: `curve:${rest}`,
    name: `${id}.curve.${name}`,
    value,
    facts: facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  })
  if (what === 'band' && !isNoResult(band)) {
    return entry('band', formatCritical(band.criticalValue, context.language), bandFacts(context, id, of, band))
  }
  const period = periodAt(of, Number(what.slice('period-'.length)))
  const value = formatPeriod(of, period, 'estimate', 'sentence', context.language)
  return entry(period.period, value, periodFacts(context, of, period))
}
