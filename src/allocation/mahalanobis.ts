/**
 * Covariates of a batch, centred inside each stratum and turned so that they are uncorrelated with variances `pivots`.
 * Rows stand in the order of the units.
 */
export type Decorrelated = { readonly rows: readonly (readonly number[])[]; readonly pivots: readonly number[] }

const smallestPivotShare = 1e-9

/**
 * Centres the rows at their stratum's mean and factors the pooled covariance (divisor: units minus strata) as L D L'.
 * The order of every sum is fixed, and there is no square root, so that any language with IEEE 754 doubles gets the
 * same bits. `collinear` is the first covariate that the earlier ones, or the strata, explain completely.
 */
export function decorrelate(
  values: readonly (readonly number[])[],
  strata: readonly (readonly number[])[],
): Decorrelated | { readonly collinear: number } {
  const centred = centre(values, strata)
  const width = values[0]?.length ?? 0
  const lower: number[][] = []
  const pivots: number[] = []
  for (let j = 0; j < width; j++) {
    const row: number[] = []
    for (let m = 0; m < j; m++) {
      row.push(reduced(covariance(centred, strata.length, j, m), row, lower[m] as number[], pivots) / (pivots[m] ?? 1))
    }
    const variance = covariance(centred, strata.length, j, j)
    const pivot = reduced(variance, row, row, pivots)
    if (!(pivot > smallestPivotShare * variance && Number.isFinite(pivot))) return { collinear: j }
    lower.push(row)
    pivots.push(pivot)
  }
  return { rows: centred.map((row) => solveLower(lower, row)), pivots }
}

/**
 * The distance between the arms: the sum over arms and covariates of (sum of the arm)² / variance / units in the arm.
 * For two arms it is Morgan and Rubin's M (2012, Annals of Statistics 40, eq. 1); for several arms and any ratio its
 * expectation under complete draws without strata is (arms - 1) * covariates. An arm without units adds nothing.
 */
export function armDistance({ rows, pivots }: Decorrelated, armOf: readonly number[], armCount: number): number {
  const width = pivots.length
  const sums = new Float64Array(armCount * width)
  const sizes = new Float64Array(armCount)
  rows.forEach((row, unit) => {
    const arm = armOf[unit] as number
    sizes[arm] = (sizes[arm] as number) + 1
    for (let j = 0; j < width; j++) {
      sums[arm * width + j] = (sums[arm * width + j] as number) + (row[j] as number)
    }
  })
  let distance = 0
  for (let arm = 0; arm < armCount; arm++) {
    const size = sizes[arm] as number
    if (size === 0) continue
    for (let j = 0; j < width; j++) {
      const sum = sums[arm * width + j] as number
      distance += (sum * sum) / (pivots[j] as number) / size
    }
  }
  return distance
}

function centre(values: readonly (readonly number[])[], strata: readonly (readonly number[])[]): number[][] {
  const centred = values.map((row) => [...row])
  const width = values[0]?.length ?? 0
  for (const units of strata) {
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (const unit of units) sum += values[unit]?.[j] as number
      const mean = sum / units.length
      for (const unit of units) (centred[unit] as number[])[j] = (values[unit]?.[j] as number) - mean
    }
  }
  return centred
}

function covariance(centred: readonly (readonly number[])[], strata: number, j: number, m: number): number {
  let sum = 0
  for (const row of centred) sum += (row[j] as number) * (row[m] as number)
  return sum / (centred.length - strata)
}

/** `start` less (a[q] * b[q]) * pivots[q] for q = 0, 1, …, in this order, as far as both rows are known. */
function reduced(start: number, a: readonly number[], b: readonly number[], pivots: readonly number[]): number {
  let rest = start
  const known = Math.min(a.length, b.length)
  for (let q = 0; q < known; q++) rest -= (a[q] as number) * (b[q] as number) * (pivots[q] as number)
  return rest
}

function solveLower(lower: readonly (readonly number[])[], row: readonly number[]): readonly number[] {
  const solved: number[] = []
  for (let j = 0; j < row.length; j++) {
    let rest = row[j] as number
    for (let q = 0; q < j; q++) rest -= (lower[j]?.[q] as number) * (solved[q] as number)
    solved.push(rest)
  }
  return solved
}
