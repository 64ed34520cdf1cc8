import { type Covariate, type GlmSeType, intervalAt, isRefusal, logisticEffect } from '../../../effects/index.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { Answered } from './answer.ts'

const offered: readonly string[] = [
  'classical',
  'HC0',
  'HC1',
  'HC2',
  'HC3',
  'CR0',
  'CR1',
] satisfies readonly GlmSeType[]
const isOffered = (se: string): se is GlmSeType => offered.includes(se)

/**
 * Logistic regression: the average difference in probability is the answer, the odds ratio stands beside it. Strata enter
 * as levels.
 */
export const logisticAnswer = ({ request, se }: Method): Answered => {
  const { outcome, arm, control, treated, rows, covariates, strata, clusters, level = 0.95 } = request
  if (!isOffered(se)) return notOffered(`standard error ${se} for logistic regression`)
  if (clusters?.average === 'cluster') return notOffered('logistic regression for the average cluster')
  const found = logisticEffect({
    outcome,
    arm,
    control,
    treated,
    rows,
    level,
    se,
    ...(covariates === undefined ? {} : { covariates: covariates as readonly Covariate[] }),
    ...(strata === undefined || strata.use === 'pooled' ? {} : { strata: strata.column }),
    ...(clusters === undefined ? {} : { clusters: clusters.column }),
  })
  if (isRefusal(found)) return noResultOf(found)
  const { averageMarginalEffect: effect, oddsRatio, logOddsRatio, predicted, warnings } = found
  const { estimate, stdError, df, statistic, pValue, confInt } = effect
  return {
    estimate,
    stdError,
    df,
    statistic,
    pValue,
    confInt,
    means: predicted,
    estimand: 'average-treatment-effect',
    warnings: warnings.map(({ code }) => code),
    intervalAt: (asked) => intervalAt(effect, asked),
    beside: {
      'odds-ratio': {
        scale: 'ratio',
        estimate: oddsRatio.estimate,
        statistic: logOddsRatio.statistic,
        df: null,
        pValue: logOddsRatio.pValue,
        confInt: [oddsRatio.confInt],
        level,
      },
    },
  }
}
