import { type Inference, infer } from '../inference.ts'
import type { Coefficient } from '../linear/coefficient.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** An estimate with what one kind of error says of it. `stdError` > 0; `df` need not be whole. */
export type Figure = Inference & { readonly estimate: number; readonly stdError: number; readonly df: number }

export function figure(estimate: number, stdError: number, df: number, level: number): Figure {
  return { estimate, stdError, df, ...infer({ estimate, stdError, df }, level) }
}

/** The figure of a coefficient; refuses one whose error is nothing but rounding, or hidden. */
export function figureOf({ term, estimate, stdError, df }: Coefficient, level: number): Figure | Refusal {
  if (stdError === null || !(df > 0)) return refuse('no-variation', { term, difference: estimate })
  return figure(estimate, stdError, df, level)
}
