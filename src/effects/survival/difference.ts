import { infer } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** A figure of one arm at a horizon. `stdError` 0 where nothing happened in the arm that could vary. */
export type ArmFigure = { readonly estimate: number; readonly stdError: number }

/** Treated minus control, by the normal distribution. */
export type Difference = {
  readonly estimate: number
  readonly stdError: number
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
  readonly level: number
}

/** The difference of two independent arms; refused where neither varies. */
export function differenceOf(treated: ArmFigure, control: ArmFigure, level: number): Difference | Refusal {
  const estimate = treated.estimate - control.estimate
  const stdError = Math.hypot(treated.stdError, control.stdError)
  if (!(stdError > 0)) return refuse('no-variation', { difference: estimate })
  return { estimate, stdError, ...infer({ estimate, stdError, df: null }, level) }
}
