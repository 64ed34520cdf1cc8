import { couldBeCpr, isId } from './ids.ts'
import type { AllocationPlan, Unit } from './plan.ts'
import { type AllocationRefusal, refuse } from './refusal.ts'
import { type AllocationState, isDrawn } from './state.ts'
import { isStratumLabel } from './stratum.ts'

/** The first thing that keeps a batch from being drawn, or nothing. Positions count the rows as handed in, from 0. */
export function batchRefusal(
  plan: AllocationPlan,
  state: AllocationState,
  batch: readonly Unit[],
): AllocationRefusal | undefined {
  const seen = new Set<string>()
  const goodStrata = new Set<string>()
  for (const [position, unit] of batch.entries()) {
    if (couldBeCpr(unit.id)) return refuse('id-could-be-a-cpr-number', { position })
    if (!isId(unit.id)) return refuse('id-malformed', { position })
    if (seen.has(unit.id)) return refuse('duplicate-unit', { unit: unit.id })
    if (isDrawn(state, unit.id)) return refuse('unit-already-drawn', { unit: unit.id })
    seen.add(unit.id)
    if (!goodStrata.has(unit.stratum)) {
      if (!isStratumLabel(unit.stratum)) return refuse('stratum-malformed', { unit: unit.id, stratum: unit.stratum })
      goodStrata.add(unit.stratum)
    }
    const missing = missingFact(plan, unit)
    if (missing !== undefined) return missing
  }
  return undefined
}

function missingFact(plan: AllocationPlan, unit: Unit): AllocationRefusal | undefined {
  if (plan.method === 'minimisation') {
    const factor = plan.factors.find(({ name }) => (unit.factors?.[name] ?? '') === '')
    return factor && refuse('factor-value-missing', { unit: unit.id, factor: factor.name })
  }
  if (plan.method === 'rerandomisation') {
    const covariate = plan.covariates.find((_, position) => !Number.isFinite(unit.covariates?.[position]))
    return covariate === undefined ? undefined : refuse('covariate-missing', { unit: unit.id, covariate })
  }
  if (plan.method === 'birth-date') {
    return Number.isSafeInteger(unit.birthNumber) && (unit.birthNumber as number) >= 0
      ? undefined
      : refuse('birth-date-missing', { unit: unit.id })
  }
  return undefined
}
