import { tQuantile, tTwoSided } from './distributions/student-t.ts'

/** An estimate with its error on df degrees of freedom; `null` is the normal distribution. `stdError` > 0. */
export type Estimated = { readonly estimate: number; readonly stdError: number; readonly df: number | null }

export type Inference = {
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
  readonly level: number
}

/** The two-sided interval at a level between 0 and 1: estimate ± t(df, 1 − (1 − level)/2) · stdError. */
export function intervalAt(result: Estimated, level: number): readonly [number, number] {
  const reach = tQuantile((1 - level) / 2, result.df) * result.stdError
  return [result.estimate - reach, result.estimate + reach]
}

/** The test of "no difference" and the interval that goes with it. */
export function infer(result: Estimated, level: number): Inference {
  const statistic = result.estimate / result.stdError
  return { statistic, pValue: tTwoSided(statistic, result.df), confInt: intervalAt(result, level), level }
}

export function isLevel(level: number): boolean {
  return level > 0 && level < 1
}
