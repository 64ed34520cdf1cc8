import { defaults } from '../defaults.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { wilson } from '../share.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** Difference of two shares, treated minus control, between −1 and 1. */
export type RiskDifference = {
  readonly estimate: number
  readonly confInt: readonly [number, number]
  readonly level: number
  readonly method: 'newcombe'
}

/**
 * Difference of two shares with Newcombe's hybrid score interval (Newcombe 1998, method 10): Wilson's intervals of the two
 * shares combined. It exists also where nobody or everybody has the outcome, and covers well in small samples.
 * Equals `DescTools::BinomDiffCI(method = "score")`. Refuses empty arms and counts that are none.
 */
export function riskDifference(table: TwoByTwo, level: number = defaults.level): RiskDifference | Refusal {
  const wrong = checkTwoByTwo(table)
  if (wrong) return wrong
  const treated = wilson(table.treated.successes, table.treated.n, level)
  if (isRefusal(treated)) return treated
  const control = wilson(table.control.successes, table.control.n, level)
  if (isRefusal(control)) return control
  const estimate = treated.share - control.share
  const down = Math.hypot(treated.share - treated.confInt[0], control.confInt[1] - control.share)
  const up = Math.hypot(treated.confInt[1] - treated.share, control.share - control.confInt[0])
  return { estimate, confInt: [estimate - down, estimate + up], level, method: 'newcombe' }
}
