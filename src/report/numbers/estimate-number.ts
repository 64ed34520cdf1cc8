import type { Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import type { Language } from '../../text/index.ts'
import { armName, authorsText, type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import { type Inline, plain } from '../document/inline.ts'
import { analysisSetWords } from '../wording/analysis-set.ts'
import { estimatorWords, methodWords, seUsed } from '../wording/estimator.ts'
import { reasonWords } from '../wording/no-result.ts'
import { isNotOffered, notOfferedSentence } from '../wording/not-computed.ts'
import { expectationTitle } from '../wording/plan-names.ts'
import {
  type ArmField,
  absent,
  type EstimateField,
  type EstimateStyle,
  formatArmNumber,
  formatEstimate,
  levels,
} from './format-estimate.ts'
import { sourceName } from './source-name.ts'
import { tipText } from './tip.ts'
import { together } from './together.ts'

/** @throws RangeError when the results have no such estimate */
export const estimateOf = ({ results }: Context, id: string): Estimate => {
  const found = results.estimates[id]
  if (found === undefined) throw new RangeError(`no estimate named ${id} in the results`)
  return found
}

/** The name of an outcome for readers; of a question about what was delivered, that of the expectation. */
export const outcomeName = (context: Context, outcome: string): string => {
  const label = context.protocol.outcomes?.[outcome]?.label
  return label === undefined ? expectationTitle(context, outcome) : authorsText(context, label)
}

/** What an outcome is, in one exact sentence; its name where the protocol has none. */
export const outcomeDefinition = (context: Context, outcome: string): string => {
  const definition = context.protocol.outcomes?.[outcome]?.definition
  return definition === undefined ? outcomeName(context, outcome) : authorsText(context, definition)
}

/** `Treated arm (185) against control arm (260)`, with those analysed. */
export const contrastWithCounts = (context: Context, estimate: Estimate): string => {
  const name = (arm: string) => {
    const n = formatArmNumber(estimate, 'analysed', arm, context.language)
    return `${armName(context, arm)} (n = ${n})`
  }
  const [treated, control] = estimate.contrast
  return `${name(treated)} ${pick(context, { da: 'mod', en: 'against' })} ${name(control)}`
}

export const sourceOf = (context: Context, { outcome }: Estimate): string | undefined => {
  const declared = context.protocol.outcomes?.[outcome]
  return declared !== undefined && 'source' in declared ? sourceName(context, declared.source) : undefined
}

/** How an estimate was computed, or that it was not. */
const methodInWords = (context: Context, estimate: Estimate): string =>
  notOfferedSentence(context, estimate) ?? methodWords(estimate, context.language)

/** The interval, or why an estimate that is there has none. */
const intervalInWords = (estimate: Estimate, language: Language): string =>
  estimate.noInterval === undefined
    ? formatEstimate(estimate, 'interval', 'table', language)
    : reasonWords(estimate.noInterval, language)

/** The standard error with its kind and degrees of freedom. */
const errorInWords = (estimate: Estimate, language: Language): string => {
  const show = (field: EstimateField) => formatEstimate(estimate, field, 'table', language)
  const df = estimate.df === null ? [] : [`df ${show('df')}`]
  return `${show('stdError')} (${[seUsed(estimate, language), ...df].filter((part) => part !== undefined).join('; ')})`
}

const tipOf = (context: Context, id: string): string => {
  const estimate = estimateOf(context, id)
  const label = pick(context, { da: 'Kilde', en: 'Source' })
  const source = sourceOf(context, estimate)
  return tipText([
    contrastWithCounts(context, estimate),
    outcomeDefinition(context, estimate.outcome),
    methodInWords(context, estimate),
    source === undefined ? undefined : `${label}: ${source}`,
  ])
}

const bound = (context: Context, id: string, text: string): Inline =>
  text === absent ? plain(text) : { kind: 'number', text, entry: `estimate:${id}`, tip: tipOf(context, id) }

/** A number of an estimate as a bound number; a dash where there is none. */
export const estimateNumber = (context: Context, id: string, field: EstimateField, style: EstimateStyle): Inline => {
  const estimate = estimateOf(context, id)
  const text = formatEstimate(estimate, field, style, context.language)
  const isReason = field === 'estimate' && isNoResult(estimate.estimate)
  return bound(context, id, style === 'table' && !isReason ? together(text) : text)
}

/** A number that each arm of an estimate has: its mean or share, or how many were drawn, analysed, missing. */
export const armNumber = (context: Context, id: string, field: ArmField, arm: string): Inline =>
  bound(context, id, together(formatArmNumber(estimateOf(context, id), field, arm, context.language)))

type Fact = readonly [label: string, text: string | undefined]

/** The entry of an estimate in the numbers appendix: all its numbers, and the design they rest on. */
export const estimateEntry = (context: Context, id: string): NumberEntry => {
  const estimate = estimateOf(context, id)
  const { language } = context
  const show = (field: EstimateField, style: EstimateStyle = 'table') =>
    formatEstimate(estimate, field, style, language)
  const perArm = (field: ArmField) =>
    estimate.contrast
      .map((arm) => `${armName(context, arm)} ${formatArmNumber(estimate, field, arm, language)}`)
      .join(', ')
  const level = levels(estimate, language)
  const labels = pick(context, entryLabels)
  const numbers: readonly Fact[] = [
    [labels.interval(level.printed), intervalInWords(estimate, language)],
    [labels.verdictInterval(level.verdict), estimate.confIntVerdict === null ? undefined : show('intervalVerdict')],
    [labels.se, estimate.stdError === null ? undefined : errorInWords(estimate, language)],
    [labels.p, estimate.analysisSet.kind === 'group' ? undefined : show('pValue')],
    [labels.pAdjusted, estimate.pAdjusted === null ? undefined : show('pAdjusted')],
    [labels.margin, estimate.margin === null ? undefined : show('margin', 'sentence')],
    [estimate.scale === 'share' ? labels.shares : labels.means, perArm('mean')],
  ]
  const facts: readonly Fact[] = [
    [labels.what, `${contrastWithCounts(context, estimate)}: ${outcomeDefinition(context, estimate.outcome)}`],
    [labels.set, analysisSetWords(context, estimate)],
    ...(isNotOffered(estimate) ? [] : numbers),
    [labels.drawn, perArm('drawn')],
    [labels.leftOut, estimate.n.leftOut === undefined ? undefined : perArm('leftOut')],
    [labels.missing, perArm('missing')],
    [labels.unmatched, perArm('unmatched')],
    [labels.incomplete, estimate.n.incomplete === undefined ? undefined : perArm('incomplete')],
    [labels.notInBase, estimate.n.notInBase === undefined ? undefined : perArm('notInBase')],
    [labels.excluded, perArm('excluded')],
    [labels.withoutCovariates, estimate.n.withoutCovariates === undefined ? undefined : perArm('withoutCovariates')],
    [labels.clusters, estimate.clusters === undefined ? undefined : perArm('clusters')],
    [labels.worstCase, estimate.worstCase === undefined ? undefined : show('worstCase', 'sentence')],
    [labels.method, notOfferedSentence(context, estimate) ?? estimatorWords(estimate.estimator, language)],
    [labels.source, sourceOf(context, estimate)],
  ]
  return {
    key: `estimate:${id}`,
    name: id,
    value: show('estimate', 'sentence'),
    facts: facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  }
}

const entryLabels = {
  da: {
    what: 'Hvad',
    set: 'Blandt',
    interval: (level: string) => `Interval (${level})`,
    verdictInterval: (level: string) => `Konklusionens interval (${level})`,
    se: 'Standardfejl',
    p: 'p-værdi',
    pAdjusted: 'Justeret p-værdi',
    margin: 'Grænse',
    shares: 'Andele',
    means: 'Gennemsnit',
    drawn: 'Fordelt til gruppen',
    leftOut: 'Udeladt af udsnittet',
    missing: 'Udfald mangler',
    unmatched: 'Ikke fundet i kilden',
    incomplete: 'Vinduet var ikke slut, da data sluttede',
    notInBase: 'Ikke blandt dem, resultatmålet handler om',
    excluded: 'Tæller ikke med',
    withoutCovariates: 'Uden kovariater',
    clusters: 'Klynger',
    worstCase: 'Yderste tilfælde',
    method: 'Beregning',
    source: 'Kilde',
  },
  en: {
    what: 'What',
    set: 'Among',
    interval: (level: string) => `Interval (${level})`,
    verdictInterval: (level: string) => `Interval of the verdict (${level})`,
    se: 'Standard error',
    p: 'p-value',
    pAdjusted: 'Adjusted p-value',
    margin: 'Margin',
    shares: 'Shares',
    means: 'Means',
    drawn: 'Allocated to the arm',
    leftOut: 'Left out of the set',
    missing: 'Outcome missing',
    unmatched: 'Not found in the source',
    incomplete: 'The window was not over when the data ended',
    notInBase: 'Not among those the outcome is about',
    excluded: 'Not counted',
    withoutCovariates: 'Without covariates',
    clusters: 'Clusters',
    worstCase: 'Worst case',
    method: 'Method',
    source: 'Source',
  },
}
