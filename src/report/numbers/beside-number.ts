import type { BesideMethod } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import { type Inline, plain } from '../document/inline.ts'
import { besideName, countedWords } from '../wording/beside-words.ts'
import { warningSentence } from '../wording/warnings.ts'
import { contrastWithCounts, estimateOf, outcomeDefinition, sourceOf } from './estimate-number.ts'
import { type BesideField, type BesideOf, formatBeside, formatBesideCount, hasBeside } from './format-beside.ts'
import { absent, type EstimateStyle } from './format-estimate.ts'
import { formatLevel } from './interval.ts'
import { tipText } from './tip.ts'
import { together } from './together.ts'

/** @throws RangeError when the results have no such estimate, or nothing of this method beside it */
export const besideOf = (context: Context, id: string, method: BesideMethod): BesideOf => {
  const estimate = estimateOf(context, id)
  const figure = estimate.beside?.[method]
  if (figure === undefined) throw new RangeError(`nothing of ${method} beside ${id} in the results`)
  return { method, figure, estimate }
}

type Fact = readonly [label: string, text: string]

/** Numbers per arm: `Clusters`, and `Treated arm 12, Control arm 11`. */
const countsFact = (context: Context, of: BesideOf): readonly Fact[] => {
  const { method, figure, estimate } = of
  const { n } = figure
  const counted = countedWords[method]
  if (n === undefined || counted === undefined) return []
  const arms = estimate.contrast.flatMap((arm) => {
    return n[arm] === undefined ? [] : [`${armName(context, arm)} ${formatBesideCount(of, arm, context.language)}`]
  })
  return [[pick(context, counted), arms.join(', ')]]
}

const drawsFact = (context: Context, of: BesideOf): readonly Fact[] =>
  of.figure.draws === undefined
    ? []
    : [[pick(context, { da: 'Gentaget', en: 'Repeated' }), formatBeside(of, 'draws', 'sentence', context.language)]]

const tipOf = (context: Context, of: BesideOf): string => {
  const source = sourceOf(context, of.estimate)
  return tipText([
    contrastWithCounts(context, of.estimate),
    outcomeDefinition(context, of.estimate.outcome),
    pick(context, besideName[of.method]),
    ...[...countsFact(context, of), ...drawsFact(context, of)].map(([label, text]) => `${label}: ${text}`),
    source === undefined ? undefined : `${pick(context, { da: 'Kilde', en: 'Source' })}: ${source}`,
  ])
}

const bound = (context: Context, id: string, of: BesideOf, text: string): Inline =>
  text === absent ? plain(text) : { kind: 'number', text, entry: `beside:${of.method}:${id}`, tip: tipOf(context, of) }

/** Reasons, and sets that are no plain interval, are words that may break anywhere: a narrow page has no room for them. */
const isInWords = ({ figure: { estimate, confInt = [] } }: BesideOf, field: BesideField): boolean => {
  if (field === 'estimate') return isNoResult(estimate)
  return field === 'interval' && (confInt.length !== 1 || confInt.flat().includes(null))
}

/** A number of a figure beside an estimate as a bound number; a dash where there is none. */
export const besideNumber = (
  context: Context,
  id: string,
  method: BesideMethod,
  field: BesideField,
  style: EstimateStyle,
): Inline => {
  const of = besideOf(context, id, method)
  const text = formatBeside(of, field, style, context.language)
  return bound(context, id, of, style === 'table' && !isInWords(of, field) ? together(text) : text)
}

/** What a figure beside an estimate counts in an arm: clusters, those missing, those observed. */
export const besideCount = (context: Context, id: string, method: BesideMethod, arm: string): Inline => {
  const of = besideOf(context, id, method)
  return bound(context, id, of, formatBesideCount(of, arm, context.language))
}

const labels = {
  da: {
    what: 'Hvad',
    method: 'Beregning',
    bounds: 'Grænser',
    interval: 'Interval',
    se: 'Standardfejl',
    statistic: 'Teststørrelse',
    df: 'df',
    p: 'p-værdi',
    seed: 'Startværdi',
    beside: 'Står ved siden af',
    note: 'Bemærk',
    source: 'Kilde',
  },
  en: {
    what: 'What',
    method: 'Method',
    bounds: 'Bounds',
    interval: 'Interval',
    se: 'Standard error',
    statistic: 'Test statistic',
    df: 'df',
    p: 'p-value',
    seed: 'Seed',
    beside: 'Stands beside',
    note: 'Note',
    source: 'Source',
  },
}

const firstOf: readonly BesideField[] = ['estimate', 'bounds', 'interval', 'pValue']

/** The entry of a figure beside an estimate, from its key without the kind: `randomisation:effect.main.T-vs-C`. */
export const besideEntry = (context: Context, rest: string): NumberEntry => {
  const [method, ...parts] = rest.split(':') as [BesideMethod, ...string[]]
  const id = parts.join(':')
  const of = besideOf(context, id, method)
  const { figure, estimate } = of
  const words = pick(context, labels)
  const show = (field: BesideField) =>
    hasBeside(of, field) ? formatBeside(of, field, 'sentence', context.language) : undefined
  const level = figure.level === undefined ? '' : ` (${formatLevel(figure.level, context.language)})`
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.what, `${contrastWithCounts(context, estimate)}: ${outcomeDefinition(context, estimate.outcome)}`],
    [words.bounds, show('bounds')],
    [`${words.interval}${level}`, show('interval')],
    [words.se, show('stdError')],
    [words.statistic, show('statistic')],
    [words.df, show('df')],
    [words.p, show('pValue')],
    ...countsFact(context, of),
    ...drawsFact(context, of),
    [words.seed, figure.draws && String(figure.draws.seed)],
    [words.method, pick(context, besideName[method])],
    [words.beside, id],
    [words.source, sourceOf(context, estimate)],
    ...(figure.warnings ?? []).map((code) => [words.note, pick(context, warningSentence(code))] as const),
  ]
  return {
    key: `beside:${method}:${id}`,
    name: `${id}.beside.${method}`,
    value: firstOf.map(show).find((text) => text !== undefined) ?? absent,
    facts: facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  }
}
