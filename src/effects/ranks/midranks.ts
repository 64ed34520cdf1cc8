/** Ranks of some values, doubled so that the middle of a tie is a whole number. */
export type Midranks = {
  readonly doubled: Float64Array
  /** Σ (t³ − t) over groups of t equal values. */
  readonly tieSum: number
  readonly ties: 'none' | 'some'
}

/** Doubled midranks in the order given; the smallest value has 2. Values are finite. */
export function midranks(values: Float64Array): Midranks {
  const n = values.length
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  )
  const doubled = new Float64Array(n)
  let tieSum = 0
  for (let from = 0; from < n; ) {
    const value = values[order[from] as number]
    let to = from + 1
    while (to < n && values[order[to] as number] === value) to++
    const size = to - from
    // Ranks from + 1 … to, their mean doubled.
    for (let i = from; i < to; i++) doubled[order[i] as number] = from + 1 + to
    tieSum += size * size * size - size
    from = to
  }
  return { doubled, tieSum, ties: tieSum > 0 ? 'some' : 'none' }
}

/** The values that are there, in order; missing ones are NaN. */
export function presentSorted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort()
}

/** Σ (t³ − t) over runs of equal values in a sorted column. */
export function tieSumOfSorted(sorted: Float64Array): number {
  let sum = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && sorted[to] === sorted[from]) to++
    sum += (to - from) ** 3 - (to - from)
    from = to
  }
  return sum
}
