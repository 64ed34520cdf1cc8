import {
  type EffectEstimate,
  type EffectRequest,
  type EffectsResult,
  type Estimator,
  estimateEffects,
  intervalAt,
  isRefusal,
  type Refusal,
  type RefusedEffect,
  type SeType,
} from '../../effects/index.ts'
import type { ContrastAnswer } from './answer.ts'
import type { EffectData } from './data.ts'
import type { EffectQuestion } from './question.ts'

/** The same question to the library; strata, clusters and weights as they were asked for. */
export const linearRequest = (
  data: EffectData,
  question: EffectQuestion,
  estimator: Estimator,
  se: SeType | null,
): EffectRequest => {
  const { control, treated, strataWeights, clusterRole, average, like, level } = question
  const { outcome, arm, covariates, strata, clusters, weights, pairs } = data
  return {
    outcome,
    arm,
    control,
    estimator,
    level,
    ...(treated === undefined ? {} : { treated }),
    ...(se === null ? {} : { se }),
    ...(covariates.length === 0 ? {} : { covariates }),
    ...(strata ? { strata: { column: strata, ...(strataWeights ? { weights: strataWeights } : {}) } } : {}),
    ...(weights ? { weights } : {}),
    ...(pairs ? { pairs } : {}),
    ...(like ? { like } : {}),
    ...(clusters
      ? {
          clusters: {
            column: clusters,
            ...(clusterRole ? { role: clusterRole } : {}),
            ...(average ? { average } : {}),
          },
        }
      : {}),
  }
}

/** Difference in means, adjusted and interacted regression: every contrast, or why the question has no answer at all. */
export const linearAnswers = (request: EffectRequest): readonly ContrastAnswer[] | Refusal => {
  const result: EffectsResult | Refusal = estimateEffects(request)
  return isRefusal(result) ? result : result.estimates.map((one) => answerOf(request, one))
}

const answerOf = (request: EffectRequest, one: EffectEstimate | RefusedEffect): ContrastAnswer => {
  const { estimator, se = request.clusters && !request.pairs ? 'CR2' : 'HC2' } = request
  const { contrast, n, dropped, clusters } = one
  const shared = { contrast, estimator, se, n, dropped, ...(clusters ? { clusters } : {}) }
  if (isRefusal(one)) {
    const { refused, details, estimate } = one
    return {
      ...shared,
      estimand: 'average-treatment-effect',
      numbers: { refused, details, ...(estimate === undefined ? {} : { estimate }) },
      warnings: [],
      details: {},
      intervalAt: () => null,
    }
  }
  const { estimand, warnings, estimate, stdError, df, statistic, pValue, confInt } = one
  const { means, strata, average, clusterMeans, pairs, droppedColumns } = one
  return {
    ...shared,
    estimand,
    numbers: { estimate, stdError, df, statistic, pValue, confInt },
    warnings,
    details: {
      means,
      ...(strata ? { strata } : {}),
      ...(average ? { average } : {}),
      ...(clusterMeans ? { clusterMeans } : {}),
      ...(pairs === undefined ? {} : { pairs }),
      ...(droppedColumns && droppedColumns.length > 0 ? { droppedColumns } : {}),
    },
    intervalAt: (level) => intervalAt(one, level),
  }
}
