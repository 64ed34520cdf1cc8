import type { Cohort } from './cohorts.ts'
import { type Combination, emptyCombination } from './combination.ts'

export type ComparisonRule = 'never-treated' | 'not-yet-treated'

/** One ATT(g, t) as a combination of cohort means. */
export type GroupTimeCell = {
  readonly cohort: number
  readonly group: number
  readonly period: number
  readonly kind: 'effect' | 'anticipation' | 'placebo'
  readonly combination: Combination
  readonly comparisonCohorts: readonly number[]
}

/**
 * ATT(g, t) = (ȳ(g, t) − ȳ(g, b)) − (ȳ(C, t) − ȳ(C, b)) with b = g − 1 − anticipation for every t (Callaway & Sant'Anna 2021,
 * eq. 2.8 and 2.9 without covariates, universal base period). C: sites that never start, or also those whose start lies
 * after max(t, b) + anticipation; its mean is over all their people (or sites). Cells without base period or C are left out.
 */
export function groupTimeCells(
  cohorts: readonly Cohort[],
  periods: readonly number[],
  { comparison, anticipation }: { readonly comparison: ComparisonRule; readonly anticipation: number },
): readonly GroupTimeCell[] {
  return cohorts.flatMap(({ start: group }, g) => {
    if (group === null) return []
    const base = periods.indexOf(group - 1 - anticipation)
    if (base === -1) return []
    return periods.flatMap((period, place): GroupTimeCell[] => {
      if (place === base) return []
      const latest = Math.max(period, group - 1 - anticipation) + anticipation
      const chosen = cohorts.flatMap(({ start }, c) =>
        start === null || (comparison === 'not-yet-treated' && start > latest && c !== g) ? [c] : [],
      )
      if (chosen.length === 0) return []
      const combination = emptyCombination(cohorts, periods.length)
      addChange(combination, g, place, base, 1, 1)
      const total = (at: number): number => chosen.reduce((sum, c) => sum + (cohorts[c]?.sizes[at] as number), 0)
      for (const c of chosen) {
        const share = (at: number): number => (cohorts[c]?.sizes[at] as number) / total(at)
        addChange(combination, c, place, base, -share(place), -share(base))
      }
      const kind = period >= group ? 'effect' : period >= group - anticipation ? 'anticipation' : 'placebo'
      return [{ cohort: g, group, period, kind, combination, comparisonCohorts: chosen }]
    })
  })
}

function addChange(
  combination: Combination,
  cohort: number,
  place: number,
  base: number,
  after: number,
  before: number,
): void {
  const factors = combination[cohort] as Float64Array
  factors[place] = (factors[place] as number) + after
  factors[base] = (factors[base] as number) - before
}
