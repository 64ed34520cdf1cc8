import { type Difference, differenceOfRows, hasNoVariation } from './difference-in-means.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { refuseSmallStrata, type Stratum } from './strata.ts'
import { weightedDifference } from './weighted-difference.ts'

export type BlockedDifference = {
  readonly estimate: number
  readonly variance: number
  readonly df: number
  /** The difference in each stratum, in the order given. */
  readonly differences: readonly number[]
}

/**
 * Stratum differences weighted by the strata's shares, variances summed with squared weights, df N − 2·strata; with row
 * weights the differences and their variances are weighted ones
 * (Gerber & Green 2012, section 3.6.1, eq. 3.10; Imbens & Rubin 2015, section 9.4).
 * Refuses a stratum in which an arm has fewer than two people. The errors are HC2.
 */
export function blockedDifference(
  outcome: Float64Array,
  strata: readonly Stratum[],
  weights?: Float64Array,
): BlockedDifference | Refusal {
  const small = refuseSmallStrata(strata)
  if (small) return small
  const parts: Difference[] = []
  for (const stratum of strata) {
    const rows = { treated: stratum.treatedRows, control: stratum.controlRows }
    const part = weights
      ? weightedDifference(outcome, weights, rows, 'HC2')
      : differenceOfRows(outcome, rows.treated, rows.control, 'HC2')
    if (isRefusal(part)) return part
    parts.push(part)
  }
  const weighted = (value: (part: Difference) => number, power: 1 | 2): number =>
    parts.reduce((sum, part, i) => sum + value(part) * (strata[i]?.weight ?? 0) ** power, 0)
  const n = parts.reduce((sum, part) => sum + part.treated.n + part.control.n, 0)
  const estimate = weighted((part) => part.estimate, 1)
  if (hasNoVariation(parts)) return refuse('no-variation', { difference: estimate, n })
  return {
    estimate,
    variance: weighted((part) => part.variance, 2),
    df: n - 2 * strata.length,
    differences: parts.map((part) => part.estimate),
  }
}
