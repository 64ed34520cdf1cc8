import {
  type Categorical,
  categorical,
  coxRegression,
  type FollowUp,
  followUp,
  grayTest,
  incidenceAtHorizon,
  intervalAt,
  isRefusal,
  logRank,
  type Refusal,
  type RestrictedMeans,
  refuse,
  restrictedMeans,
} from '../../../effects/index.ts'
import { isNoResult, type NoResult } from '../../../measures/index.ts'
import type { Beside, BesideFigures } from '../../beside.ts'
import { type TimeAsked, timeAsked } from '../../data/outcome-kinds.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import type { Answer, Answered } from './answer.ts'

/** The two arms of a contrast as a column of their own: nobody else is at risk in it. */
const twoArms = ({ request: { arm, rows, treated, control } }: Method): { arm: Categorical; rows: Int32Array } => {
  const two = categorical(
    Array.from(arm.codes, (code) => {
      const name = arm.levels[code]
      return name === treated || name === control ? name : null
    }),
  )
  return { arm: two, rows: rows.filter((row) => (two.codes[row] as number) >= 0) }
}

type Timed = { readonly data: FollowUp; readonly asked: TimeAsked }

const followed = (setting: EstimateSetting, method: Method): Timed | NoResult => {
  const { outcome, event, exit } = setting.outcome
  const asked = timeAsked(outcome)
  if (asked === undefined || event === undefined) return notOffered('time in this outcome')
  if (method.request.clusters !== undefined) return notOffered('time to an event for clusters')
  const { covariates, strata, control } = method.request
  const data = followUp({
    time: setting.outcome.values,
    event,
    control,
    ...twoArms(method),
    ...(covariates === undefined ? {} : { covariates }),
    ...(strata === undefined ? {} : { strata: strata.column }),
    ...(exit === undefined || method.estimator === 'survival' ? {} : { cause: exit }),
  })
  return isRefusal(data) ? noResultOf(data) : { data, asked }
}

type Tested = { readonly chiSquare: number; readonly df: number; readonly pValue: number }

const testFigure = (found: Tested | Refusal): Beside =>
  isRefusal(found)
    ? { scale: 'test', estimate: noResultOf(found) }
    : { scale: 'test', estimate: null, statistic: found.chiSquare, df: found.df, pValue: found.pValue }

const hazardRatio = (data: FollowUp, level: number): Beside => {
  const model = coxRegression(data, { level })
  if (isRefusal(model)) return { scale: 'ratio', estimate: noResultOf(model) }
  const [term] = model.terms
  if (term === undefined) return { scale: 'ratio', estimate: notOffered('such term') }
  if (isRefusal(term)) return { scale: 'ratio', estimate: noResultOf(term) }
  const { hazardRatio: estimate, statistic, pValue, confInt } = term
  return {
    scale: 'ratio',
    estimate,
    statistic,
    df: null,
    pValue,
    ...(confInt === null ? {} : { confInt: [confInt], level }),
  }
}

type Differences = Pick<RestrictedMeans, 'arms' | 'differences'>

/** The difference at the horizon as an answer. */
const answered = (
  found: Differences,
  { treated }: Method['request'],
  more: Pick<Answer, 'estimand' | 'beside'> & Pick<Partial<Answer>, 'scale'>,
): Answered => {
  const difference = found.differences[treated]
  if (difference === undefined) return notOffered('such contrast')
  if (isRefusal(difference)) return noResultOf(difference)
  const { estimate, stdError, statistic, pValue, confInt } = difference
  return {
    estimate,
    stdError,
    df: null,
    statistic,
    pValue,
    confInt,
    means: Object.fromEntries(Object.entries(found.arms).map(([arm, figure]) => [arm, figure.estimate])),
    warnings: [],
    intervalAt: (level) => intervalAt({ estimate, stdError, df: null }, level),
    ...more,
  }
}

/** Time without any exit, up to the declared horizon; the log-rank test and the hazard ratio stand beside. */
export const survivalAnswer = (setting: EstimateSetting, method: Method): Answered => {
  const timed = followed(setting, method)
  if (isNoResult(timed)) return timed
  if (timed.asked.exit !== undefined) return noResultOf(refuse('one-exit-among-several'))
  const { level = 0.95 } = method.request
  const found = restrictedMeans(timed.data, timed.asked.upTo, level)
  if (isRefusal(found)) return noResultOf(found)
  const beside: BesideFigures = {
    'log-rank': testFigure(logRank(timed.data)),
    'hazard-ratio': hazardRatio(timed.data, level),
  }
  return answered(found, method.request, { estimand: 'restricted-mean-difference', beside })
}

/** The share that has left by the exit asked about at the declared horizon; Gray's test stands beside. */
export const incidenceAnswer = (setting: EstimateSetting, method: Method): Answered => {
  const timed = followed(setting, method)
  if (isNoResult(timed)) return timed
  const { level = 0.95 } = method.request
  const { data, asked } = timed
  const cause = asked.exit ?? (data.causes.length === 1 ? (data.causes[0] as string) : undefined)
  if (cause === undefined) return notOffered('cumulative incidence without the exit that is asked about')
  const found = incidenceAtHorizon(data, cause, asked.upTo, level)
  if (isRefusal(found)) return noResultOf(found)
  const beside: BesideFigures = { gray: testFigure(grayTest(data, cause)) }
  return answered(found, method.request, { estimand: 'incidence-difference', scale: 'share', beside })
}
