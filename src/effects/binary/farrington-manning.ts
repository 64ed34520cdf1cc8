import { defaults } from '../defaults.ts'
import { solveDecreasing } from '../distributions/invert.ts'
import { normalQuantile, normalUpperTail } from '../distributions/normal.ts'
import { isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { cellsOf, checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

export type FarringtonManning = {
  readonly estimate: number
  readonly nullDifference: number
  readonly alternative: 'greater' | 'less'
  /** The shares that fit best among those that differ by exactly `nullDifference`. */
  readonly restricted: { readonly treated: number; readonly control: number }
  readonly statistic: number
  /** One-sided. */
  readonly pValue: number
  /** Every difference that the two-sided test at 1 − level would not reject. */
  readonly confInt: readonly [number, number]
  readonly level: number
}

/**
 * Whether the difference of two shares, treated minus control, is beyond a null difference: the score test whose variance is
 * taken at the shares that fit best under the null (Farrington & Manning 1990; Miettinen & Nurminen 1985). Non-inferiority by
 * a margin M: `nullDifference` −M and `greater` where higher is better, M and `less` where lower is.
 * The test of `DescrTab2::farrington.manning` and of SAS's `riskdiff(noninf method = fm)`; here it also answers where
 * both shares are 0 or 1.
 * Refuses null differences outside −1 … 1 and tables without any variance under the null.
 */
export function farringtonManning(
  table: TwoByTwo,
  nullDifference: number,
  alternative: 'greater' | 'less' = 'greater',
  level: number = defaults.level,
): FarringtonManning | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (!(Math.abs(nullDifference) < 1)) {
    return refuse('invalid-argument', { argument: 'nullDifference', found: nullDifference })
  }
  const wrong = checkTwoByTwo(table)
  if (wrong) return wrong
  const statistic = scoreAt(table, nullDifference)
  if (statistic === null || !Number.isFinite(statistic)) {
    return refuse('no-variation', { difference: differenceOf(table), n: table.treated.n + table.control.n })
  }
  return {
    estimate: differenceOf(table),
    nullDifference,
    alternative,
    restricted: restrictedShares(table, nullDifference),
    statistic,
    pValue: normalUpperTail(alternative === 'greater' ? statistic : -statistic),
    confInt: scoreInterval(table, level),
    level,
  }
}

function differenceOf({ treated, control }: TwoByTwo): number {
  return treated.successes / treated.n - control.successes / control.n
}

/** The differences at which the score is ±z. */
function scoreInterval(table: TwoByTwo, level: number): readonly [number, number] {
  const z = normalQuantile((1 - level) / 2)
  const estimate = differenceOf(table)
  const low = solveDecreasing((difference) => (scoreAt(table, difference) ?? 0) - z, -1, estimate)
  const high = solveDecreasing((difference) => (scoreAt(table, difference) ?? 0) + z, estimate, 1)
  return [low, high]
}

/** (p̂₁ − p̂₀ − δ) / its error under δ; `null` for 0/0. */
function scoreAt(table: TwoByTwo, difference: number): number | null {
  const { treated, control } = restrictedShares(table, difference)
  const variance = (treated * (1 - treated)) / table.treated.n + (control * (1 - control)) / table.control.n
  const away = differenceOf(table) - difference
  if (variance > 0) return away / Math.sqrt(variance)
  return away === 0 ? null : away * Number.POSITIVE_INFINITY
}

/** Maximum likelihood of two shares that differ by `difference`: the root of the score, which only falls. */
function restrictedShares(table: TwoByTwo, difference: number): { treated: number; control: number } {
  const [a, b, c, d] = cellsOf(table)
  const part = (count: number, share: number): number => (count === 0 ? 0 : count / share)
  const score = (control: number): number => {
    const treated = control + difference
    return part(a, Math.max(0, treated)) - part(b, Math.max(0, 1 - treated)) + part(c, control) - part(d, 1 - control)
  }
  const control = solveDecreasing(score, Math.max(0, -difference), Math.min(1, 1 - difference))
  return { treated: Math.min(1, Math.max(0, control + difference)), control }
}
