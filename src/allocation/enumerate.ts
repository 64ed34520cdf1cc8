import { reduceRatio, repeatArms } from './arms.ts'
import { drawBatch, inOrderOfId } from './draw.ts'
import { byStratum } from './draw-context.ts'
import { armDistance, decorrelate } from './mahalanobis.ts'
import { preferredPerMille, preferredSlots } from './minimisation.ts'
import { type AllocationPlan, gradeOf, type PlanOf, type Unit } from './plan.ts'
import { planRefusals } from './plan-check.ts'
import { type Possibility, possibleBlocks, possibleSizes } from './possibilities.ts'
import { type AllocationRefusal, isRefusal, refuse } from './refusal.ts'
import { type AllocationState, afterAllocation, forkState, initialState } from './state.ts'
import { batchRefusal } from './unit-check.ts'

/** Arms of the units in order of id, and the probability of just this assignment. */
export type PossibleAssignment = { readonly arms: readonly string[]; readonly probability: number }

/** What may happen to the next unit: an arm (its position), how likely, and the hidden state afterwards. */
type Outcome<Hidden> = { readonly arm: number; readonly probability: number; readonly next: Hidden }
type Step<Hidden> = (hidden: Hidden, unit: Unit) => readonly Outcome<Hidden>[]

/**
 * Every assignment of one batch at the start of an epoch with its probability, each once; for small batches, because
 * their number grows exponentially. Computed from the rules of the method, not by drawing. Re-randomisation is
 * conditional on a try being accepted; a rule gives its single assignment with probability 1.
 */
export function enumerateAssignments(
  plan: AllocationPlan,
  batch: readonly Unit[],
): Iterable<PossibleAssignment> | AllocationRefusal {
  const refusal = planRefusals(plan)[0] ?? batchRefusal(plan, initialState(), batch)
  if (refusal !== undefined) return refusal
  if (gradeOf(plan) === 'rule-assigned') return ruleAssignment(plan, batch)
  const units = inOrderOfId(batch)
  switch (plan.method) {
    case 'minimisation':
      return named(plan, walk(units, initialState(), minimisationStep(plan)))
    case 'rerandomisation':
      return acceptable(plan, units)
    default:
      return named(plan, walk(units, new Map(), listStep(plan, units)))
  }
}

type NumberedAssignment = { readonly arms: readonly number[]; readonly probability: number }

function* named(plan: AllocationPlan, assignments: Iterable<NumberedAssignment>): Generator<PossibleAssignment> {
  for (const { arms, probability } of assignments) {
    yield { arms: arms.map((arm) => plan.arms[arm]?.id as string), probability }
  }
}

/** Depth first over arms. What is hidden (block size, slot) is carried as a mixture, so no assignment comes twice. */
function* walk<Hidden>(
  units: readonly Unit[],
  start: Hidden,
  step: Step<Hidden>,
  arms: readonly number[] = [],
  mixture: readonly Outcome<Hidden>[] = [{ arm: -1, probability: 1, next: start }],
): Generator<NumberedAssignment> {
  const unit = units[arms.length]
  if (unit === undefined) {
    yield { arms, probability: mixture.reduce((sum, { probability }) => sum + probability, 0) }
    return
  }
  const outcomes = mixture.flatMap(({ probability, next }) =>
    step(next, unit).map((outcome) => ({ ...outcome, probability: outcome.probability * probability })),
  )
  for (const arm of new Set(outcomes.map((outcome) => outcome.arm).sort((a, b) => a - b))) {
    const taken = outcomes.filter((outcome) => outcome.arm === arm)
    yield* walk(units, start, step, [...arms, arm], taken)
  }
}

/** Simple, complete and blocked draws: each stratum has a list being filled; a used-up list is followed by a new one. */
function listStep(plan: AllocationPlan, units: readonly Unit[]): Step<ReadonlyMap<string, readonly number[]>> {
  const reduced = reduceRatio(plan.arms)
  const strata = byStratum(units)
  const freshLists = (stratum: string): readonly Possibility[] => {
    if (plan.method === 'blocks') return possibleBlocks(reduced, plan.blockSizes)
    if (plan.method === 'simple') return [{ left: reduced.arms.map((arm) => arm.ratio), probability: 1 }]
    return possibleSizes(reduced, strata.get(stratum)?.length ?? 0)
  }
  return (lists, { stratum }) => {
    const running = plan.method === 'simple' ? undefined : lists.get(stratum)
    const usable = running?.some((places) => places > 0) ? [{ left: running, probability: 1 }] : freshLists(stratum)
    return usable.flatMap(({ left, probability }) => {
      const total = left.reduce((sum, places) => sum + places, 0)
      return left.flatMap((places, arm) => {
        if (places === 0) return []
        const next = new Map(lists).set(stratum, left.with(arm, places - 1))
        return [{ arm, probability: (probability * places) / total, next }]
      })
    })
  }
}

function minimisationStep(plan: PlanOf<'minimisation'>): Step<AllocationState> {
  const armOfSlot = repeatArms(reduceRatio(plan.arms), 1)
  const slots = armOfSlot.length
  const coin = preferredPerMille(plan) / 1000
  return (state, unit) => {
    const preferred = preferredSlots(plan, slots, state, unit)
    const others = slots - preferred.length
    return armOfSlot.map((arm, slot) => {
      const share = preferred.includes(slot) ? (others === 0 ? 1 : coin) / preferred.length : (1 - coin) / others
      const { id, stratum, factors } = unit
      const entry = { unit: id, stratum, index: 0, slot, arm: '', ...(factors && { factors }) }
      return { arm, probability: share, next: afterAllocation(forkState(state), entry) }
    })
  }
}

function acceptable(
  plan: PlanOf<'rerandomisation'>,
  units: readonly Unit[],
): Iterable<PossibleAssignment> | AllocationRefusal {
  const covariates = units.map((unit) => unit.covariates ?? [])
  const balance = decorrelate(covariates, [...byStratum(units).values()])
  if ('collinear' in balance) {
    const covariate = plan.covariates[balance.collinear] as string
    return refuse('covariates-collinear', { covariate, units: units.length })
  }
  const accepted = [...walk(units, new Map(), listStep(plan, units))].filter(
    ({ arms }) => armDistance(balance, arms, plan.arms.length) <= plan.threshold,
  )
  const total = accepted.reduce((sum, { probability }) => sum + probability, 0)
  return named(
    plan,
    accepted.map(({ arms, probability }) => ({ arms, probability: probability / total })),
  )
}

function ruleAssignment(
  plan: AllocationPlan,
  batch: readonly Unit[],
): Iterable<PossibleAssignment> | AllocationRefusal {
  const drawn = drawBatch(plan, '0'.repeat(64), initialState(), batch, () => () => 0)
  return isRefusal(drawn) ? drawn : [{ arms: drawn.map(({ arm }) => arm), probability: 1 }]
}
