import { allRows } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { betaQuantile } from '../distributions/beta.ts'
import { isLevel } from '../inference.ts'
import { moments } from '../moments.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** One question of a scale. */
export type ScaleItem = { readonly name: string; readonly values: Float64Array }

export type CronbachAlpha = {
  /** At most 1; negative where the items speak against each other. */
  readonly alpha: number
  readonly confInt: readonly [number, number]
  readonly level: number
  readonly items: number
  /** People who answered every item. */
  readonly n: number
  readonly missing: number
  /** What alpha would be without each item, `null` where it cannot be given. */
  readonly withoutItem: readonly { readonly name: string; readonly alpha: number | null }[]
}

/**
 * Cronbach's alpha over complete answers (Cronbach 1951), k/(k − 1)·(1 − Σsⱼ²/s²), with Feldt's interval (Feldt, Woodruff &
 * Salih 1987): (1 − α̂)·F bounds on n − 1 and (n − 1)(k − 1) degrees of freedom. Equals `psych::alpha(…)$total$raw_alpha`.
 * Items are scored in the scale's direction already. Refuses fewer than two items or complete answers, and sums that do not
 * vary.
 */
export function cronbachAlpha(
  items: readonly ScaleItem[],
  rows?: Int32Array,
  level: number = defaults.level,
): CronbachAlpha | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const length = items[0]?.values.length ?? 0
  if (items.length < 2) return refuse('too-few-units', { items: items.length, fewest: 2 })
  for (const { name, values } of items) {
    if (values.length !== length)
      return refuse('columns-differ-in-length', { column: name, length: values.length, rows: length })
    const row = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY)
    if (row !== -1) return refuse('not-finite', { column: name, row })
  }
  const among = rows ?? allRows(length)
  const complete = among.filter((row) => items.every(({ values }) => !Number.isNaN(values[row] as number)))
  const n = complete.length
  const missing = among.length - n
  if (n < 2) return refuse('too-few-units', { n, fewest: 2, missing })
  const alpha = alphaOf(items, complete)
  if (alpha === null) return refuse('no-variation', { n, missing })
  return {
    alpha,
    confInt: feldt(alpha, n, items.length, level),
    level,
    items: items.length,
    n,
    missing,
    withoutItem: items.map(({ name }, j) => ({
      name,
      alpha:
        items.length < 3
          ? null
          : alphaOf(
              items.filter((_, other) => other !== j),
              complete,
            ),
    })),
  }
}

/** A spread of the sum below this share of the items' is rounding. */
const roundingVariance = 1e-28

function alphaOf(items: readonly ScaleItem[], rows: Int32Array): number | null {
  const k = items.length
  const centred = items.map(({ values }) => ({ values, ...moments(values, rows) }))
  const within = centred.reduce((sum, item) => sum + item.sumSquares, 0)
  const total = Float64Array.from(rows, (row) =>
    centred.reduce((sum, { values, mean }) => sum + ((values[row] as number) - mean), 0),
  )
  const whole = moments(total, allRows(total.length)).sumSquares
  return within > 0 && whole > roundingVariance * within ? (k / (k - 1)) * (1 - within / whole) : null
}

function feldt(alpha: number, n: number, k: number, level: number): readonly [number, number] {
  const tail = (1 - level) / 2
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)]
  return [1 - (1 - alpha) * fQuantile(tail, df1, df2), 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2)]
}

/** f with P(F > f) = upperTail, through the beta distribution of df₁F/(df₂ + df₁F), from the end where it is small. */
function fQuantile(upperTail: number, df1: number, df2: number): number {
  const share = betaQuantile(upperTail, df1 / 2, df2 / 2)
  if (share < 0.5) return (share / (1 - share)) * (df2 / df1)
  const rest = betaQuantile(1 - upperTail, df2 / 2, df1 / 2)
  return ((1 - rest) / rest) * (df2 / df1)
}
