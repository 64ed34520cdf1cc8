import { type Categorical, isMissing } from './columns.ts'
import { defaults } from './defaults.ts'
import type { EffectEstimate, PerArm, RefusedEffect } from './estimate.ts'
import { estimateEffects } from './estimate-effects.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { EffectRequest } from './request.ts'
import { type Warning, warn } from './warning.ts'

/** A request without estimator; `range` is the declared smallest and largest outcome anyone can have. */
export type BoundsRequest = Omit<EffectRequest, 'estimator' | 'covariates' | 'se'> & {
  readonly range?: readonly [number, number]
}

export type OutcomeRange = {
  readonly low: number
  readonly high: number
  readonly source: 'yes-no' | 'declared' | 'observed'
}

/** Where the effect would lie if every missing outcome were as bad, or as good, for the treated arm as it can be. */
export type WorstCaseBounds = {
  readonly contrast: readonly [treated: string, control: string]
  readonly lower: number
  readonly upper: number
  readonly range: OutcomeRange
  /** Everyone who counts, missing outcomes included. */
  readonly n: PerArm
  readonly missing: PerArm
  readonly shareMissing: PerArm
  /** From the lower end of the lower bound's interval to the upper end of the upper's; `null` where one has none. */
  readonly confInt: readonly [number, number] | null
  readonly level: number
  readonly warnings: readonly Warning[]
}

/**
 * Bounds that need no assumption on who is missing (Horowitz & Manski 2000, eq. 3; Manski 1990): missing outcomes of the
 * treated arm at one end of the range and of control at the other. Exact for yes/no outcomes; for others the range is the
 * declared one, or, with a warning, the observed one. Differences in means, blocked where the request has strata.
 * Refuses an observed outcome outside the declared range, and whatever the difference in means refuses.
 */
export function worstCaseBounds(request: BoundsRequest): readonly (WorstCaseBounds | RefusedEffect)[] | Refusal {
  const arms = estimateEffects({ ...request, estimator: 'difference-in-means' })
  if (isRefusal(arms)) return arms
  return arms.estimates.map((estimate) => boundsOf(request, estimate))
}

function boundsOf(request: BoundsRequest, estimate: EffectEstimate | RefusedEffect): WorstCaseBounds | RefusedEffect {
  const [treated, control] = estimate.contrast
  const range = rangeOf(request, [treated, control])
  const refused = (refusal: Refusal): RefusedEffect => ({
    ...refusal,
    contrast: estimate.contrast,
    n: estimate.n,
    dropped: estimate.dropped,
  })
  if (isRefusal(range)) return refused(range)
  const at = (missingTreated: number, missingControl: number): Bound | Refusal =>
    boundAt(request, treated, filled(request, { [treated]: missingTreated, [control]: missingControl }))
  const lower = at(range.low, range.high)
  if (isRefusal(lower)) return refused(lower)
  const upper = at(range.high, range.low)
  if (isRefusal(upper)) return refused(upper)
  const missing = estimate.dropped.outcome
  const share = (arm: string): number => (missing[arm] ?? 0) / (lower.n[arm] as number)
  return {
    contrast: estimate.contrast,
    lower: lower.estimate,
    upper: upper.estimate,
    range,
    n: lower.n,
    missing,
    shareMissing: { [treated]: share(treated), [control]: share(control) },
    confInt: lower.confInt && upper.confInt && [lower.confInt[0], upper.confInt[1]],
    level: request.level ?? defaults.level,
    warnings: range.source === 'observed' ? [warn('range-observed', { low: range.low, high: range.high })] : [],
  }
}

type Bound = { readonly estimate: number; readonly confInt: readonly [number, number] | null; readonly n: PerArm }

function boundAt(request: BoundsRequest, treated: string, outcome: Float64Array): Bound | Refusal {
  const result = estimateEffects({ ...request, outcome, treated, estimator: 'difference-in-means' })
  if (isRefusal(result)) return result
  const [estimate] = result.estimates
  if (!estimate) return refuse('unknown-arm', { arm: treated })
  if (!isRefusal(estimate)) return estimate
  // Every outcome alike after filling: the bound is exact and has no error.
  const { difference } = estimate.details
  return estimate.refused === 'no-variation' && typeof difference === 'number'
    ? { estimate: difference, confInt: null, n: estimate.n }
    : estimate
}

/** The outcome with missing values replaced by their arm's; other arms keep theirs. */
function filled(request: BoundsRequest, valueOfArm: Readonly<Record<string, number>>): Float64Array {
  const { codes, levels }: Categorical = request.arm
  return request.outcome.map((value, row) =>
    Number.isNaN(value) ? (valueOfArm[levels[codes[row] as number] ?? ''] ?? value) : value,
  )
}

function rangeOf(request: BoundsRequest, arms: readonly string[]): OutcomeRange | Refusal {
  const { outcome, arm } = request
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let yesNo = true
  for (const row of request.rows ?? outcome.keys()) {
    if (isMissing(outcome, row) || !arms.includes(arm.levels[arm.codes[row] as number] ?? '')) continue
    const value = outcome[row] as number
    low = Math.min(low, value)
    high = Math.max(high, value)
    yesNo &&= value === 0 || value === 1
  }
  if (request.range) {
    const [least, most] = request.range
    if (!(least < most)) return refuse('invalid-argument', { argument: 'range', low: least, high: most })
    if (low < least || high > most) return refuse('outside-range', { column: 'outcome', low, high, least, most })
    return { low: least, high: most, source: 'declared' }
  }
  if (low > high) return refuse('nothing-observed', { arms })
  return yesNo ? { low: 0, high: 1, source: 'yes-no' } : { low, high, source: 'observed' }
}
