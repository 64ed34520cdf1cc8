import {
  type DifferenceInDifferences,
  type DifferenceRequest,
  differenceInDifferences,
  intervalAt,
  isRefusal,
  type Refusal,
  refuse,
} from '../../../effects/index.ts'
import type { NoResult } from '../../../measures/index.ts'
import { timingOf } from '../../data/timing.ts'
import type { OverTime, PeriodOverTime } from '../../over-time.ts'
import type { Answer, Answered } from '../answers/answer.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import { besideDifference } from './beside-difference.ts'
import { type ColumnsOverTime, columnsOverTime } from './columns.ts'
import { placeboFigure } from './placebo-figure.ts'
import { placeboStartFigure } from './placebo-start.ts'
import { analysedRows, sitesCompared } from './sites-compared.ts'
import { tellsOfSmallSites } from './small-sites.ts'

const withoutPeriods: NoResult = { noResult: 'not-offered', why: 'no period before and after is declared' }

/** What is asked of the estimator: everyone counts alike, or every site, as the question declares. */
export const differenceRequest = (
  setting: EstimateSetting,
  { request: { outcome, rows, covariates, level } }: Method,
  columns: ColumnsOverTime,
): DifferenceRequest => {
  const { question, seed } = setting
  const { overTime: { pairing, step } = {}, draws } = question
  const isPaired = pairing === 'same-season'
  return {
    outcome,
    treated: columns.treated,
    after: columns.after,
    site: columns.site,
    person: columns.person,
    ...(isPaired || step !== undefined ? { period: columns.period } : {}),
    ...(isPaired ? { season: columns.season } : {}),
    ...(covariates === undefined ? {} : { covariates }),
    rows,
    weighting: question.estimand === 'average-cluster' ? 'average-site' : 'average-citizen',
    seed,
    ...(draws === undefined ? {} : { bootstrapDraws: draws, placeboDraws: draws }),
    ...(level === undefined ? {} : { level }),
  }
}

const placeboOf = (
  { inference }: DifferenceInDifferences,
  shown: 'shown' | 'small-sites',
): Pick<OverTime, 'placebo'> => (inference.kind === 'placebo' ? placeboFigure(inference.rank, shown) : {})

/** The effect in each half-year after the start, where the question goes by periods. */
const periodsOf = ({ periods }: DifferenceInDifferences): Pick<OverTime, 'periods'> =>
  periods === null
    ? {}
    : {
        periods: periods.map(
          ({ period, estimate, figure, rows }): PeriodOverTime => ({
            period,
            sinceStart: null,
            kind: 'after',
            estimate,
            stdError: figure?.stdError ?? null,
            df: figure?.df ?? null,
            confInt: figure?.confInt ?? null,
            n: rows,
          }),
        ),
      }

const overTimeOf = (
  setting: EstimateSetting,
  found: DifferenceInDifferences,
  analysed: { readonly columns: ColumnsOverTime; readonly rows: Int32Array },
): OverTime => ({
  kind: 'common-start',
  ...sitesCompared(found, setting.contrast),
  ...periodsOf(found),
  ...placeboOf(found, tellsOfSmallSites(setting, analysed) ? 'small-sites' : 'shown'),
})

const noInference = {
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  noInterval: noResultOf(refuse('too-few-clusters')),
  intervalAt: () => null,
} as const

/** The interval by site, which the verdict reads; none where sites are too few. */
const inferenceOf = ({
  inference,
}: DifferenceInDifferences): Pick<
  Answer,
  'stdError' | 'df' | 'statistic' | 'pValue' | 'confInt' | 'noInterval' | 'intervalAt'
> => {
  if (inference.kind === 'placebo') return noInference
  const { estimate, stdError, df, statistic, pValue, confInt } = inference.cr2
  return {
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    intervalAt: (level) => intervalAt({ estimate, stdError, df }, level),
  }
}

/** Difference in differences of sites with one common start: before against after, treated against comparison sites. */
export const differenceAnswer = (setting: EstimateSetting, method: Method): Answered => {
  const timing = timingOf(setting.protocol, setting.frame)
  if (timing === undefined) return withoutPeriods
  if (setting.frame.cluster === undefined) return notOffered('sites that are not known')
  const columns = columnsOverTime(setting, timing)
  const request = differenceRequest(setting, method, columns)
  const found: DifferenceInDifferences | Refusal = differenceInDifferences(request)
  if (isRefusal(found)) return noResultOf(found)
  const rows = analysedRows({ columns, rows: method.request.rows }, setting.outcome, found)
  return {
    estimate: found.estimate,
    ...inferenceOf(found),
    means: {},
    estimand: found.weighting === 'average-site' ? 'average-cluster' : 'average-treatment-effect',
    warnings: found.warnings.map(({ code }) => code),
    beside: {
      ...besideDifference(found, setting.contrast, setting.seed),
      ...placeboStartFigure(setting, request, timing),
    },
    overTime: overTimeOf(setting, found, { columns, rows }),
    rowsOfPeriod: ({ period }) =>
      rows.filter((row) => columns.period.levels[columns.period.codes[row] as number] === period),
  }
}
