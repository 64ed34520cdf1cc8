import { normalQuantile } from '../distributions/normal.ts'

/** On which scale an interval for a share still without the event is symmetric. */
export type IntervalKind = 'log' | 'log-log' | 'plain'

/** Two-sided interval for a survival S at a level, from the standard error of log S; 0 < S < 1. */
export type SurvivalInterval = (survival: number, logError: number) => readonly [number, number]

/**
 * `log` (R's default): S·exp(±z·se), at most 1. `log-log`: S to the power exp(±z·se/log S) (Kalbfleisch & Prentice 2002,
 * eq. 1.12). `plain`: S ± z·S·se, within 0 and 1.
 */
export function survivalInterval(kind: IntervalKind, level: number): SurvivalInterval {
  const z = normalQuantile((1 - level) / 2)
  switch (kind) {
    case 'log':
      return (s, error) => [s * Math.exp(-z * error), Math.min(1, s * Math.exp(z * error))]
    case 'log-log':
      return (s, error) => {
        const logS = Math.log(s)
        const reach = (z * error) / logS
        return [Math.exp(logS * Math.exp(-reach)), Math.exp(logS * Math.exp(reach))]
      }
    case 'plain':
      return (s, error) => [Math.max(0, s - z * s * error), Math.min(1, s + z * s * error)]
  }
}
