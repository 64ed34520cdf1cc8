import { type Moments, moments, roughMean } from './moments.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { RowSeType } from './request.ts'

/** A difference between two means with its variance (not its square root, so that strata can be summed). */
export type Difference = {
  readonly estimate: number
  readonly variance: number
  readonly df: number
  readonly treated: Moments
  readonly control: Moments
}

/** Spread below this share of the size of the values is rounding. */
const roundingSpread = 1e-14

/**
 * Mean of treated minus mean of control rows. HC2 is s₁²/n₁ + s₀²/n₀ (Neyman 1923) on Welch's degrees of freedom
 * (Satterthwaite 1946, eq. 17; Welch 1938); classical, HC0, HC1 and HC3 equal a regression on the arm, df n₁ + n₀ − 2.
 * Refuses an arm with fewer than two rows, and outcomes without any variation within the arms.
 */
export function differenceOfRows(
  outcome: Float64Array,
  treatedRows: Int32Array,
  controlRows: Int32Array,
  se: RowSeType,
): Difference | Refusal {
  const n = { treated: treatedRows.length, control: controlRows.length }
  if (Math.min(n.treated, n.control) < 2) return refuse('too-few-units', { ...n, fewest: 2 })
  const shift = roughMean(outcome, controlRows)
  const treated = moments(outcome, treatedRows, shift)
  const control = moments(outcome, controlRows, shift)
  const estimate = treated.meanFromShift - control.meanFromShift
  const t = armVariance(treated, se)
  const c = armVariance(control, se)
  const pooled = (treated.sumSquares + control.sumSquares) / (n.treated + n.control - 2)
  const variance =
    se === 'classical'
      ? pooled * (1 / n.treated + 1 / n.control)
      : se === 'HC1'
        ? ((t + c) * (n.treated + n.control)) / (n.treated + n.control - 2)
        : t + c
  const share = t / (t + c)
  const welch = 1 / (share ** 2 / (n.treated - 1) + (1 - share) ** 2 / (n.control - 1))
  return { estimate, variance, df: se === 'HC2' ? welch : n.treated + n.control - 2, treated, control }
}

/** The arm's part of the variance of the difference, before any factor common to both arms. */
function armVariance(arm: Moments, se: RowSeType): number {
  if (se === 'HC2') return arm.sumSquares / (arm.n * (arm.n - 1))
  if (se === 'HC3') return arm.sumSquares / (arm.n - 1) ** 2
  return arm.sumSquares / arm.n ** 2
}

/** Whether every row equals its arm's mean up to rounding, so that no error can be computed. */
export function hasNoVariation(parts: readonly Pick<Difference, 'treated' | 'control'>[]): boolean {
  return parts.every((part) =>
    [part.treated, part.control].every(
      (arm) => Math.sqrt(arm.sumSquares / arm.n) <= roundingSpread * Math.max(Math.abs(arm.min), Math.abs(arm.max)),
    ),
  )
}

/** The difference, unless the outcome does not vary within the arms. */
export function withVariation(difference: Difference | Refusal): Difference | Refusal {
  if (isRefusal(difference)) return difference
  return hasNoVariation([difference])
    ? refuse('no-variation', { difference: difference.estimate, n: difference.treated.n + difference.control.n })
    : difference
}
