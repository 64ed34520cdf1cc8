import { defaults } from '../defaults.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Warning, warn } from '../warning.ts'
import { type ArmModel, armModel, type NormalEstimate } from './glm/arm-model.ts'
import { type ArmModelRequest, armRows } from './glm/arm-rows.ts'
import { logistic } from './glm/family.ts'

/** What one arm does to a yes/no outcome: the difference in probability, with the log odds ratio beside it. */
export type LogisticEffect = Omit<ArmModel, 'coefficient' | 'difference'> & {
  readonly estimator: 'logistic'
  /** Difference in probability, everyone treated against no one, averaged over the rows of the two arms. */
  readonly averageMarginalEffect: NormalEstimate
  readonly logOddsRatio: NormalEstimate
  readonly oddsRatio: { readonly estimate: number; readonly confInt: readonly [number, number] }
}

/**
 * Logistic regression of a 0/1 outcome on the arm, covariates and strata, and the average marginal effect of the arm by the
 * delta method. Equals `glm(y ~ z + x, family = binomial)` with `sandwich::vcovHC` or `vcovCL`; the average marginal effect
 * equals `marginaleffects::avg_comparisons(fit, variables = "z", vcov = …)`. Without covariates it is the difference in
 * proportions, and with HC2 so is its error.
 * Refuses outcomes other than 0 and 1, an outcome that is the same for all, and separation, naming the columns.
 */
export function logisticEffect(request: ArmModelRequest): LogisticEffect | Refusal {
  const taken = armRows(request, null)
  if (isRefusal(taken)) return taken
  const other = taken.rows.find((row) => request.outcome[row] !== 0 && request.outcome[row] !== 1)
  if (other !== undefined) {
    return refuse('not-binary', { column: 'outcome', row: other, found: request.outcome[other] as number })
  }
  const model = armModel(request, taken, logistic, null)
  if (isRefusal(model)) return model
  const { coefficient, difference, ...rest } = model
  const [low, high] = coefficient.confInt
  const oddsRatio = { estimate: Math.exp(coefficient.estimate), confInt: [Math.exp(low), Math.exp(high)] } as const
  if (![oddsRatio.estimate, ...oddsRatio.confInt].every(Number.isFinite))
    return refuse('not-finite', { column: 'odds ratio' })
  const warnings = [...warnFewEvents(request, taken.rows), ...model.warnings]
  return {
    ...rest,
    estimator: 'logistic',
    averageMarginalEffect: difference,
    logOddsRatio: coefficient,
    oddsRatio,
    warnings,
  }
}

function warnFewEvents({ outcome, arm, treated, control }: ArmModelRequest, rows: Int32Array): Warning[] {
  const counts = new Int32Array(2 * arm.levels.length)
  for (const row of rows) {
    const at = 2 * (arm.codes[row] as number) + (outcome[row] as number)
    counts[at] = (counts[at] as number) + 1
  }
  const arms = [treated, control].filter((name) => {
    const at = 2 * arm.levels.indexOf(name)
    return Math.min(counts[at] as number, counts[at + 1] as number) < defaults.fewestEvents
  })
  return arms.length === 0 ? [] : [warn('few-events', { arms, fewest: defaults.fewestEvents })]
}
