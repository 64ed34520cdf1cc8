import { defaults } from '../defaults.ts'
import { normalQuantile, normalUpperTail } from '../distributions/normal.ts'
import { isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { lowerQuantile, twoSidedP, type Ways, waysOfChoosing } from './exact-distribution.ts'
import { exactBelow, type Location, type RankP } from './location.ts'
import { type Midranks, midranks, presentSorted, tieSumOfSorted } from './midranks.ts'
import { differenceAt, medianOf } from './pairwise-quantile.ts'

export type RankSum = RankP & {
  /** Pairs in which the treated value is the larger, ties counting one half: R's W, Mann and Whitney's U. */
  readonly statistic: number
  /** The statistic's share of all pairs: the chance that someone treated has the larger value. */
  readonly probabilityLarger: number
  /** Median of all differences treated − control, with the interval that inverts the test. */
  readonly location: Location
  readonly n: { readonly treated: number; readonly control: number }
  readonly missing: { readonly treated: number; readonly control: number }
}

/**
 * Wilcoxon's rank-sum test (Wilcoxon 1945; Mann & Whitney 1947), two-sided, NaN counted and left out.
 * Equals `wilcox.test(treated, control, conf.int = TRUE)`: exact below 50 values a group without ties, else normal with tie and
 * continuity correction. The exact p with ties is P(|T − E| ≥ |t − E|) over all permutations (`coin::wilcox_test`,
 * `distribution = "exact"`). Refuses groups without values, and values that are all equal.
 */
export function rankSum(
  treated: Float64Array,
  control: Float64Array,
  level: number = defaults.level,
): RankSum | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  for (const [column, values] of [['treated', treated] as const, ['control', control] as const]) {
    const row = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY)
    if (row !== -1) return refuse('not-finite', { column, row })
  }
  const x = presentSorted(treated)
  const y = presentSorted(control)
  if (x.length === 0 || y.length === 0)
    return refuse('nothing-observed', { arm: x.length === 0 ? 'treated' : 'control' })
  const both = new Float64Array(x.length + y.length)
  both.set(x)
  both.set(y, x.length)
  const ranks = midranks(both)
  const spread = sigma(x.length, y.length, ranks.tieSum)
  if (!(spread > 0)) return refuse('no-variation', { mean: both[0] as number, n: both.length })
  const pairs = x.length * y.length
  const doubledSum = ranks.doubled.subarray(0, x.length).reduce((sum, rank) => sum + rank, 0)
  const statistic = (doubledSum - x.length * (x.length + 1)) / 2
  const ways = x.length < exactBelow && y.length < exactBelow ? exactWays(ranks, x.length) : null
  const away = statistic - pairs / 2
  const z = (away - Math.sign(away) * 0.5) / spread
  const normalP = Math.min(1, 2 * normalUpperTail(Math.abs(z)))
  const exactP = ways && exactPValue(ways, ranks, x.length, doubledSum)
  const method = exactP !== null && ranks.ties === 'none' ? 'exact' : 'normal'
  return {
    statistic,
    pValue: method === 'exact' ? (exactP as number) : normalP,
    method,
    exactP,
    normalP,
    z,
    probabilityLarger: statistic / pairs,
    location: locationOf(x, y, method === 'exact' ? ways : null, level),
    n: { treated: x.length, control: y.length },
    missing: { treated: treated.length - x.length, control: control.length - y.length },
  }
}

/** The standard deviation of the statistic, given the groups of equal values. */
function sigma(m: number, n: number, tieSum: number): number {
  const all = m + n
  return Math.sqrt(((m * n) / 12) * (all + 1 - tieSum / (all * (all - 1))))
}

/** Sums of doubled ranks of the treated (or of the smaller group's, whose distribution is the mirror image). */
function exactWays(ranks: Midranks, m: number): Ways {
  const size = Math.min(m, ranks.doubled.length - m)
  return waysOfChoosing([...ranks.doubled], size)
}

function exactPValue(ways: Ways, ranks: Midranks, m: number, doubledSum: number): number {
  const all = ranks.doubled.length
  const size = Math.min(m, all - m)
  // Equal distances from the centre, whichever group is summed.
  const centre = size * (all + 1)
  const away = doubledSum - m * (all + 1)
  return twoSidedP(ways, centre + Math.abs(away), centre)
}

function locationOf(x: Float64Array, y: Float64Array, ways: Ways | null, level: number): Location {
  const pairs = x.length * y.length
  const at = (k: number): number => differenceAt(k, x, y)
  const estimate = medianOf(pairs, at)
  if (ways) {
    const size = Math.min(x.length, y.length)
    const { q, below } = lowerQuantile(ways, (1 - level) / 2, size * (size + 1), 2)
    return { estimate, confInt: [at(q), at(pairs + 1 - q)], level, achievedLevel: 1 - 2 * below }
  }
  // Between two neighbouring differences nothing is tied across the groups.
  const spread = sigma(x.length, y.length, tieSumOfSorted(x) + tieSumOfSorted(y))
  const k = Math.max(1, Math.ceil(pairs / 2 - 0.5 - normalQuantile((1 - level) / 2) * spread))
  return { estimate, confInt: [at(k), at(pairs + 1 - k)], level, achievedLevel: null }
}
