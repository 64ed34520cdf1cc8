import {
  type PreTrend as EventPreTrend,
  type EventStudy,
  eventStudy,
  intervalAt,
  isRefusal,
  type Refusal,
} from '../../../effects/index.ts'
import { periodLabel } from '../../data/timing.ts'
import type { OverTime, PeriodOverTime, PreTrend } from '../../over-time.ts'
import type { Answer, Answered } from '../answers/answer.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import { type ColumnsOverTime, stepOf } from './columns.ts'
import { placeboBeside, placeboFigure } from './placebo-figure.ts'
import { analysedRows, sitesCompared } from './sites-compared.ts'
import { tellsOfSmallSites } from './small-sites.ts'

export type WithInference = Pick<
  Answer,
  'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue' | 'confInt' | 'noInterval' | 'intervalAt'
>

type Told = { readonly estimate: number; readonly figure: EventStudy['average']['figure'] }

/** An estimate with its interval by site, or why it has none. */
export const inferenceOf = ({ estimate, figure }: Told): WithInference => {
  if (isRefusal(figure)) {
    return {
      estimate,
      stdError: null,
      df: null,
      statistic: null,
      pValue: null,
      confInt: null,
      noInterval: noResultOf(figure),
      intervalAt: () => null,
    }
  }
  const { stdError, df, statistic, pValue, confInt } = figure
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    intervalAt: (level) => intervalAt({ estimate, stdError, df }, level),
  }
}

/** One period of a study with its interval. */
export const periodTold = (
  { estimate, figure }: Told,
  at: Pick<PeriodOverTime, 'period' | 'sinceStart' | 'kind'>,
): PeriodOverTime => {
  const { stdError = null, df = null, confInt = null } = isRefusal(figure) ? {} : figure
  return { ...at, estimate, stdError, df, confInt, n: null }
}

const jointOf = ({ leads }: EventPreTrend): PreTrend['joint'] => {
  if (isRefusal(leads)) return noResultOf(leads)
  const { statistic, df1, df2, pValue } = leads
  return { statistic, df: [df1, df2], pValue }
}

const preTrendOf = (found: EventPreTrend): PreTrend => {
  const { slope, beyondLine, overturning } = found
  const { confInt = null, pValue = null } = isRefusal(slope.figure) ? {} : slope.figure
  const beyond = isRefusal(beyondLine.figure) ? null : beyondLine.figure.confInt
  return {
    slope: slope.estimate,
    confInt,
    pValue,
    joint: jointOf(found),
    beyondLine: { estimate: beyondLine.estimate, confInt: beyond },
    overturning: isRefusal(overturning)
      ? noResultOf(overturning)
      : {
          distance: overturning.distance,
          largestChange: Math.abs(overturning.largestChange.change),
          once: overturning.once,
          eachPeriod: overturning.eachPeriod,
        },
  }
}

const periodsOf = ({ effects, reference, start }: EventStudy, labelOf: (period: number) => string) => {
  const seen = effects.map((effect) =>
    periodTold(effect, {
      period: labelOf(effect.period),
      sinceStart: effect.relative,
      kind: effect.kind === 'lead' ? 'before' : 'after',
    }),
  )
  const base: PeriodOverTime = {
    period: labelOf(reference),
    sinceStart: reference - start,
    kind: 'reference',
    estimate: 0,
    stdError: null,
    df: null,
    confInt: null,
    n: null,
  }
  return [...seen, base].sort((a, b) => (a.sinceStart as number) - (b.sinceStart as number))
}

/** Leads and lags around one common start: the answer is the mean of the periods after it. */
export const commonStartAnswer = (
  setting: EstimateSetting,
  { request: { outcome, rows, covariates, level } }: Method,
  columns: ColumnsOverTime,
  start: number,
): Answered => {
  const { question, seed, contrast, outcome: outcomeMeasured } = setting
  const step = stepOf(setting)
  const found: EventStudy | Refusal = eventStudy({
    outcome,
    treated: columns.treated,
    site: columns.site,
    period: columns.number,
    start,
    ...(covariates === undefined ? {} : { covariates }),
    rows,
    weighting: question.estimand === 'average-cluster' ? 'average-site' : 'average-citizen',
    seed,
    ...(question.draws === undefined ? {} : { placeboDraws: question.draws }),
    ...(level === undefined ? {} : { level }),
  })
  if (isRefusal(found)) return noResultOf(found)
  const { preTrend, average, rank } = found
  // The base is one period, not all that came before: a site's own mean in it is what could be worked out.
  const byPeriod = {
    columns: { ...columns, after: columns.number },
    rows: analysedRows({ columns, rows }, outcomeMeasured, found),
  }
  const shown = tellsOfSmallSites(setting, byPeriod) ? 'small-sites' : 'shown'
  const overTime: OverTime = {
    kind: 'leads-and-lags',
    ...sitesCompared(found, contrast),
    periods: periodsOf(found, (period) => periodLabel(period, step)),
    ...(preTrend === null ? {} : { preTrend: preTrendOf(preTrend) }),
    ...(rank === null ? {} : placeboFigure(rank, shown)),
  }
  return {
    ...inferenceOf(average),
    means: {},
    estimand: found.weighting === 'average-site' ? 'average-cluster' : 'average-treatment-effect',
    warnings: found.warnings.map(({ code }) => code),
    beside: rank === null ? {} : placeboBeside(rank, found.sites, contrast, seed),
    overTime,
    rowsOfPeriod: ({ sinceStart }) => rows.filter((row) => columns.number[row] === start + (sinceStart ?? Number.NaN)),
  }
}
