import type { Beside, BesideMethod, Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatNumber, formatPercent, formatPValue, formatSigned, type Language } from '../../text/index.ts'
import { sayNoResult } from '../wording/no-result.ts'
import { dfDecimals, percentDecimals, statisticDecimals } from './decimals.ts'
import { absent, type EstimateStyle, effect, effectUnit, size } from './format-estimate.ts'
import { formatEnds } from './interval.ts'
import { formatPieces } from './pieces.ts'
import { unitWord } from './units.ts'

/** What of a figure beside an estimate a sentence or a table can name. */
export type BesideField = 'estimate' | 'bounds' | 'interval' | 'stdError' | 'df' | 'statistic' | 'pValue' | 'draws'

/** A figure beside an estimate, with the estimate whose unit it shares. */
export type BesideOf = { readonly method: BesideMethod; readonly figure: Beside; readonly estimate: Estimate }

/** Shares of the scale from 0 to 1 that are not differences between two of them. */
const plainShares: ReadonlySet<BesideMethod> = new Set<BesideMethod>(['probability-larger'])

/** Ratios have two decimals, and more where those would all be nought. */
const ratioDecimals = (value: number): number =>
  value === 0 || value >= 0.01 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(value)))

type Written = {
  readonly value: (value: number) => string
  readonly error: (value: number) => string
  readonly unit: string
}

/** How a value of a figure is written, and the unit that stands after it. */
const writtenAs = ({ method, figure, estimate }: BesideOf, language: Language): Written => {
  if (figure.scale === 'ratio') {
    const ratio = (value: number) => formatNumber(value, ratioDecimals(value), language)
    return { value: ratio, error: ratio, unit: '' }
  }
  if (figure.scale === 'share' && plainShares.has(method)) {
    const percent = (value: number) => formatPercent(value, percentDecimals, language)
    return { value: percent, error: percent, unit: '' }
  }
  if (figure.scale === 'share') {
    return {
      value: (value) => formatSigned(value * 100, percentDecimals, language),
      error: (value) => formatNumber(value * 100, percentDecimals, language),
      unit: unitWord('percentage points', language),
    }
  }
  return {
    value: (value) => effect(estimate, value, language),
    error: (value) => size(estimate, value, language),
    unit: effectUnit(estimate, language),
  }
}

const inWords = { da: { every: 'alle', draws: 'gange' }, en: { every: 'all', draws: 'times' } } as const

/** `10.000 gange`, or that these are all there are. */
const drawsInWords = ({ count, kind }: NonNullable<Beside['draws']>, language: Language): string => {
  const n = formatNumber(count, 0, language)
  const { every, draws } = inWords[language]
  return kind === 'enumerated' ? `${every} ${n}` : `${n} ${draws}`
}

const degrees = (df: NonNullable<Beside['df']>, language: Language): string =>
  (typeof df === 'number' ? [df] : df).map((one) => formatNumber(one, dfDecimals, language)).join('; ')

/** The unit of a figure's values, as it stands in the label of its row; nothing for ratios, percentages and tests. */
export const besideUnit = (of: BesideOf, language: Language): string | undefined => {
  const { unit } = writtenAs(of, language)
  return of.figure.scale === 'test' || unit === '' ? undefined : unit
}

const estimateText = (of: BesideOf, written: Written, unit: string | undefined, language: Language) => {
  const { estimate } = of.figure
  if (estimate === null) return undefined
  if (isNoResult(estimate)) return sayNoResult(estimate, language)
  return unit === undefined ? written.value(estimate) : `${written.value(estimate)} ${unit}`
}

const fieldText = (of: BesideOf, field: BesideField, style: EstimateStyle, language: Language): string | undefined => {
  const { bounds, confInt, stdError, df, statistic, pValue, draws } = of.figure
  const written = writtenAs(of, language)
  const unit = style === 'table' || written.unit === '' ? undefined : written.unit
  switch (field) {
    case 'estimate':
      return estimateText(of, written, unit, language)
    case 'bounds':
      return (
        bounds && `${formatEnds(written.value(bounds[0]), written.value(bounds[1]), language)}${unit ? ` ${unit}` : ''}`
      )
    case 'interval':
      return confInt && formatPieces(confInt, { end: written.value, language, ...(unit === undefined ? {} : { unit }) })
    case 'stdError':
      return stdError === undefined
        ? undefined
        : `${written.error(stdError)}${written.unit === '' ? '' : ` ${written.unit}`}`
    case 'df':
      return df === undefined || df === null ? undefined : degrees(df, language)
    case 'statistic':
      return statistic === undefined ? undefined : formatNumber(statistic, statisticDecimals, language)
    case 'pValue':
      return pValue === undefined ? undefined : formatPValue(pValue, language)
    case 'draws':
      return draws && drawsInWords(draws, language)
  }
}

/** What a figure counts in an arm: a number of clusters or people, or the share who got the intervention. */
export const formatBesideCount = ({ method, figure }: BesideOf, arm: string, language: Language): string => {
  const count = figure.n?.[arm]
  if (count === undefined) return absent
  return method === 'first-stage' || method === 'among-users'
    ? formatPercent(count, percentDecimals, language)
    : formatNumber(count, 0, language)
}

/** One number of a figure beside an estimate as it is printed, rounded once; a dash where it has no such number. */
export const formatBeside = (of: BesideOf, field: BesideField, style: EstimateStyle, language: Language): string =>
  fieldText(of, field, style, language) ?? absent

/** Whether a figure has such a number, or a reason in place of it. */
export const hasBeside = ({ figure }: Pick<BesideOf, 'figure'>, field: BesideField): boolean => {
  const value = figure[field === 'interval' ? 'confInt' : field]
  return value !== undefined && value !== null
}
