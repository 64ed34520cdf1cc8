/** How many pairwise values are at most a limit, and its two neighbours among them. */
type Split = { readonly count: number; readonly below: number; readonly above: number }

/**
 * The k-th smallest (1 = smallest) of all x − y, without forming them: the range of values is halved, and each half counted in
 * one walk along both sorted columns (Johnson & Mizoguchi 1978 treat the same problem). Exact in the last digit.
 */
export function differenceAt(k: number, x: Float64Array, y: Float64Array): number {
  const low = (x[0] as number) - (y[y.length - 1] as number)
  const high = (x[x.length - 1] as number) - (y[0] as number)
  return halve(k, low, high, (limit) => splitDifferences(x, y, limit))
}

/** The k-th smallest of all sums xᵢ + xⱼ, i ≤ j: twice the Walsh averages. */
export function walshSumAt(k: number, x: Float64Array): number {
  const last = x[x.length - 1] as number
  return halve(k, 2 * (x[0] as number), 2 * last, (limit) => splitSums(x, limit))
}

/** The median of the values at ranks 1 … n. */
export function medianOf(n: number, at: (k: number) => number): number {
  const half = Math.floor((n + 1) / 2)
  return n % 2 === 1 ? at(half) : (at(half) + at(half + 1)) / 2
}

function halve(k: number, low: number, high: number, split: (limit: number) => Split): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = from + (to - from) / 2
    const { count, below, above } = split(middle < to ? middle : from)
    if (count >= k) to = below
    else from = above
  }
  return to
}

function splitDifferences(x: Float64Array, y: Float64Array, limit: number): Split {
  let count = 0
  let below = Number.NEGATIVE_INFINITY
  let above = Number.POSITIVE_INFINITY
  let j = 0
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number
    while (j < y.length && value - (y[j] as number) > limit) j++
    count += y.length - j
    if (j < y.length) below = Math.max(below, value - (y[j] as number))
    if (j > 0) above = Math.min(above, value - (y[j - 1] as number))
  }
  return { count, below, above }
}

function splitSums(x: Float64Array, limit: number): Split {
  let count = 0
  let below = Number.NEGATIVE_INFINITY
  let above = Number.POSITIVE_INFINITY
  let j = x.length - 1
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number
    while (j >= 0 && value + (x[j] as number) > limit) j--
    if (j >= i) {
      count += j - i + 1
      below = Math.max(below, value + (x[j] as number))
    }
    const next = Math.max(j + 1, i)
    if (next < x.length) above = Math.min(above, value + (x[next] as number))
  }
  return { count, below, above }
}
