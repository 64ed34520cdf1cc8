import { answerContrast } from './answer-contrast.ts'
import { checkRequest } from './check-request.ts'
import { withWholePairs } from './cluster/whole-pairs.ts'
import { allRows } from './columns.ts'
import { type Contrast, completeRows, contrastOf, droppedIn } from './contrast.ts'
import { defaults } from './defaults.ts'
import type { ArmSummary, EffectEstimate, EffectsResult, PerArm, RefusedEffect } from './estimate.ts'
import { infer } from './inference.ts'
import { moments, sampleVariance } from './moments.ts'
import { warnFewEvents, warnMissing } from './outcome-warnings.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { EffectRequest } from './request.ts'
import { usableColumns } from './usable-numbers.ts'

/**
 * One estimate per arm other than control, each on the complete rows of its two arms, in order of first appearance.
 * Refuses as a whole what no contrast could answer (columns of different length, an unknown arm, infinite values); a
 * contrast that cannot be answered stands in the list with its own refusal. Equals `estimatr` 1.0.0:
 * `difference_in_means`, `lm_robust`, `lm_lin`; sources stand at each estimator.
 */
export function estimateEffects(request: EffectRequest): EffectsResult | Refusal {
  const usable = usableColumns(request)
  const wrong = checkRequest(request, usable)
  if (wrong) return wrong
  const rows = request.rows ?? allRows(request.outcome.length)
  const complete = completeRows(request, rows, usable)
  const codes = armsInOrder(request, rows)
  const control = request.arm.levels.indexOf(request.control)
  return {
    estimates: codes
      .filter((code) => code !== control && (request.treated ?? request.arm.levels[code]) === request.arm.levels[code])
      .map((code) => estimateContrast(request, rows, contrastOf(request, complete, code))),
    dropped: { ...droppedIn(request, complete, codes), withoutArm: complete.withoutArm },
  }
}

/** Arm codes by first appearance among the rows; arms nobody is in come last, so that they are refused, not forgotten. */
export function armsInOrder(request: Pick<EffectRequest, 'arm'>, rows: Int32Array): number[] {
  const { codes, levels } = request.arm
  const order: number[] = []
  const seen = new Uint8Array(levels.length)
  for (let i = 0; i < rows.length && order.length < levels.length; i++) {
    const code = codes[rows[i] as number] as number
    if (code < 0 || seen[code]) continue
    seen[code] = 1
    order.push(code)
  }
  return [...order, ...[...levels.keys()].filter((code) => !seen[code])]
}

/** One contrast: its answer with interval and counts, or its refusal. */
export function estimateContrast(
  request: EffectRequest,
  rows: Int32Array,
  before: Contrast,
): EffectEstimate | RefusedEffect {
  const whole = withWholePairs(request, rows, before)
  const contrast = isRefusal(whole) ? before : whole
  const n: PerArm = {
    [contrast.treated]: contrast.treatedRows.length,
    [contrast.control]: contrast.controlRows.length,
  }
  const shared = { contrast: [contrast.treated, contrast.control], n, dropped: contrast.dropped } as const
  const se = request.se ?? (request.clusters && !request.pairs ? 'CR2' : 'HC2')
  const answer = isRefusal(whole) ? whole : answerContrast(request, rows, contrast, se)
  if (isRefusal(answer)) return { ...answer, ...shared }
  const { estimate: found, stdError, df, warnings, ...rest } = answer
  const estimate = withoutNoise(found, request.outcome, contrast)
  const inference = infer({ estimate, stdError, df }, request.level ?? defaults.level)
  if (![estimate, stdError, inference.statistic, inference.pValue, ...inference.confInt].every(Number.isFinite)) {
    return { ...refuse('not-finite', { column: 'estimate' }), ...shared }
  }
  return {
    ...shared,
    estimator: request.estimator,
    se,
    estimate,
    stdError,
    df,
    ...inference,
    ...rest,
    means: {
      [contrast.treated]: summary(request.outcome, contrast.treatedRows),
      [contrast.control]: summary(request.outcome, contrast.controlRows),
    },
    warnings: [...warnMissing(contrast), ...warnFewEvents(request.outcome, contrast), ...warnings],
  }
}

/** An effect below this share of the range of the outcome is the rounding of equal means. */
const roundingEffect = 1e-12

/** An effect, or 0 where it is nothing but rounding, whatever estimator made it. */
function withoutNoise(estimate: number, outcome: Float64Array, contrast: Contrast): number {
  if (estimate === 0) return 0
  const arms = [contrast.treatedRows, contrast.controlRows].map((rows) => moments(outcome, rows))
  const range = Math.max(...arms.map(({ max }) => max)) - Math.min(...arms.map(({ min }) => min))
  return Math.abs(estimate) < roundingEffect * range ? 0 : estimate
}

function summary(outcome: Float64Array, rows: Int32Array): ArmSummary {
  const m = moments(outcome, rows)
  const variance = sampleVariance(m)
  return { n: m.n, mean: m.mean, sd: variance === null ? null : Math.sqrt(variance) }
}
