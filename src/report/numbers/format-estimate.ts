import type { Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatNumber, formatPercent, formatPValue, formatSigned, type Language } from '../../text/index.ts'
import { sayNoResult } from '../wording/no-result.ts'
import { dfDecimals, percentDecimals, statisticDecimals, unitDecimals } from './decimals.ts'
import { formatEnds, formatLevel } from './interval.ts'
import { timesPrinted } from './percent.ts'
import { unitNamed, unitWord } from './units.ts'

/** What of an estimate a sentence or a table can name. */
export type EstimateField =
  | 'estimate'
  | 'interval'
  | 'intervalVerdict'
  | 'stdError'
  | 'df'
  | 'statistic'
  | 'pValue'
  | 'pAdjusted'
  | 'margin'
  | 'levelVerdict'
  | 'worstCase'
  | 'worstCaseRange'

export type ArmField =
  | 'mean'
  | 'drawn'
  | 'leftOut'
  | 'analysed'
  | 'missing'
  | 'unmatched'
  | 'incomplete'
  | 'notInBase'
  | 'excluded'
  | 'withoutCovariates'
  | 'clusters'

/** Bare in a table, whose heading says the unit; with its unit in a sentence. */
export type EstimateStyle = 'table' | 'sentence'

/** What stands where an estimate has no such number: its interval or error could not be computed. */
export const absent = '–'

const scaled = (estimate: Estimate, value: number): number => value * timesPrinted(estimate)

/** A difference is printed with the decimals of the means that it lies between. */
const decimalsOf = (of: Estimate): number => {
  if (timesPrinted(of) === 100) return percentDecimals
  const { unit, means, estimate } = of
  const sizes = [...Object.values(means), ...(typeof estimate === 'number' ? [estimate] : [])]
  return unitDecimals(unit, Math.max(0, ...sizes.map(Math.abs)))
}

/** The unit that effects, differences and margins of this outcome are printed in. */
export const effectUnit = (estimate: Estimate, language: Language): string => {
  const isPoints = timesPrinted(estimate) === 100 || unitNamed(estimate.unit) === 'per cent'
  return unitWord(isPoints ? 'percentage points' : estimate.unit, language)
}

/** A value on the scale of an estimate, as a difference with its sign: bare, with the decimals of the estimate. */
export const effect = (estimate: Estimate, value: number, language: Language): string =>
  formatSigned(scaled(estimate, value), decimalsOf(estimate), language)

/** A value on the scale of an estimate without its sign. */
export const size = (estimate: Estimate, value: number, language: Language): string =>
  formatNumber(scaled(estimate, value), decimalsOf(estimate), language)

const ends = (
  estimate: Estimate,
  interval: readonly [number, number] | null,
  language: Language,
): string | undefined =>
  interval === null
    ? undefined
    : formatEnds(effect(estimate, interval[0], language), effect(estimate, interval[1], language), language)

const present = <T>(value: T | null | undefined, format: (value: T) => string): string | undefined =>
  value === null || value === undefined ? undefined : format(value)

const bare = (estimate: Estimate, field: EstimateField, language: Language): string | undefined => {
  const { worstCase } = estimate
  const number = (decimals: number) => (value: number) => formatNumber(value, decimals, language)
  switch (field) {
    case 'estimate':
      return isNoResult(estimate.estimate)
        ? sayNoResult(estimate.estimate, language)
        : effect(estimate, estimate.estimate, language)
    case 'interval':
      return ends(estimate, estimate.confInt, language)
    case 'intervalVerdict':
      return ends(estimate, estimate.confIntVerdict, language)
    case 'stdError':
      return present(estimate.stdError, (value) => size(estimate, value, language))
    case 'margin':
      return present(estimate.margin, (value) => size(estimate, value, language))
    case 'levelVerdict':
      return levels(estimate, language).verdict
    case 'df':
      return present(estimate.df, number(dfDecimals))
    case 'statistic':
      return present(estimate.statistic, number(statisticDecimals))
    case 'pValue':
      return present(estimate.pValue, (p) => formatPValue(p, language))
    case 'pAdjusted':
      return present(estimate.pAdjusted, (p) => formatPValue(p, language))
    case 'worstCase':
      return worstCase && ends(estimate, [worstCase.low, worstCase.high], language)
    case 'worstCaseRange':
      return worstCase && formatRange(estimate, worstCase.range, language)
  }
}

const formatRange = (estimate: Estimate, [low, high]: readonly [number, number], language: Language): string => {
  const end = (value: number) =>
    timesPrinted(estimate) === 100 ? formatPercent(value, 0, language) : size(estimate, value, language)
  return formatEnds(end(low), end(high), language)
}

const withUnit: ReadonlySet<EstimateField> = new Set<EstimateField>([
  'estimate',
  'interval',
  'intervalVerdict',
  'stdError',
  'margin',
  'worstCase',
])

/** One number of an estimate as it is printed, rounded once. */
export const formatEstimate = (
  estimate: Estimate,
  field: EstimateField,
  style: EstimateStyle,
  language: Language,
): string => {
  const text = bare(estimate, field, language) ?? absent
  const isNumber = text !== absent && !(field === 'estimate' && isNoResult(estimate.estimate))
  return style === 'sentence' && isNumber && withUnit.has(field) ? `${text} ${effectUnit(estimate, language)}` : text
}

/** One number of an estimate that each arm has. A share is printed with the number that it is a share of. */
export const formatArmNumber = (estimate: Estimate, field: ArmField, arm: string, language: Language): string => {
  if (field === 'mean') return formatMean(estimate, arm, language)
  const counts = field === 'clusters' ? estimate.clusters : estimate.n[field]
  const value = counts?.[arm]
  return value === undefined ? absent : formatNumber(value, 0, language)
}

const formatMean = (estimate: Estimate, arm: string, language: Language): string => {
  const mean = estimate.means[arm]
  const analysed = estimate.n.analysed[arm]
  if (mean === undefined) return absent
  if (estimate.scale === 'number' && timesPrinted(estimate) === 100)
    return formatPercent(mean, percentDecimals, language)
  if (estimate.scale === 'number') return formatNumber(mean, decimalsOf(estimate), language)
  const of = analysed === undefined ? '' : ` ${language === 'da' ? 'af' : 'of'} ${formatNumber(analysed, 0, language)}`
  return formatPercent(mean, percentDecimals, language) + of
}

/** The level of the printed interval, and of the interval that the verdict is read off. */
export const levels = (
  estimate: Estimate,
  language: Language,
): { readonly printed: string; readonly verdict: string } => ({
  printed: formatLevel(estimate.level, language),
  verdict: formatLevel(estimate.levelVerdict ?? estimate.level, language),
})
