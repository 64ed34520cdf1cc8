import {
  countTwoByTwo,
  farringtonManning,
  fisherExact,
  isRefusal,
  oddsRatio,
  type Refusal,
  riskDifference,
  riskRatio,
  type TwoByTwo,
} from '../../../effects/index.ts'
import type { Beside, BesideFigures } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'

type Found = { readonly estimate: number; readonly confInt?: readonly [number, number]; readonly pValue?: number }

const figureOf = (scale: Beside['scale'], found: Found | Refusal, level: number): Beside => {
  if (isRefusal(found)) return { scale, estimate: noResultOf(found) }
  const { estimate, confInt, pValue } = found
  return {
    scale,
    estimate,
    ...(pValue === undefined ? {} : { pValue }),
    ...(confInt === undefined ? {} : { confInt: [confInt], level }),
  }
}

/** Against the margin, on its bad side: the score test that fits the restricted shares (Farrington & Manning 1990). */
const againstMargin = (table: TwoByTwo, { outcome, question }: EstimateSetting, level: number): BesideFigures => {
  const { hypothesis } = question
  if (hypothesis?.kind !== 'non-inferiority') return {}
  const isHigherGood = outcome.outcome.direction === 'higher'
  const found = farringtonManning(
    table,
    isHigherGood ? -hypothesis.margin : hypothesis.margin,
    isHigherGood ? 'greater' : 'less',
    level,
  )
  return { 'farrington-manning': figureOf('outcome', found, level) }
}

const fisherOf = (table: TwoByTwo): Beside => {
  const found = fisherExact(table)
  return isRefusal(found)
    ? { scale: 'test', estimate: noResultOf(found) }
    : { scale: 'test', estimate: null, pValue: found.pValue }
}

/**
 * Of a yes/no outcome of people drawn with one chance: Newcombe's interval of the difference, ratio of shares and of odds,
 * Fisher's exact test; against a margin that of Farrington and Manning.
 */
export const yesOrNoFigures = (setting: EstimateSetting, { request, strata, covariates }: Method): BesideFigures => {
  const { outcome, arm, treated, control, rows, clusters, level = 0.95 } = request
  if (setting.outcome.scale !== 'share' || clusters !== undefined || strata.length > 0 || covariates.length > 0)
    return {}
  const table = countTwoByTwo(outcome, arm, [treated, control], rows)
  if (isRefusal(table)) return {}
  return {
    newcombe: figureOf('outcome', riskDifference(table, level), level),
    'risk-ratio': figureOf('ratio', riskRatio(table, level), level),
    'odds-ratio': figureOf('ratio', oddsRatio(table, level), level),
    fisher: fisherOf(table),
    ...againstMargin(table, setting, level),
  }
}
