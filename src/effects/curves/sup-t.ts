import { normalQuantile, normalUpperTail } from '../distributions/normal.ts'
import { normalMaxima } from './normal-maxima.ts'

export type CriticalValue = {
  readonly criticalValue: number
  readonly bounds: readonly [pointwise: number, sidak: number]
  readonly pointwiseLevel: number
  readonly monteCarloError: number
}

/**
 * The value that the largest |Z| of a normal vector exceeds with probability 1 − level (the plug-in sup-t critical value,
 * Montiel Olea & Plagborg-Møller 2019, algorithm 1), as an order statistic of seeded draws. It lies between that of one
 * value and that of as many independent ones (Šidák 1967), and is put there where the draws stray.
 */
export function supCriticalValue(
  correlation: Float64Array,
  level: number,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): CriticalValue {
  const count = Math.round(Math.sqrt(correlation.length))
  const sidak = -Math.expm1(Math.log(level) / count) / 2
  const bounds = [normalQuantile((1 - level) / 2), normalQuantile(sidak)] as const
  const answer = (criticalValue: number, monteCarloError: number): CriticalValue => ({
    criticalValue,
    bounds,
    pointwiseLevel: 1 - 2 * normalUpperTail(criticalValue),
    monteCarloError,
  })
  if (count === 1) return answer(bounds[0], 0)
  const maxima = normalMaxima(correlation, seed, draws).sort()
  const at = (place: number): number => maxima[Math.min(draws, Math.max(1, place)) - 1] as number
  const place = Math.ceil((draws + 1) * level)
  // Places one standard deviation of the binomial count apart on either side.
  const spread = Math.max(1, Math.round(Math.sqrt(draws * level * (1 - level))))
  const error = (at(place + spread) - at(place - spread)) / 2
  return answer(Math.min(bounds[1], Math.max(bounds[0], at(place))), error)
}
