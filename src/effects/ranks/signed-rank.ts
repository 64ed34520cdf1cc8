import { defaults } from '../defaults.ts'
import { normalQuantile, normalUpperTail } from '../distributions/normal.ts'
import { isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { lowerQuantile, twoSidedP, type Ways, waysOfSigning } from './exact-distribution.ts'
import { exactBelow, type Location, type RankP } from './location.ts'
import { midranks, presentSorted, tieSumOfSorted } from './midranks.ts'
import { medianOf, walshSumAt } from './pairwise-quantile.ts'

export type SignedRank = RankP & {
  /** Sum of the ranks of the positive changes: R's V. */
  readonly statistic: number
  /** Median of all averages of two changes (the pseudo-median), with the interval that inverts the test. */
  readonly location: Location
  /** Changes that are not zero. */
  readonly n: number
  readonly zeros: number
  readonly missing: number
}

/**
 * Wilcoxon's signed-rank test of changes (Wilcoxon 1945), two-sided, NaN counted and left out. Zeros are dropped, from the
 * estimate too, as R does. Equals `wilcox.test(changes, conf.int = TRUE)`: exact below 50 changes without ties and zeros, else
 * normal with tie and continuity correction. The exact p with ties is over all signs of the midranks.
 * Refuses columns without a change.
 */
export function signedRank(changes: Float64Array, level: number = defaults.level): SignedRank | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const row = changes.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY)
  if (row !== -1) return refuse('not-finite', { column: 'changes', row })
  const present = presentSorted(changes)
  if (present.length === 0) return refuse('nothing-observed', { missing: changes.length })
  const x = present.filter((value) => value !== 0)
  const n = x.length
  const zeros = present.length - n
  if (n === 0) return refuse('no-variation', { mean: 0, n: present.length })
  const ranks = midranks(x.map(Math.abs))
  let doubledSum = 0
  for (let i = 0; i < n; i++) if ((x[i] as number) > 0) doubledSum += ranks.doubled[i] as number
  const statistic = doubledSum / 2
  const ways = n < exactBelow ? waysOfSigning([...ranks.doubled]) : null
  const away = statistic - (n * (n + 1)) / 4
  const z = (away - Math.sign(away) * 0.5) / sigma(n, ranks.tieSum)
  const normalP = Math.min(1, 2 * normalUpperTail(Math.abs(z)))
  const exactP = ways && twoSidedP(ways, doubledSum, (n * (n + 1)) / 2)
  const method = exactP !== null && ranks.ties === 'none' && zeros === 0 ? 'exact' : 'normal'
  return {
    statistic,
    pValue: method === 'exact' ? (exactP as number) : normalP,
    method,
    exactP,
    normalP,
    z,
    location: locationOf(x, method === 'exact' ? ways : null, level),
    n,
    zeros,
    missing: changes.length - present.length,
  }
}

function sigma(n: number, tieSum: number): number {
  return Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieSum / 48)
}

function locationOf(x: Float64Array, ways: Ways | null, level: number): Location {
  const averages = (x.length * (x.length + 1)) / 2
  const at = (k: number): number => walshSumAt(k, x) / 2
  const estimate = medianOf(averages, at)
  if (ways) {
    const { q, below } = lowerQuantile(ways, (1 - level) / 2, 0, 2)
    return { estimate, confInt: [at(q), at(averages + 1 - q)], level, achievedLevel: 1 - 2 * below }
  }
  const reachable = reachableLevel(x, level)
  if (reachable === null) return { estimate, confInt: null, level, achievedLevel: null }
  const spread = sigma(x.length, tieSumOfSorted(x))
  const k = Math.max(1, Math.ceil(averages / 2 - 0.5 - normalQuantile((1 - reachable) / 2) * spread))
  return { estimate, confInt: [at(k), at(averages + 1 - k)], level: reachable, achievedLevel: null }
}

/**
 * The level asked for, or where few changes cannot carry it the next that they can: 1 − α, 1 − 2α, 1 − 4α, … as in R;
 * `null` where none is.
 */
function reachableLevel(x: Float64Array, level: number): number | null {
  const first = x[0] as number
  const last = x[x.length - 1] as number
  const reach = Math.min(
    zOfAll(x.filter((value) => value !== first).map((value) => value - first)),
    zOfAll(x.filter((value) => value !== last).map((value) => last - value)),
  )
  let alpha = 1 - level
  while (alpha < 1) {
    if (reach >= normalQuantile(alpha / 2)) return alpha === 1 - level ? level : 1 - alpha
    alpha *= 2
  }
  return null
}

/** The statistic, in standard deviations, of changes that are all positive. */
function zOfAll(changes: Float64Array): number {
  const n = changes.length
  if (n === 0) return Number.NEGATIVE_INFINITY
  return ((n * (n + 1)) / 4 - 0.5) / sigma(n, midranks(changes).tieSum)
}
