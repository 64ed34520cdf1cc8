import {
  type ArmModelRequest,
  type GlmSeType,
  intervalAt,
  isRefusal,
  type LogisticEffect,
  logisticEffect,
  type NormalEstimate,
  type PoissonEffect,
  poissonEffect,
  type Refusal,
  refuse,
  type SeType,
} from '../../effects/index.ts'
import type { ContrastAnswer, Details, Numbers } from './answer.ts'
import type { EffectData } from './data.ts'
import { meansOf } from './means.ts'
import type { Contrast, ContrastRows } from './rows.ts'

type Asked = { readonly data: EffectData; readonly se: SeType; readonly level: number }

const isOffered = (se: SeType): se is SeType & GlmSeType => se !== 'CR2'

const requestOf = ({ data, level }: Asked, [treated, control]: Contrast, taken: ContrastRows, se: GlmSeType) => {
  const { outcome, arm, covariates, strata, clusters, weights } = data
  const request: ArmModelRequest = {
    outcome,
    arm,
    treated,
    control,
    rows: taken.rows,
    covariates,
    se,
    level,
    ...(strata ? { strata } : {}),
    ...(clusters ? { clusters } : {}),
    ...(weights ? { weights } : {}),
  }
  return request
}

const numbersOf = ({ estimate, stdError, df, statistic, pValue, confInt }: NormalEstimate): Numbers => ({
  estimate,
  stdError,
  df,
  statistic,
  pValue,
  confInt,
})

const modelAnswer = <M extends LogisticEffect | PoissonEffect>(
  asked: Asked,
  contrast: Contrast,
  taken: ContrastRows,
  of: {
    readonly estimator: 'logistic' | 'poisson'
    readonly estimand: ContrastAnswer['estimand']
    readonly fit: (request: ArmModelRequest) => M | Refusal
    readonly main: (model: M) => NormalEstimate
    readonly details: (model: M) => Details
  },
): ContrastAnswer => {
  const { estimator, estimand } = of
  const { se } = asked
  const model = isOffered(se) ? of.fit(requestOf(asked, contrast, taken, se)) : refuse('not-offered', { estimator, se })
  const shared = { contrast, estimand, estimator, se, n: taken.n, dropped: taken.dropped }
  if (isRefusal(model)) return { ...shared, numbers: model, warnings: [], details: {}, intervalAt: () => null }
  const main = of.main(model)
  return {
    ...shared,
    ...(model.clusters ? { clusters: model.clusters } : {}),
    numbers: numbersOf(main),
    warnings: model.warnings,
    details: {
      means: meansOf(asked.data, contrast, taken),
      ...(asked.data.strata ? { strata: { use: 'fixed-effects' } } : {}),
      ...of.details(model),
      ...(model.droppedColumns.length > 0 ? { droppedColumns: model.droppedColumns } : {}),
    },
    intervalAt: (level) => intervalAt(main, level),
  }
}

/** The average marginal effect, with the log odds ratio beside it. */
export const logisticAnswer = (asked: Asked, contrast: Contrast, taken: ContrastRows): ContrastAnswer =>
  modelAnswer(asked, contrast, taken, {
    estimator: 'logistic',
    estimand: 'average-marginal-effect',
    fit: logisticEffect,
    main: ({ averageMarginalEffect }) => averageMarginalEffect,
    details: ({ logOddsRatio, oddsRatio }) => ({ logOddsRatio, oddsRatio }),
  })

/** The log rate ratio, with the rate ratio and the difference in average counts beside it. */
export const poissonAnswer = (asked: Asked, contrast: Contrast, taken: ContrastRows): ContrastAnswer =>
  modelAnswer(asked, contrast, taken, {
    estimator: 'poisson',
    estimand: 'log-rate-ratio',
    fit: (request) => poissonEffect({ ...request, ...(asked.data.exposure ? { exposure: asked.data.exposure } : {}) }),
    main: ({ logRateRatio }) => logRateRatio,
    details: ({ rateRatio, averageDifference }) => ({ rateRatio, averageDifference }),
  })
