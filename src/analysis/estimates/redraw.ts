import type { Allocated, AllocationPlan, Unit } from '../../allocation/index.ts'
import type { AllocationFact, TrialState } from '../../journal/index.ts'
import type { EpochRecord } from '../pool/index.ts'

const unitOf = ({ unit: id, stratum, factors, covariates, birthNumber }: AllocationFact): Unit => ({
  id,
  stratum,
  ...(factors === undefined ? {} : { factors }),
  ...(covariates === undefined ? {} : { covariates }),
  ...(birthNumber === undefined ? {} : { birthNumber }),
})

const allocatedOf = ({ unit, stratum, index, arm, block, batch }: AllocationFact): Allocated => ({
  unit,
  stratum,
  index,
  arm,
  ...(block === undefined ? {} : { block }),
  ...(batch === undefined ? {} : { batch }),
})

const isInOrderOfId = (facts: readonly AllocationFact[]): boolean =>
  facts.every(({ unit }, at) => at === 0 || (facts[at - 1] as AllocationFact).unit < unit)

/** As they were drawn: batches where the entries number them, all at once where nothing tells them apart, else one by one. */
const batchesOf = (facts: readonly AllocationFact[]): readonly (readonly Unit[])[] => {
  if (facts.some(({ batch }) => batch !== undefined)) {
    return [...Map.groupBy(facts, ({ batch }) => batch).values()].map((batch) => batch.map(unitOf))
  }
  return isInOrderOfId(facts) ? [facts.map(unitOf)] : facts.map((fact) => [unitOf(fact)])
}

/** The epochs of a trial as its journal has them: what randomisation inference draws again. */
export const epochsDrawn = ({ epochs, allocations }: TrialState): readonly EpochRecord[] =>
  epochs.flatMap(({ index, plan }) => {
    const facts = allocations.filter(({ epoch }) => epoch === index)
    if (facts.length === 0) return []
    return [{ plan: plan as unknown as AllocationPlan, batches: batchesOf(facts), allocated: facts.map(allocatedOf) }]
  })
