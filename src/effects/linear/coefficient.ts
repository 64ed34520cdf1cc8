import { tTwoSided } from '../distributions/student-t.ts'

/** One row of a table of coefficients. Error, statistic and p-value are `null` where the data carry none. */
export type Coefficient = {
  readonly term: string
  readonly estimate: number
  readonly stdError: number | null
  readonly df: number
  readonly statistic: number | null
  readonly pValue: number | null
}

export function coefficient(term: string, estimate: number, stdError: number | null, df: number): Coefficient {
  if (stdError === null) return { term, estimate, stdError, df, statistic: null, pValue: null }
  const statistic = estimate / stdError
  return { term, estimate, stdError, df, statistic, pValue: tTwoSided(statistic, df) }
}
