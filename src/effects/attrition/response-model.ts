import { logistic } from '../binary/glm/family.ts'
import { type GlmFit, glmFit } from '../binary/glm/glm-fit.ts'
import { forEachFittedChunk } from '../binary/glm/glm-problem.ts'
import type { DesignColumn } from '../linear/design-columns.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'

/**
 * Probabilities of being observed for the rows of one arm, by logistic regression on the columns with an intercept. An arm
 * of which everyone is observed needs no model: all are one. Refuses an arm of which nobody is observed, and covariates that
 * separate the observed from the missing (`separation`): then some are missing for certain, and no weight stands for them.
 */
export function responseProbabilities(
  observed: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
  arm: string,
): Float64Array | Refusal {
  const seen = rows.reduce((sum, row) => sum + (observed[row] as number), 0)
  if (seen === 0) return refuse('nothing-observed', { arm })
  if (seen === rows.length) return new Float64Array(rows.length).fill(1)
  if (columns.length === 0) return new Float64Array(rows.length).fill(seen / rows.length)
  const fit: GlmFit | Refusal = glmFit({
    family: logistic,
    outcome: observed,
    rows,
    columns,
    weights: null,
    offset: null,
  })
  if (isRefusal(fit)) return { ...fit, details: { ...fit.details, arm } }
  const probabilities = new Float64Array(rows.length)
  forEachFittedChunk(fit.problem, fit.basis, fit.at, ({ mean, from, size }) => {
    probabilities.set(mean.subarray(0, size), from)
  })
  return probabilities
}
