import { checkRequest } from '../check-request.ts'
import { allRows } from '../columns.ts'
import { type Contrast, completeRows, contrastOf } from '../contrast.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest, Estimator } from '../request.ts'

/** A contrast of everyone drawn, whether their outcome was observed or not. */
export type DrawnContrast = {
  /** The request with missing outcomes in place of nothing, so that nobody drawn is left out. */
  readonly drawn: EffectRequest
  readonly rows: Int32Array
  readonly contrast: Contrast
}

/** Every treated arm against control, over everyone drawn. Refuses clusters, and what the columns make impossible. */
export function drawnContrasts(
  request: Omit<EffectRequest, 'estimator'>,
  estimator: Estimator,
): readonly DrawnContrast[] | Refusal {
  if (request.clusters) return refuse('not-offered', { with: 'clusters' })
  const outcome = request.outcome.map((value) => (Number.isNaN(value) ? 0 : value))
  const drawn: EffectRequest = { ...request, outcome, estimator }
  const wrong = checkRequest(drawn)
  if (wrong) return wrong
  const rows = request.rows ?? allRows(outcome.length)
  const complete = completeRows(drawn, rows)
  const { levels } = request.arm
  const control = levels.indexOf(request.control)
  return [...levels.keys()]
    .filter((code) => code !== control && (request.treated ?? levels[code]) === levels[code])
    .map((code) => ({ drawn, rows, contrast: contrastOf(drawn, complete, code) }))
}
