import gammainc from '@stdlib/math-base-special-gammainc'
import { incompleteBeta } from './incomplete-beta.ts'

/** P(F > f) for the F distribution with df1 and df2 degrees of freedom. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1
  const whole = df2 + df1 * f
  return incompleteBeta(df2 / whole, (df1 * f) / whole, df2 / 2, df1 / 2)
}

/** P(X > x) for the chi-squared distribution with df degrees of freedom. */
export function chiSquaredUpperTail(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true)
}
