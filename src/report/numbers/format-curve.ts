import type { Curve, Estimate, PeriodOfCurve } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatNumber, formatPercent, type Language } from '../../text/index.ts'
import type { Context } from '../context.ts'
import { sayNoResult } from '../wording/no-result.ts'
import { percentDecimals, statisticDecimals } from './decimals.ts'
import { absent, type EstimateStyle, effect, effectUnit, size } from './format-estimate.ts'
import { formatEnds } from './interval.ts'

/** What of one period a table or a sentence can name. */
export type PeriodField = 'estimate' | 'interval' | 'band' | 'stdError'

/** A curve with what its periods are written as: the unit of a period is not always that of the sum. */
export type CurveOf = { readonly curve: Curve; readonly scale: Estimate }

const sizesOf = (periods: readonly PeriodOfCurve[]): readonly number[] =>
  periods.flatMap(({ means, estimate }) => [
    ...Object.values(means),
    ...(isNoResult(estimate) ? [] : [Math.abs(estimate)]),
  ])

/** A state week by week, or columns that hold yes or no: each period is a share, though their sum is a number of periods. */
const isYesNo = ({ protocol }: Context, { outcome }: Estimate): boolean => {
  const declared = protocol.outcomes?.[outcome]
  if (declared?.measure === 'weekly-state') return true
  if (declared?.measure !== 'series') return false
  const source = protocol.sources?.[declared.source]
  const columns = source !== undefined && 'columns' in source ? source.columns : undefined
  return declared.columns.every((name) => columns?.[name]?.type === 'boolean')
}

/**
 * An estimate as its periods are printed: with the decimals that suit their size and not that of their sum, and as shares
 * where each person has yes or no in a period.
 */
export const periodScale = (context: Context, estimate: Estimate): Estimate => ({
  ...estimate,
  scale: isYesNo(context, estimate) ? 'share' : estimate.scale,
  estimate: 0,
  means: { largest: Math.max(0, ...sizesOf(estimate.curve?.periods ?? []).map(Math.abs)) },
})

/** The number of a period, or the reason that it has none; a dash where the period has no such number. */
export const formatPeriod = (
  { scale }: CurveOf,
  period: PeriodOfCurve,
  field: PeriodField,
  style: EstimateStyle,
  language: Language,
): string => {
  if (isNoResult(period.estimate)) return field === 'estimate' ? sayNoResult(period.estimate, language) : absent
  const value = (one: number) => effect(scale, one, language)
  const unit = style === 'sentence' ? ` ${effectUnit(scale, language)}` : ''
  if (field === 'estimate') return `${value(period.estimate)}${unit}`
  if (field === 'stdError')
    return period.stdError === null ? absent : `${size(scale, period.stdError, language)}${unit}`
  const ends = field === 'interval' ? period.confInt : period.band
  return ends === null ? absent : `${formatEnds(value(ends[0]), value(ends[1]), language)}${unit}`
}

/** The mean of an arm in a period, or its share. */
export const formatPeriodMean = (
  { scale }: CurveOf,
  period: PeriodOfCurve,
  arm: string,
  language: Language,
): string => {
  const mean = period.means[arm]
  if (mean === undefined) return absent
  return scale.scale === 'share' ? formatPercent(mean, percentDecimals, language) : size(scale, mean, language)
}

/** How many people of an arm were analysed in a period. */
export const formatPeriodCount = (period: PeriodOfCurve, arm: string, language: Language): string => {
  const count = period.n[arm]
  return count === undefined ? absent : formatNumber(count, 0, language)
}

/** The number of errors that the band reaches to either side, or one of its bounds. */
export const formatCritical = (value: number, language: Language): string =>
  formatNumber(value, statisticDecimals, language)
