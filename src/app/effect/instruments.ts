import {
  type ComplierEstimate,
  complierEffects,
  intervalAt,
  isRefusal,
  type Refusal,
  type RefusedComplier,
  refuse,
  type SeType,
} from '../../effects/index.ts'
import type { ContrastAnswer } from './answer.ts'
import type { EffectData } from './data.ts'
import { meansOf } from './means.ts'
import type { EffectQuestion } from './question.ts'
import { rowsOf } from './rows.ts'

/** The draw as instrument for what was delivered: every contrast, or why the question has no answer at all. */
export const complierAnswers = (
  data: EffectData,
  { control, treated, level }: EffectQuestion,
  se: SeType | null,
): readonly ContrastAnswer[] | Refusal => {
  const { outcome, arm, covariates, strata, clusters, delivered, weights } = data
  if (!delivered) return refuse('invalid-argument', { argument: 'endogenous' })
  const results = complierEffects({
    outcome,
    arm,
    control,
    delivered,
    covariates,
    level,
    ...(treated === undefined ? {} : { treated }),
    ...(se === null ? {} : { se }),
    ...(weights ? { weights } : {}),
    ...(strata ? { strata: { column: strata } } : {}),
    ...(clusters ? { clusters: { column: clusters } } : {}),
  })
  return isRefusal(results) ? results : results.map((one) => answerOf(data, one, se))
}

const answerOf = (data: EffectData, one: ComplierEstimate | RefusedComplier, se: SeType | null): ContrastAnswer => {
  const { contrast, n, dropped } = one
  const shared = { contrast, estimand: 'complier-average-effect', estimator: 'iv', n, dropped } as const
  if (isRefusal(one)) {
    const { refused, details } = one
    return { ...shared, se, numbers: { refused, details }, warnings: [], details: {}, intervalAt: () => null }
  }
  const { estimate, stdError, df, statistic, pValue, confInt, clusters, warnings } = one
  const { delivered, intentionToTreat, firstStage, andersonRubin } = one
  return {
    ...shared,
    se: one.se,
    ...(clusters ? { clusters } : {}),
    numbers: { estimate, stdError, df, statistic, pValue, confInt },
    warnings,
    details: {
      means: meansOf(data, contrast, rowsOf(data, contrast)),
      ...(data.strata ? { strata: { use: 'fixed-effects' } } : {}),
      delivered,
      intentionToTreat,
      firstStage,
      andersonRubin,
    },
    intervalAt: (level) => intervalAt(one, level),
  }
}
