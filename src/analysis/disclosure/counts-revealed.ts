/** What one person adds to the counts that a number about many gives away. */
export type CountsOfRow = (row: number) => readonly number[]

/** The counts that a share or a mean over these rows gives away. */
export const countsRevealed = (countsOf: CountsOfRow, rows: Iterable<number>): readonly number[] => {
  const sums: number[] = []
  for (const row of rows) {
    countsOf(row).forEach((count, at) => {
      sums[at] = (sums[at] ?? 0) + count
    })
  }
  return sums
}

/** The value that most have, and how many different values there are (counted up to three). */
const mostCommon = (values: Float64Array) => {
  const counts = new Map<number, number>()
  let known = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    known += 1
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let found = { value: Number.NaN, count: 0 }
  for (const [value, count] of counts) if (count > found.count) found = { value, count }
  return { ...found, known, different: counts.size }
}

/**
 * What shares and means of a column give away: how many people there are, and
 *
 * - where it has two values (yes and no, 1 and 0): how many have each. A mean of zeros and ones is a share.
 * - where most have one value (no earnings): how many have another. Their mean is the sum over them alone.
 */
export const countsOfColumn = (values: Float64Array): CountsOfRow => {
  const { value, count, known, different } = mostCommon(values)
  if (different <= 2) return (row) => (values[row] === value ? [1, 1, 0] : [1, 0, 1])
  if (2 * count >= known) return (row) => (values[row] === value ? [1, 0] : [1, 1])
  return () => [1]
}
