import { cellsOf, type TwoByTwo } from './two-by-two.ts'

/**
 * Treated with the outcome, given all four margins of a table, when the odds ratio is ψ: Fisher's noncentral
 * hypergeometric distribution (McCullagh & Nelder 1989, section 7.3.2) over the counts `low` to `high`.
 */
export type Conditional = {
  readonly observed: number
  readonly low: number
  readonly high: number
  readonly at: (logOdds: number) => Probabilities
}

/** Probabilities of the counts from `from` on; what is left out on either side is too small to be a number. */
export type Probabilities = { readonly from: number; readonly of: Float64Array }

export function probabilityAt({ from, of }: Probabilities, count: number): number {
  return of[count - from] ?? 0
}

export function conditionalOf(table: TwoByTwo): Conditional {
  const [observed, , control] = cellsOf(table)
  const withOutcome = observed + control
  const without = table.treated.n + table.control.n - withOutcome
  const drawn = table.treated.n
  const low = Math.max(0, drawn - without)
  const high = Math.min(drawn, withOutcome)
  /** P(x + 1) / P(x) at odds ratio 1. */
  const climb = (x: number): number => ((withOutcome - x) / (x + 1)) * ((drawn - x) / (without - drawn + x + 1))
  return {
    observed,
    low,
    high,
    at(logOdds) {
      const odds = Math.exp(logOdds)
      // From the most likely count outwards, so that nothing overflows and both tails keep their relative precision.
      const mode = modeOf(low, high, (x) => climb(x) * odds >= 1)
      const above: number[] = []
      let weight = 1
      for (let x = mode; x < high; x++) {
        weight *= climb(x) * odds
        if (weight < negligible) break
        above.push(weight)
      }
      const below: number[] = []
      weight = 1
      for (let x = mode - 1; x >= low; x--) {
        weight /= climb(x) * odds
        if (weight < negligible) break
        below.push(weight)
      }
      const of = Float64Array.from([...below.reverse(), 1, ...above])
      const total = of.reduce((sum, value) => sum + value, 0)
      for (let k = 0; k < of.length; k++) of[k] = (of[k] as number) / total
      return { from: mode - below.length, of }
    },
  }
}

/** Beside the likeliest count; where numbers begin to lose digits on their way to zero. */
const negligible = 1e-290

/** The count up to which probabilities climb. */
function modeOf(low: number, high: number, climbs: (x: number) => boolean): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (climbs(middle)) from = middle + 1
    else to = middle
  }
  return from
}
