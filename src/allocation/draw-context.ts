import type { Allocated, AllocationPlan, Unit, UnitFacts } from './plan.ts'
import type { AllocationState } from './state.ts'
import type { WordSource } from './words.ts'

/** What every method draws with: the epoch's protocol hash, a state of its own to count in, and the source of words. */
export type DrawContext = { readonly epochHash: string; readonly state: AllocationState; readonly words: WordSource }

/** The facts of a unit that the plan looks at, in the plan's order; they go into the entry. */
export function factsFor(plan: AllocationPlan, unit: Unit): UnitFacts {
  if (plan.method === 'minimisation') {
    return { factors: Object.fromEntries(plan.factors.map(({ name }) => [name, unit.factors?.[name] as string])) }
  }
  if (plan.method === 'rerandomisation') {
    return { covariates: plan.covariates.map((_, position) => unit.covariates?.[position] as number) }
  }
  return plan.method === 'birth-date' ? { birthNumber: unit.birthNumber as number } : {}
}

/** Positions of the units of each stratum, in the order of the units. */
export function byStratum(units: readonly (Unit | Allocated)[]): ReadonlyMap<string, readonly number[]> {
  const strata = new Map<string, number[]>()
  units.forEach((unit, position) => {
    const positions = strata.get(unit.stratum)
    if (positions === undefined) strata.set(unit.stratum, [position])
    else positions.push(position)
  })
  return strata
}
