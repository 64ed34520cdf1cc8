import type { Estimate } from '../../analysis/index.ts'
import { formatNumber } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { estimateOf, outcomeName } from '../numbers/estimate-number.ts'
import { effectUnit, formatEstimate } from '../numbers/format-estimate.ts'
import { timesPrinted } from '../numbers/percent.ts'
import { analysisSetWords } from '../wording/analysis-set.ts'
import { estimandLabel } from '../wording/estimand.ts'
import { drawIntervals } from './interval-plot.ts'
import type { PlotLayout, PlotRow } from './plot-row.ts'

const scaled = (estimate: Estimate, value: number): number => value * timesPrinted(estimate)

const pair = (estimate: Estimate, [low, high]: readonly [number, number]): readonly [number, number] => [
  scaled(estimate, low),
  scaled(estimate, high),
]

const adjustedWords = (context: Context, { estimator, covariates }: Estimate): readonly string[] => {
  if (estimator === 'interacted') return [pick(context, { da: 'justeret i hver gruppe', en: 'adjusted in each arm' })]
  return covariates.length === 0 ? [] : [pick(context, { da: 'justeret', en: 'adjusted' })]
}

/** The arms of a contrast, as far as they tell it from others: nothing with two arms, the treated one where control is one. */
const armsWords = (context: Context, [treated, control]: Estimate['contrast']): string => {
  const { results, protocol } = context
  if (protocol.arms.length < 3) return ''
  const controls = new Set(Object.values(results.estimates).map(({ contrast }) => contrast[1]))
  if (controls.size === 1) return `: ${armName(context, treated)}`
  const against = pick(context, { da: 'mod', en: 'against' })
  return `: ${armName(context, treated)} ${against} ${armName(context, control)}`
}

/** Which outcome, which arms where there are several, among whom, of what and adjusted or not where that is not the plain one. */
export const estimateLabel = (context: Context, estimate: Estimate): string => {
  const set = estimate.analysisSet.kind === 'drawn' ? [] : [analysisSetWords(context, estimate)]
  const details = [...set, ...estimandLabel(context, estimate), ...adjustedWords(context, estimate)]
  const brackets = details.length === 0 ? '' : ` (${details.join(', ')})`
  return `${outcomeName(context, estimate.outcome)}${armsWords(context, estimate.contrast)}${brackets}`
}

const rowOf = (context: Context, id: string): readonly PlotRow[] => {
  const estimate = estimateOf(context, id)
  const { estimate: value, confInt, confIntVerdict } = estimate
  if (typeof value !== 'number' || confInt === null) return []
  const printed = (field: 'estimate' | 'interval') => formatEstimate(estimate, field, 'table', context.language)
  const isOther = confIntVerdict?.some((end, i) => end !== confInt[i]) === true
  return [
    {
      label: estimateLabel(context, estimate),
      numbers: `${printed('estimate')} (${printed('interval')})`,
      value: scaled(estimate, value),
      interval: pair(estimate, confInt),
      ...(isOther && confIntVerdict !== null ? { outer: pair(estimate, confIntVerdict) } : {}),
    },
  ]
}

const axisLabel = (context: Context, estimates: readonly Estimate[]): string => {
  const [first] = estimates
  const unit = first === undefined ? '' : effectUnit(first, context.language)
  const directions = new Set(estimates.map(({ direction }) => direction))
  const better = pick(context, { da: 'bedre', en: 'better' })
  const side = directions.size > 1 ? '' : directions.has('higher') ? ` (${better} →)` : ` (← ${better})`
  return `${pick(context, { da: 'Forskel', en: 'Difference' })}, ${unit}${side}`
}

/** Whether an estimate is drawn with a second interval: the one at the level of its verdict. */
export const hasOuterInterval = (context: Context, ids: readonly string[]): boolean =>
  ids.some((id) => rowOf(context, id).some(({ outer }) => outer !== undefined))

/**
 * Estimates with their intervals on one axis: they must be of one unit. The thick line is the printed interval; where
 * several questions are corrected together, the ticks show the interval that the verdict was read off.
 *
 * @returns nothing when no estimate has an interval to draw
 */
export const drawForest = (context: Context, ids: readonly string[], layout: PlotLayout): Drawing | undefined => {
  const rows = ids.flatMap((id) => rowOf(context, id))
  if (rows.length === 0) return undefined
  const furthest = Math.max(...rows.flatMap(({ interval = [0] }) => interval.map(Math.abs)))
  const decimals = furthest < 5 ? 1 : 0
  return drawIntervals(
    rows,
    {
      label: axisLabel(
        context,
        ids.map((id) => estimateOf(context, id)),
      ),
      tickFormat: (value) => formatNumber(value, decimals, context.language),
      include: [0],
      rule: 0,
    },
    layout,
  )
}
