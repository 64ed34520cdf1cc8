import type { Pieces } from './pieces.ts'

/** A quadratic aβ² + bβ + c. */
type Quadratic = { readonly a: number; readonly b: number; readonly c: number }

/** Sums that say how the test of "the outcome less β times what was delivered does not depend on the draw" varies with β. */
export type ReducedForms = {
  /** Squared effects on outcome (yy) and delivery (dd), and their product, over the number of instruments. */
  readonly effects: { readonly yy: number; readonly yd: number; readonly dd: number }
  /** Their variances and covariance. */
  readonly variances: { readonly yy: number; readonly yd: number; readonly dd: number }
}

/** A leading coefficient this small beside what it is the difference of is zero. */
const roundingLead = 1e-12
const roundingDiscriminant = 1e-14

/**
 * The β that Anderson & Rubin's test (1949) does not reject: F(β) = effects(β)/variances(β) ≤ critical, both quadratics in β,
 * so the ends are roots and the set has at most two pieces. It covers at its level however weak the draw's influence on
 * delivery is; two pieces or the whole line then say that the data bound the effect on one side only, or not at all.
 */
export function andersonRubin({ effects, variances }: ReducedForms, critical: number): Pieces {
  const lead = effects.dd - critical * variances.dd
  const size = effects.dd + critical * variances.dd
  return notAbove({
    a: Math.abs(lead) <= roundingLead * size ? 0 : lead,
    b: -2 * (effects.yd - critical * variances.yd),
    c: effects.yy - critical * variances.yy,
  })
}

/** F at β, on which the test rests. */
export function andersonRubinStatistic({ effects, variances }: ReducedForms, beta: number): number {
  const at = (q: ReducedForms['effects']): number => q.yy - 2 * beta * q.yd + beta * beta * q.dd
  return at(effects) / at(variances)
}

/** Where the quadratic is not above zero. */
function notAbove({ a, b, c }: Quadratic): Pieces {
  if (a === 0) {
    if (b === 0) return c <= 0 ? [[null, null]] : []
    return b > 0 ? [[null, -c / b]] : [[-c / b, null]]
  }
  const discriminant = b * b - 4 * a * c
  if (discriminant < -roundingDiscriminant * b * b) return a > 0 ? [] : [[null, null]]
  // The larger root in size first: the other follows without cancellation.
  const q = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(Math.max(0, discriminant)))
  const roots = q === 0 ? [0, 0] : [q / a, c / q]
  const [low, high] = [Math.min(...roots), Math.max(...roots)]
  return a > 0
    ? [[low, high]]
    : [
        [null, low],
        [high, null],
      ]
}
