import type { Cohort } from './cohorts.ts'

/** A sum of cohort means: `factors[cohort][place of the period]`. */
export type Combination = readonly Float64Array[]

export function emptyCombination(cohorts: readonly Cohort[], periods: number): Combination {
  return cohorts.map(() => new Float64Array(periods))
}

export function addTo(sum: Combination, more: Combination, factor: number): void {
  sum.forEach((row, c) => {
    row.forEach((value, place) => {
      row[place] = value + factor * (more[c]?.[place] as number)
    })
  })
}

export type CombinationError = {
  readonly estimate: number
  readonly variance: number
  readonly df: number
  /** Starts of the cohorts of one site whose variance is borrowed. */
  readonly borrowed: readonly number[]
}

/**
 * A combination of cohort means with its variance by site: CR2 of the regression on a level per cohort and period, in closed
 * form (Bell & McCaffrey 2002), with Satterthwaite's degrees of freedom. A site's part is Σ a·s·(ȳ − cohort mean)/√(1 − s),
 * s its share of the cohort in that period. With sites of equal size it is Σ s²/n over cohorts, as in Welch's test.
 * A cohort of one site has no spread of its own: the mean square of the same contrast among sites of larger cohorts, each
 * measured from its cohort, stands in for it on sites − cohorts degrees of freedom.
 */
export function combinationError(cohorts: readonly Cohort[], combination: Combination): CombinationError {
  let estimate = 0
  let variance = 0
  let expected = 0
  let squares = 0
  const alone: { start: number | null; factors: Float64Array }[] = []
  cohorts.forEach((cohort, c) => {
    const factors = combination[c] as Float64Array
    if (factors.every((factor) => factor === 0)) return
    estimate += dot(factors, cohort.means)
    if (cohort.sites.length === 1) {
      alone.push({ start: cohort.start, factors })
      return
    }
    const parts = cohort.sites.map((_, i) => deviation(cohort, i, factors, cohort.shares[i] as Float64Array))
    variance += parts.reduce((sum, part) => sum + part * part, 0)
    const [mean, square] = expectedMoments(cohort, factors)
    expected += mean
    squares += square
  })
  const own = { variance, df: squares > 0 ? (expected * expected) / squares : 0 }
  const lent = alone.map(({ factors }) => borrowedVariance(cohorts, factors))
  const pieces = [own, ...lent].filter((piece) => piece.variance > 0)
  const total = pieces.reduce((sum, piece) => sum + piece.variance, 0)
  return {
    estimate,
    variance: total,
    df: (total * total) / pieces.reduce((sum, piece) => sum + (piece.variance * piece.variance) / piece.df, 0),
    borrowed: alone.flatMap(({ start }) => (start === null ? [] : [start])),
  }
}

/** What a site lies from its cohort along the factors, each period weighed by `weights` and adjusted as CR2 has it. */
function deviation({ sites, means, shares }: Cohort, i: number, factors: Float64Array, weights: Float64Array): number {
  let sum = 0
  factors.forEach((factor, place) => {
    if (factor === 0) return
    const from = (sites[i]?.means[place] as number) - (means[place] as number)
    sum += (factor * (weights[place] as number) * from) / Math.sqrt(1 - (shares[i]?.[place] as number))
  })
  return sum
}

/** Expectation and half the variance of the CR2 variance where all errors are independent with variance 1. */
function expectedMoments({ sites, sizes, shares }: Cohort, factors: Float64Array): readonly [number, number] {
  let mean = 0
  let squares = 0
  for (let i = 0; i < sites.length; i++) {
    for (let j = 0; j <= i; j++) {
      let entry = 0
      factors.forEach((factor, place) => {
        const [si, sj] = [shares[i]?.[place] as number, shares[j]?.[place] as number]
        const unit = (factor * factor) / (sizes[place] as number)
        entry += i === j ? unit * si : (-unit * si * sj) / Math.sqrt((1 - si) * (1 - sj))
      })
      if (i === j) mean += entry
      squares += (i === j ? 1 : 2) * entry * entry
    }
  }
  return [mean, squares]
}

function borrowedVariance(cohorts: readonly Cohort[], factors: Float64Array): { variance: number; df: number } {
  const lenders = cohorts.filter(({ sites }) => sites.length > 1)
  const whole = factors.map(() => 1)
  const parts = lenders.flatMap((cohort) => cohort.sites.map((_, i) => deviation(cohort, i, factors, whole)))
  const variance = parts.reduce((sum, part) => sum + part * part, 0) / parts.length
  return parts.length > 0 ? { variance, df: parts.length - lenders.length } : { variance: 0, df: 0 }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)
}
