import { type ComplierEstimate, complierEffects, intervalAt, isRefusal, type SeType } from '../../../effects/index.ts'
import type { BesideFigures } from '../../beside.ts'
import { revealsFew, smallestCellOf } from '../../disclosure/few.ts'
import { analysedRows } from '../counts.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import type { Answered } from './answer.ts'

const besideOf = ({ intentionToTreat: draw, firstStage, andersonRubin, level, delivered }: ComplierEstimate) => {
  const figures: BesideFigures = {
    'intention-to-treat': {
      scale: 'outcome',
      estimate: draw.estimate,
      stdError: draw.stdError,
      df: draw.df,
      confInt: [intervalAt(draw, level)],
      level,
    },
    'first-stage': {
      scale: 'share',
      estimate: firstStage.estimate,
      stdError: firstStage.stdError,
      ...(firstStage.fStatistic === null ? {} : { statistic: firstStage.fStatistic, df: firstStage.fDf }),
      pValue: firstStage.pValue,
      confInt: [intervalAt(firstStage, level)],
      level,
      n: delivered,
    },
    'anderson-rubin': {
      scale: 'outcome',
      estimate: null,
      statistic: andersonRubin.statistic,
      df: andersonRubin.df,
      pValue: andersonRubin.pValue,
      confInt: andersonRubin.confInt,
      level,
    },
  }
  return figures
}

/** With a weak draw neither the usual error nor its p-value means anything: Anderson and Rubin's stand beside. */
const weak = {
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  noInterval: { noResult: 'weak-instrument', why: 'the draw changed too little of what people received' },
} as const

/** Whether the effect on what people received would tell of few in an arm who got the intervention, or did not. */
const tellsOfFew = (setting: EstimateSetting, { needs }: Method, delivered: Float64Array): boolean =>
  analysedRows(setting, needs).some((rows) => {
    const got = rows.filter((row) => delivered[row] === 1).length
    return revealsFew([got, rows.length - got], smallestCellOf(setting.protocol))
  })

/**
 * The complier average effect: the draw as instrument for what people received. A draw that hardly changed what people
 * received gives no interval to conclude from: the one of Anderson and Rubin stands beside.
 */
export const complierAnswer = (setting: EstimateSetting, method: Method): Answered => {
  const { request, se, delivered } = method
  if (delivered === undefined) return notOffered('complier effect without what people received')
  if (tellsOfFew(setting, method, delivered.values)) return { noResult: 'suppressed', why: 'too few people' }
  const { strata, clusters, ...rest } = request
  if (clusters?.average === 'cluster') return notOffered('complier effect of the average cluster')
  const result = complierEffects({
    ...rest,
    delivered,
    se: se as SeType,
    ...(strata === undefined || strata.use === 'pooled' ? {} : { strata: { column: strata.column } }),
    ...(clusters === undefined ? {} : { clusters }),
  })
  if (isRefusal(result)) return noResultOf(result)
  const [found] = result
  if (found === undefined) return notOffered('such contrast')
  if (isRefusal(found)) return noResultOf(found)
  const { estimate, stdError, df, statistic, pValue, confInt, estimand } = found
  const warnings = found.warnings.map(({ code }) => code)
  const isWeak = warnings.includes('weak-instrument')
  return {
    estimate,
    ...(isWeak ? weak : { stdError, df, statistic, pValue, confInt }),
    means: {},
    estimand,
    warnings,
    intervalAt: (level) => (isWeak ? null : intervalAt({ estimate, stdError, df }, level)),
    beside: besideOf(found),
  }
}
