import { chiSquaredUpperTail } from '../distributions/variance-ratio.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { cellsOf, checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

export type ChiSquare = {
  readonly chiSquare: number
  readonly df: number
  readonly pValue: number
  /** Below 5 the chi-square distribution is a rough guide. */
  readonly smallestExpected: number
}

/** Pearson's test of a two-by-two table (Pearson 1900), with the continuity correction of Yates (1934) beside it. */
export type ChiSquareTwoByTwo = ChiSquare & {
  readonly corrected: { readonly chiSquare: number; readonly pValue: number }
}

/**
 * Pearson's chi-square of two shares. Equals `chisq.test(correct = FALSE)`, and `corrected` equals `correct = TRUE`.
 * Refuses where nobody or everybody has the outcome.
 */
export function chiSquareTwoByTwo(table: TwoByTwo): ChiSquareTwoByTwo | Refusal {
  const wrong = checkTwoByTwo(table)
  if (wrong) return wrong
  const [a, b, c, d] = cellsOf(table)
  const pearson = chiSquare([
    [a, b],
    [c, d],
  ])
  if ('refused' in pearson) return pearson
  const n = a + b + c + d
  // Every cell is this far from what was expected.
  const away = Math.abs(a * d - b * c) / n
  const inverse = 1 / (a + b) + 1 / (c + d)
  const scale = (n * inverse * inverse * table.treated.n * table.control.n) / ((a + c) * (b + d))
  const corrected = (away - Math.min(0.5, away)) ** 2 * scale
  return { ...pearson, corrected: { chiSquare: corrected, pValue: chiSquaredUpperTail(corrected, 1) } }
}

/**
 * Pearson's chi-square of counts, one row per arm and one column per answer. Equals `chisq.test(correct = FALSE)`.
 * Refuses rows or columns of zeros, and counts below zero.
 */
export function chiSquare(counts: readonly (readonly number[])[]): ChiSquare | Refusal {
  const width = counts[0]?.length ?? 0
  if (counts.some((row) => row.length !== width || row.some((count) => !(Number.isSafeInteger(count) && count >= 0)))) {
    return refuse('invalid-argument', { argument: 'counts', rows: counts.length, columns: width })
  }
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = Array.from({ length: width }, (_, j) => counts.reduce((sum, row) => sum + (row[j] as number), 0))
  if (counts.length < 2 || width < 2 || [...rows, ...columns].includes(0)) {
    return refuse('no-variation', { rows: counts.length, columns: width })
  }
  const n = rows.reduce((sum, count) => sum + count, 0)
  let statistic = 0
  let smallestExpected = Number.POSITIVE_INFINITY
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rows[i] as number) * (columns[j] as number)) / n
      statistic += (count - expected) ** 2 / expected
      smallestExpected = Math.min(smallestExpected, expected)
    })
  })
  const df = (counts.length - 1) * (width - 1)
  return { chiSquare: statistic, df, pValue: chiSquaredUpperTail(statistic, df), smallestExpected }
}
