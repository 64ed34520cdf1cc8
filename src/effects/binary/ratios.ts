import { defaults } from '../defaults.ts'
import { infer, isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { cellsOf, checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/**
 * A ratio, treated over control. Error, statistic and interval are made on its logarithm by the delta method (normal
 * distribution); `confInt` is turned back.
 */
export type Ratio = {
  readonly estimate: number
  readonly confInt: readonly [number, number]
  readonly level: number
  readonly method: 'log-delta'
  readonly log: { readonly estimate: number; readonly stdError: number }
  readonly statistic: number
  readonly pValue: number
}

/**
 * Ratio of two shares. ln RR ± z·√(b/(a·n₁) + d/(c·n₀)) (Katz, Baptista, Azen & Pike 1978), with a and b the treated with
 * and without the outcome, c and d the control. Equals `epitools::riskratio.wald`.
 * Refuses where an arm has no outcomes (the logarithm has no limit) and where everybody has the outcome.
 */
export function riskRatio(table: TwoByTwo, level: number = defaults.level): Ratio | Refusal {
  const wrong = check(table, level)
  if (wrong) return wrong
  const [a, b, c, d] = cellsOf(table)
  const { treated, control } = table
  if (a === 0 || c === 0) return refuse('empty-cell', { treated: a, control: c })
  if (b === 0 && d === 0) return refuse('no-variation', { mean: 1, n: treated.n + control.n })
  return ratioOf((a / treated.n) * (control.n / c), b / (a * treated.n) + d / (c * control.n), level)
}

/**
 * Ratio of two odds. ln OR ± z·√(1/a + 1/b + 1/c + 1/d) (Woolf 1955). Equals `epitools::oddsratio.wald`, and the coefficient
 * of `glm(y ~ z, family = binomial)` with its model-based error.
 * Refuses tables with an empty cell; `fisherExact` answers there.
 */
export function oddsRatio(table: TwoByTwo, level: number = defaults.level): Ratio | Refusal {
  const wrong = check(table, level)
  if (wrong) return wrong
  const [a, b, c, d] = cellsOf(table)
  if (Math.min(a, b, c, d) === 0) return refuse('empty-cell', { treated: a, control: c, others: Math.min(b, d) })
  return ratioOf((a / b) * (d / c), 1 / a + 1 / b + 1 / c + 1 / d, level)
}

function check(table: TwoByTwo, level: number): Refusal | null {
  return isLevel(level) ? checkTwoByTwo(table) : refuse('invalid-argument', { argument: 'level', found: level })
}

function ratioOf(estimate: number, logVariance: number, level: number): Ratio {
  const log = { estimate: Math.log(estimate), stdError: Math.sqrt(logVariance) }
  const { confInt, statistic, pValue } = infer({ ...log, df: null }, level)
  const [low, high] = confInt
  return { estimate, confInt: [Math.exp(low), Math.exp(high)], level, method: 'log-delta', log, statistic, pValue }
}
