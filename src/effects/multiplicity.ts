import { defaults } from './defaults.ts'
import { type Refusal, refuse } from './refusal.ts'

export type MultiplicityMethod = 'holm' | 'hochberg' | 'benjamini-hochberg' | 'none'

/**
 * One hypothesis of a family after correction. `level` is the α it was tested at: the interval at 1 − `level` leaves out
 * what was tested exactly when it is rejected (but for p = `level`). A hypothesis without a p-value counts in the family
 * and is not rejected; p-value and adjusted p-value stay `null`.
 */
export type Step = {
  readonly pValue: number | null
  readonly pAdjusted: number | null
  readonly rejected: boolean
  readonly level: number
}

/**
 * Corrects a family of p-values, in the order given. Adjusted p-values equal R's `p.adjust(p, method, n = family)`.
 *
 * - Holm (1979): the i-th smallest of m is tested at α/(m − i + 1). After the first that is not rejected nothing is, and
 *   the later ones keep the level at which the procedure stopped: at a level of their own an interval could exclude what
 *   was not rejected. Equal p-values share the strictest of their levels, so that order does not matter.
 * - Hochberg (1988): steps up from the largest p; what is rejected shares the level of the step that rejected it.
 * - Benjamini & Hochberg (1995): false discovery rate; levels i·α/m, those rejected share k·α/m
 *   (Benjamini & Yekutieli 2005).
 *
 * Refuses α outside (0, 1) and p-values outside [0, 1].
 */
export function adjustFamily(
  pValues: readonly (number | null)[],
  method: MultiplicityMethod,
  alpha: number = defaults.alpha,
): readonly Step[] | Refusal {
  if (!(alpha > 0 && alpha < 1)) return refuse('invalid-argument', { argument: 'alpha', found: alpha })
  const wrong = pValues.find((p) => p !== null && !(p >= 0 && p <= 1))
  if (wrong !== undefined && wrong !== null) return refuse('invalid-argument', { argument: 'pValues', found: wrong })
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 2) - (pValues[b] ?? 2))
  const sorted = order.map((index) => pValues[index] ?? 1)
  const { levels, adjusted, rejections } = procedures[method](sorted, alpha)
  const steps: Step[] = new Array(pValues.length)
  order.forEach((index, i) => {
    const pValue = pValues[index] ?? null
    steps[index] = {
      pValue,
      pAdjusted: pValue === null ? null : (adjusted[i] as number),
      rejected: pValue !== null && i < rejections,
      level: levels[i] as number,
    }
  })
  return steps
}

/** Level, adjusted p-value of each sorted p-value, and how many of the smallest are rejected. */
type Procedure = (
  sorted: readonly number[],
  alpha: number,
) => { readonly levels: readonly number[]; readonly adjusted: readonly number[]; readonly rejections: number }

const procedures: Readonly<Record<MultiplicityMethod, Procedure>> = {
  holm: (sorted, alpha) => {
    const m = sorted.length
    const own = sorted.map((p) => alpha / (m - sorted.indexOf(p)))
    const stop = sorted.findIndex((p, i) => p > (own[i] as number))
    return {
      levels: own.map((level, i) => (stop >= 0 && i > stop ? (own[stop] as number) : level)),
      adjusted: runningMaximum(sorted.map((p, i) => Math.min(1, p * (m - i)))),
      rejections: stop < 0 ? m : stop,
    }
  },
  hochberg: (sorted, alpha) =>
    stepUp(
      sorted,
      sorted.map((_, i) => alpha / (sorted.length - i)),
      sorted.map((p, i) => p * (sorted.length - i)),
    ),
  'benjamini-hochberg': (sorted, alpha) =>
    stepUp(
      sorted,
      sorted.map((_, i) => alpha * ((i + 1) / sorted.length)),
      sorted.map((p, i) => (p * sorted.length) / (i + 1)),
    ),
  none: (sorted, alpha) => ({
    levels: sorted.map(() => alpha),
    adjusted: sorted,
    rejections: sorted.filter((p) => p <= alpha).length,
  }),
}

function stepUp(sorted: readonly number[], own: readonly number[], scaled: readonly number[]): ReturnType<Procedure> {
  const last = sorted.findLastIndex((p, i) => p <= (own[i] as number))
  return {
    levels: own.map((level, i) => (i < last ? (own[last] as number) : level)),
    adjusted: runningMaximum(scaled.map((p) => -Math.min(1, p)).reverse())
      .map((p) => -p)
      .reverse(),
    rejections: last + 1,
  }
}

function runningMaximum(values: readonly number[]): number[] {
  let largest = Number.NEGATIVE_INFINITY
  return values.map((value) => {
    largest = Math.max(largest, value)
    return largest
  })
}
