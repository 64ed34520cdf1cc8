import type { Estimate, GroupComparison } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatNumber, formatPercent, formatPValue, type Language } from '../../text/index.ts'
import { dfDecimals, statisticDecimals } from './decimals.ts'
import { absent, type EstimateStyle, effect, effectUnit, size } from './format-estimate.ts'
import { formatEnds } from './interval.ts'

/** What of a comparison of groups a sentence can name. */
export type GroupsField =
  | 'statistic'
  | 'df'
  | 'pValue'
  | 'difference'
  | 'differenceInterval'
  | 'tau'
  | 'tauInterval'
  | 'iSquared'
  | 'prediction'

/** A comparison of groups, with the estimate of everyone whose unit it shares. */
export type GroupsOf = { readonly comparison: GroupComparison; readonly estimate: Estimate }

type Between = Exclude<NonNullable<GroupComparison['between']>, { readonly noResult: string }>

const inUnit: ReadonlySet<GroupsField> = new Set([
  'difference',
  'differenceInterval',
  'tau',
  'tauInterval',
  'prediction',
])

/** How effects differ between groups, where that could be computed. */
export const betweenOf = ({ comparison: { between } }: GroupsOf): Between | undefined =>
  between === undefined || isNoResult(between) ? undefined : between

const testText = ({ comparison: { test } }: GroupsOf, field: GroupsField, language: Language): string | undefined => {
  if (isNoResult(test)) return undefined
  const number = (value: number, decimals: number) => formatNumber(value, decimals, language)
  if (field === 'pValue') return formatPValue(test.pValue, language)
  if (field === 'statistic') return number(test.statistic, statisticDecimals)
  return `${number(test.df1, 0)}; ${number(test.df2, dfDecimals)}`
}

const differenceText = (
  { comparison: { difference }, estimate }: GroupsOf,
  field: GroupsField,
  language: Language,
): string | undefined => {
  if (difference === undefined) return undefined
  const value = (one: number) => effect(estimate, one, language)
  const [low, high] = difference.confInt
  return field === 'difference' ? value(difference.estimate) : formatEnds(value(low), value(high), language)
}

const betweenText = (of: GroupsOf, field: GroupsField, language: Language): string | undefined => {
  const between = betweenOf(of)
  if (between === undefined) return undefined
  const { estimate } = of
  const spread = (squared: number) => size(estimate, Math.sqrt(squared), language)
  const { tauSquared, tauSquaredConfInt, iSquared, predictionInterval } = between
  const [low, high] = predictionInterval
  switch (field) {
    case 'tau':
      return spread(tauSquared)
    case 'tauInterval':
      return tauSquaredConfInt === null
        ? undefined
        : formatEnds(spread(tauSquaredConfInt[0]), spread(tauSquaredConfInt[1]), language)
    case 'iSquared':
      return formatPercent(iSquared, 0, language)
    default:
      return formatEnds(effect(estimate, low, language), effect(estimate, high, language), language)
  }
}

const textOf = (of: GroupsOf, field: GroupsField, language: Language): string | undefined => {
  if (field === 'statistic' || field === 'df' || field === 'pValue') return testText(of, field, language)
  if (field === 'difference' || field === 'differenceInterval') return differenceText(of, field, language)
  return betweenText(of, field, language)
}

/** One number of a comparison of groups as it is printed, rounded once; a dash where it has no such number. */
export const formatGroups = (of: GroupsOf, field: GroupsField, style: EstimateStyle, language: Language): string => {
  const text = textOf(of, field, language)
  if (text === undefined) return absent
  return style === 'sentence' && inUnit.has(field) ? `${text} ${effectUnit(of.estimate, language)}` : text
}

/** A group's estimate drawn towards the mean of all groups; a dash where there is none. */
export const formatShrunken = ({ comparison, estimate }: GroupsOf, group: string, language: Language): string => {
  const shrunken = comparison.groups.find((one) => one.group === group)?.shrunken
  return shrunken === undefined ? absent : effect(estimate, shrunken.estimate, language)
}
