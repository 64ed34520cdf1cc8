import { type DefaultRow, defaultFor, isRefusal, type SeType, type Situation } from '../../effects/index.ts'
import type { AskedEstimator, EffectQuestion } from './question.ts'

/** How a question is answered: what it asks for, and for the rest the table of defaults. */
export type Method = {
  readonly estimator: AskedEstimator
  /** `null` for rank tests, which have none. */
  readonly se: SeType | null
  /** The row of the table of defaults, where that is what was computed. */
  readonly defaultRow: DefaultRow['id'] | null
}

const situationOf = ({ pairs, cluster, clusterRole, strata, covariates }: EffectQuestion): Situation => ({
  drawn: pairs !== undefined ? 'pairs' : cluster !== undefined && clusterRole !== 'served' ? 'clusters' : 'people',
  strata: strata === undefined ? 'none' : 'some',
  covariates: covariates.length === 0 ? 'none' : 'some',
})

/** Models fitted by maximum likelihood have no CR2; theirs is Stata's. */
const seFor = (estimator: AskedEstimator, { cluster, pairs }: EffectQuestion): SeType | null => {
  if (estimator === 'rank-sum') return null
  if (cluster === undefined || pairs !== undefined) return 'HC2'
  return estimator === 'logistic' || estimator === 'poisson' ? 'CR1' : 'CR2'
}

/** Whether nothing was asked for that the table of defaults does not say. */
const followsTheTable = ({ like, average, strataWeights, weights, cluster, clusterRole }: EffectQuestion): boolean =>
  like === undefined &&
  average !== 'cluster' &&
  strataWeights !== 'analysed' &&
  weights === undefined &&
  (cluster === undefined || clusterRole !== 'served')

export const methodOf = (question: EffectQuestion): Method => {
  const row = defaultFor(situationOf(question))
  const estimator = question.estimator ?? (isRefusal(row) ? 'difference-in-means' : row.estimator)
  const se = estimator === 'rank-sum' ? null : (question.se ?? seFor(estimator, question))
  const isDefault = !isRefusal(row) && row.estimator === estimator && row.se === se && followsTheTable(question)
  return { estimator, se, defaultRow: isDefault ? row.id : null }
}
