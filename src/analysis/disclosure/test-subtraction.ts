import type { CellGroup } from './withhold-groups.ts'

type Fraction = readonly [numerator: bigint, denominator: bigint]

const one: Fraction = [1n, 1n]
const zero: Fraction = [0n, 1n]
const minus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d - c * b, b * d]
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c])
const isZero = ([a]: Fraction): boolean => a === 0n

/** The rank of a matrix of whole numbers, in exact fractions. */
const rank = (rows: readonly (readonly number[])[]): number => {
  let left = rows.map((row) => row.map((x): Fraction => [BigInt(x), 1n]))
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.find((row) => !isZero(row[column] ?? zero))
    if (pivot === undefined) continue
    found += 1
    left = left
      .filter((row) => row !== pivot)
      .map((row) => {
        const factor = over(row[column] ?? zero, pivot[column] ?? one)
        return row.map((x, i) => minus(x, times(factor, pivot[i] ?? zero)))
      })
  }
  return found
}

/** For tests, exactly: whether a vector is a sum of multiples of others. */
export const isInSpan = (target: readonly number[], rows: readonly (readonly number[])[]): boolean =>
  rank(rows) === rank([...rows, target])

/** For tests, exactly: whether the sum of some withheld numbers follows from groups that add up and what is published. */
export const canBeWorkedOut = (
  wanted: readonly string[],
  groups: readonly CellGroup[],
  withheld: ReadonlySet<string>,
): boolean => {
  const unknown = [...withheld]
  const equations = groups.map(({ cells, total }) =>
    unknown.map((id) => (cells.includes(id) ? 1 : 0) - (id === total ? 1 : 0)),
  )
  return isInSpan(
    unknown.map((id) => (wanted.includes(id) ? 1 : 0)),
    equations,
  )
}
