import type { Stratum } from '../strata.ts'
import { type TrimmedMean, trimmedMean } from './trimmed-mean.ts'

/** A bound of a stratum; its variance depends on the whole bound where the strata's weights are estimated. */
export type Bound = { readonly estimate: number; readonly varianceAround: (whole: number) => number }

export type StratumBounds = {
  readonly lower: Bound
  readonly upper: Bound
  readonly share: number
  readonly shareAlwaysObserved: number
  readonly direction: 'treated-observed-more' | 'control-observed-more' | 'equal'
  /** Share of the observed of the arm in which more are observed that is trimmed. */
  readonly trimmed: number
  readonly hasError: boolean
}

type Arm = { readonly sorted: Float64Array; readonly observed: number; readonly share: number }

/**
 * Lee's bounds of one stratum. Variance (Lee 2009, proposition 3, here per arm): the trimmed mean's
 * s²/k + (border − mean)²·trimmed/k and (border − mean)²·[(1 − q₁)/m₁ + (1 − q₀)/m₀] for the estimated share to trim, k kept,
 * m observed, q shares observed; the other arm's s²/m. Where the strata are weighted by their always-observed, the part of
 * the smaller share takes in that the weight moves with it.
 */
export function boundsWithin(outcome: Float64Array, stratum: Stratum): StratumBounds {
  const treated = armOf(outcome, stratum.treatedRows)
  const control = armOf(outcome, stratum.controlRows)
  const more = treated.share >= control.share ? treated : control
  const less = more === treated ? control : treated
  const direction =
    treated.share === control.share ? 'equal' : more === treated ? 'treated-observed-more' : 'control-observed-more'
  const shared = { share: stratum.weight, shareAlwaysObserved: less.share, direction } as const
  if (less.observed === 0) {
    const nothing: Bound = { estimate: 0, varianceAround: () => 0 }
    return { ...shared, lower: nothing, upper: nothing, trimmed: 0, hasError: false }
  }
  const kept = (more.observed * less.share) / more.share
  const trimmed = Math.max(0, 1 - less.share / more.share)
  const other = trimmedMean(less.sorted, less.observed, 'lowest')
  const sign = more === treated ? 1 : -1
  const bound = (end: 'lowest' | 'highest'): Bound => {
    const mean = trimmedMean(more.sorted, kept, end)
    const estimate = sign * (mean.mean - other.mean)
    return {
      estimate,
      varianceAround: (whole) => varianceOf(mean, other, more, less, trimmed, sign * (estimate - whole)),
    }
  }
  const [low, high] = [bound('lowest'), bound('highest')]
  return {
    ...shared,
    lower: sign > 0 ? low : high,
    upper: sign > 0 ? high : low,
    trimmed,
    hasError: kept >= 2 && less.observed >= 2,
  }
}

function varianceOf(
  mean: TrimmedMean,
  other: TrimmedMean,
  more: Arm,
  less: Arm,
  trimmed: number,
  aside: number,
): number {
  const reach = mean.border - mean.mean
  return (
    mean.variance / mean.kept +
    (reach * reach * trimmed) / mean.kept +
    (reach * reach * (1 - more.share)) / more.observed +
    ((reach + aside) ** 2 * (1 - less.share)) / less.observed +
    other.variance / other.kept
  )
}

function armOf(outcome: Float64Array, rows: Int32Array): Arm {
  const values: number[] = []
  for (const row of rows) if (!Number.isNaN(outcome[row] as number)) values.push(outcome[row] as number)
  return {
    sorted: Float64Array.from(values).sort(),
    observed: values.length,
    share: rows.length === 0 ? 0 : values.length / rows.length,
  }
}
