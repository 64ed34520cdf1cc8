import type { Difference } from './difference-in-means.ts'
import { type Moments, roughMean } from './moments.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { RowSeType } from './request.ts'

/** An arm's weighted mean, with what its rows add to the variance of that mean. */
type WeightedArm = Moments & { readonly total: number; readonly weightedSquares: number; readonly variance: number }

/**
 * Weighted mean of treated minus weighted mean of control rows: weighted least squares on the arm, df n₁ + n₀ − 2. Each
 * row's leverage is its share of the arm's weight, so HC2 is Σ pᵢ²eᵢ²/(1 − pᵢ) per arm with pᵢ = wᵢ/W.
 * Equals `lm_robust(y ~ z, weights = w)`. Refuses an arm with fewer than two rows.
 */
export function weightedDifference(
  outcome: Float64Array,
  weights: Float64Array,
  rows: { readonly treated: Int32Array; readonly control: Int32Array },
  se: RowSeType,
): Difference | Refusal {
  const n = { treated: rows.treated.length, control: rows.control.length }
  if (Math.min(n.treated, n.control) < 2) return refuse('too-few-units', { ...n, fewest: 2 })
  const shift = roughMean(outcome, rows.control)
  const treated = weightedArm(outcome, weights, rows.treated, shift, se)
  const control = weightedArm(outcome, weights, rows.control, shift, se)
  if (!treated || !control) return refuse('invalid-argument', { argument: 'weights', found: 0 })
  const df = n.treated + n.control - 2
  const spread = (treated.weightedSquares + control.weightedSquares) / df
  const sum = treated.variance + control.variance
  return {
    estimate: treated.meanFromShift - control.meanFromShift,
    variance:
      se === 'classical'
        ? spread * (1 / treated.total + 1 / control.total)
        : se === 'HC1'
          ? (sum * (df + 2)) / df
          : sum,
    df,
    treated,
    control,
  }
}

function weightedArm(
  outcome: Float64Array,
  weights: Float64Array,
  rows: Int32Array,
  shift: number,
  se: RowSeType,
): WeightedArm | null {
  let total = 0
  for (const row of rows) total += weights[row] as number
  if (!(total > 0)) return null
  const mean = weightedMean(outcome, weights, rows, shift, total)
  const arm = {
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    sumSquares: 0,
    weightedSquares: 0,
    variance: 0,
  }
  for (const row of rows) {
    const value = outcome[row] as number
    const weight = weights[row] as number
    const share = weight / total
    const square = (value - shift - mean) ** 2
    arm.min = Math.min(arm.min, value)
    arm.max = Math.max(arm.max, value)
    if (share === 0) continue
    const free = se === 'HC2' ? 1 - share : se === 'HC3' ? (1 - share) ** 2 : 1
    arm.sumSquares += square
    arm.weightedSquares += weight * square
    if (free > 0) arm.variance += (share * share * square) / free
  }
  if (arm.min === arm.max) Object.assign(arm, { sumSquares: 0, weightedSquares: 0, variance: 0 })
  return { ...arm, n: rows.length, shift, meanFromShift: mean, mean: shift + mean, total }
}

/** Two passes, the second over what the first left. */
function weightedMean(outcome: Float64Array, weights: Float64Array, rows: Int32Array, shift: number, total: number) {
  let sum = 0
  for (const row of rows) sum += (weights[row] as number) * ((outcome[row] as number) - shift)
  const rough = sum / total
  let rest = 0
  for (const row of rows) rest += (weights[row] as number) * ((outcome[row] as number) - shift - rough)
  return rough + rest / total
}
