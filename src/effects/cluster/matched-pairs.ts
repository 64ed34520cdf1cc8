import type { Answer, Unsure } from '../answer.ts'
import type { Categorical } from '../columns.ts'
import type { Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import { moments } from '../moments.ts'
import { refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { clustersPerArm, refuseSplitClusters } from './contrast-clusters.ts'
import { rowsByPair } from './whole-pairs.ts'

/** A pair's difference, and how much it counts in the mean. */
type PairDifference = { readonly difference: number; readonly size: number }

/** Spread below this share of the size of the values is rounding. */
const roundingSpread = 1e-14

/**
 * Matched pairs: the mean of the pairs' differences d, with variance Σ(d − d̄)²/(m(m − 1)) on m − 1 degrees of freedom: the
 * paired t test. Pairs of clusters for the average person: pairs weighted by their rows n, variance
 * m/((m − 1)N²) Σ(n d − N d̄/m)² (Imai, King & Nall 2009, section 5); for the average cluster again the paired t test, on the
 * clusters' means. Equals `difference_in_means(y ~ z, blocks = pair, clusters = )` where all blocks are pairs.
 * `contrast` holds whole pairs only. Refuses fewer than two pairs, differences that are all the same, clusters in two arms,
 * and an interval from fewer than five pairs of clusters.
 */
export function pairedDifference(request: EffectRequest, pairs: Categorical, contrast: Contrast): Answer | Unsure {
  const { clusters } = request
  if (clusters) {
    const rows = Int32Array.from([...contrast.treatedRows, ...contrast.controlRows])
    const split = refuseSplitClusters(request, clusters.column, rows)
    if (split) return split
  }
  const alike = !clusters || clusters.average === 'cluster'
  const differences = rowsByPair(pairs, contrast).map(({ treated, control }) => ({
    difference: differenceOf(request.outcome, treated, control),
    size: alike ? 1 : treated.length + control.length,
  }))
  const counts = clusters ? { clusters: clustersPerArm(clusters.column, contrast) } : {}
  const { estimate, variance } = weightedMean(differences)
  const m = differences.length
  if (clusters && m < defaults.fewestClusters) {
    const details = { arm: contrast.treated, clusters: m, fewest: defaults.fewestClusters }
    return { ...refuse('too-few-clusters', details), estimate, ...counts }
  }
  if (m < 2) return refuse('too-few-units', { pairs: m, fewest: 2 })
  const size = Math.max(...differences.map(({ difference }) => Math.abs(difference)))
  if (!(Math.sqrt(variance) > roundingSpread * size)) return refuse('no-variation', { difference: estimate, pairs: m })
  return {
    estimand: 'average-treatment-effect',
    estimate,
    stdError: Math.sqrt(variance),
    df: m - 1,
    warnings: [],
    pairs: m,
    ...counts,
    ...(clusters ? { average: clusters.average ?? 'person' } : {}),
  }
}

/** Means measured from a value in the pair, so that an offset costs no digits. */
function differenceOf(outcome: Float64Array, treated: Int32Array, control: Int32Array): number {
  const shift = outcome[control[0] as number] as number
  return moments(outcome, treated, shift).meanFromShift - moments(outcome, control, shift).meanFromShift
}

/** Mean weighted by size, and its variance as if each pair's part n·d of the sum were a draw. */
export function weightedMean(pairs: readonly PairDifference[]): { estimate: number; variance: number } {
  const m = pairs.length
  const total = pairs.reduce((sum, { size }) => sum + size, 0)
  const estimate = pairs.reduce((sum, { difference, size }) => sum + size * difference, 0) / total
  const squares = pairs.reduce(
    (sum, { difference, size }) => sum + (size * difference - (total * estimate) / m) ** 2,
    0,
  )
  return { estimate, variance: m < 2 ? 0 : (m * squares) / ((m - 1) * total * total) }
}
