import { chiSquaredUpperTail, fUpperTail } from '../distributions/variance-ratio.ts'
import { intervalAt } from '../inference.ts'
import type { FTest, GroupDifference, HeterogeneityTest } from './result.ts'

/** One group's estimate; `dfResidual`: rows less coefficients of its model. */
export type IndependentGroup = {
  readonly group: string
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly dfResidual: number
}

/**
 * That k ≥ 2 independent estimates with their own errors have one true value: Q = Σ w(y − ȳ)², w = 1/V, over k − 1,
 * corrected and put to F(k − 1, f) as by Welch (1951), with C = Σ (1 − wᵢ/Σw)²/νᵢ:
 * F = Q/(k − 1) / (1 + 2(k − 2)C/(k² − 1)), f = (k² − 1)/(3C). With two groups it is the square of Welch's t.
 */
export function welchTest(
  groups: readonly IndependentGroup[],
): Pick<HeterogeneityTest, keyof FTest | 'kind' | 'beside'> {
  const k = groups.length
  const weights = groups.map(({ stdError }) => 1 / stdError ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const origin = groups[0]?.estimate ?? 0
  const mean = groups.reduce((sum, g, i) => sum + (weights[i] as number) * (g.estimate - origin), 0) / total
  const q = groups.reduce((sum, g, i) => sum + (weights[i] as number) * (g.estimate - origin - mean) ** 2, 0)
  const c = groups.reduce((sum, { df }, i) => sum + (1 - (weights[i] as number) / total) ** 2 / df, 0)
  const raw = q / (k - 1)
  const dfResidual = groups.reduce((sum, group) => sum + group.dfResidual, 0)
  return {
    kind: 'welch',
    ...tested(raw / (1 + (2 * (k - 2) * c) / (k * k - 1)), k - 1, (k * k - 1) / (3 * c)),
    beside: {
      cochran: { q, df: k - 1, pValue: chiSquaredUpperTail(q, k - 1) },
      regression: tested(raw, k - 1, dfResidual),
    },
  }
}

function tested(statistic: number, df1: number, df2: number): FTest {
  return { statistic, df1, df2, pValue: fUpperTail(statistic, df1, df2) }
}

/** The second group's effect minus the first's, on Welch's degrees of freedom. */
export function independentDifference(from: IndependentGroup, group: IndependentGroup, level: number): GroupDifference {
  const [one, other] = [from.stdError ** 2, group.stdError ** 2]
  const estimate = group.estimate - from.estimate
  const stdError = Math.sqrt(one + other)
  const share = one / (one + other)
  const df = 1 / (share ** 2 / from.df + (1 - share) ** 2 / group.df)
  const confInt = intervalAt({ estimate, stdError, df }, level)
  return { group: group.group, from: from.group, estimate, stdError, df, confInt, level }
}
