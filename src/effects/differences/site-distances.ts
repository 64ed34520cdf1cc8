import { type Refusal, refuse } from '../refusal.ts'

/** Euclidean over standard deviations, or Mahalanobis's (1936), which also counts covariates that go together once. */
export type CovariateDistance = 'standardised' | 'mahalanobis'

/** Less than this share of a covariate's variance left by the others is rounding. */
const determined = 1e-10

/**
 * The distance between any two of some sites, by sample variances (n − 1) over all of them. Refuses fewer than three sites,
 * a covariate that does not vary, and for Mahalanobis one that others determine.
 */
export function covariateDistances(
  sites: readonly string[],
  names: readonly string[],
  values: Readonly<Record<string, readonly number[]>>,
  kind: CovariateDistance,
): ((one: string, other: string) => number) | Refusal {
  const n = sites.length
  const k = names.length
  if (n < 3 || k === 0) return refuse('too-few-units', { sites: n, covariates: k, fewest: 3 })
  const rowOf = (site: string): readonly number[] => values[site] as readonly number[]
  const means = names.map((_, j) => sites.reduce((sum, site) => sum + (rowOf(site)[j] as number), 0) / n)
  const covariance = names.map((_, i) =>
    names.map(
      (_, j) =>
        sites.reduce((sum, site) => {
          const row = rowOf(site)
          return sum + ((row[i] as number) - (means[i] as number)) * ((row[j] as number) - (means[j] as number))
        }, 0) /
        (n - 1),
    ),
  )
  const constant = names.find((_, j) => !((covariance[j]?.[j] as number) > 0))
  if (constant !== undefined) return refuse('no-variation', { column: constant })
  const lower =
    kind === 'mahalanobis'
      ? cholesky(covariance)
      : covariance.map((row, i) => row.map((v, j) => (i === j ? Math.sqrt(v) : 0)))
  const dependent = names.find((_, j) => lower[j] === undefined)
  if (dependent !== undefined) return refuse('not-estimable', { column: dependent })
  return (one, other) => {
    const away: number[] = []
    names.forEach((_, i) => {
      let left = (rowOf(one)[i] as number) - (rowOf(other)[i] as number)
      for (let j = 0; j < i; j++) left -= (lower[i]?.[j] as number) * (away[j] as number)
      away.push(left / (lower[i]?.[i] as number))
    })
    return Math.hypot(...away)
  }
}

/** L with LL' the matrix, as many rows as are not determined by those before. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const own: number[] = new Array<number>(matrix.length).fill(0)
    for (let j = 0; j <= i; j++) {
      const other = j === i ? own : (lower[j] as number[])
      let left = row[j] as number
      for (let m = 0; m < j; m++) left -= (own[m] as number) * (other[m] as number)
      if (j < i) own[j] = left / (other[j] as number)
      else if (left > determined * (row[i] as number)) own[i] = Math.sqrt(left)
      else return lower
    }
    lower.push(own)
  }
  return lower
}
