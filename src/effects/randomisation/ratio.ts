/**
 * Draws as five numbers each: how statistic and variance depend on the effect τ that a null hypothesis subtracts from the
 * treated. Difference(τ) = a − bτ; variance(τ) = A − 2Bτ + Cτ²; the statistic is difference/√variance. So one pass over the
 * draws answers every τ, and an interval needs no further draw. All NaN: this draw has no statistic (an arm is empty).
 */
export type Ratios = Float64Array

export const ratioWidth = 5

/** What the variance would be if all spread were within the arms: the measure of what is nothing but rounding. */
export type Scale = { readonly uu: number; readonly uv: number; readonly vv: number }

const roundingVariance = 1e-13
const roundingDifference = 1e-12
/** Statistics as far apart as this are the same number, computed in another order (relative, and near zero). */
const tie = { relative: 1e-9, nearZero: 1e-12 }

/** The statistic of draw number `at` at τ: infinite where there is a difference and no variance, NaN where undefined. */
export function statisticAt(ratios: Ratios, at: number, tau: number, scale: Scale): number {
  const k = at * ratioWidth
  const difference = (ratios[k] as number) - (ratios[k + 1] as number) * tau
  const [uu, uv, vv] = [ratios[k + 2] as number, ratios[k + 3] as number, ratios[k + 4] as number]
  const variance = uu - 2 * uv * tau + vv * tau * tau
  const largest = Math.max(scale.uu - 2 * scale.uv * tau + scale.vv * tau * tau, 0)
  if (variance > roundingVariance * largest) return difference / Math.sqrt(variance)
  if (Math.abs(difference) <= roundingDifference * Math.sqrt(largest)) return 0
  return difference > 0 ? Number.POSITIVE_INFINITY : difference < 0 ? Number.NEGATIVE_INFINITY : difference
}

export type Alternative = 'two-sided' | 'greater' | 'less'

/** Whether a drawn statistic is at least as far out as the observed one; ties count. */
export function atLeastAsFar(drawn: number, observed: number, alternative: Alternative): boolean {
  if (alternative === 'two-sided') return Math.abs(drawn) >= lowered(Math.abs(observed))
  return alternative === 'greater' ? drawn >= lowered(observed) : -drawn >= lowered(-observed)
}

/** The least number that still ties with `value`. */
export function lowered(value: number): number {
  return value * (value > 0 ? 1 - tie.relative : 1 + tie.relative) - tie.nearZero
}
