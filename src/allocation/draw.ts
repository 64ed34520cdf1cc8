import { drawBlocks } from './blocks.ts'
import { drawComplete } from './complete.ts'
import type { DrawContext } from './draw-context.ts'
import { drawMinimisation } from './minimisation.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { planRefusals } from './plan-check.ts'
import { type AllocationRefusal, isRefusal, refuse } from './refusal.ts'
import { drawRerandomisation } from './rerandomisation.ts'
import { applyRule, drawSimple } from './simple.ts'
import { type AllocationState, afterAllocation, forkState, initialState } from './state.ts'
import { batchRefusal } from './unit-check.ts'
import type { WordSource } from './words.ts'

const epochHashPattern = /^[0-9a-f]{64}$/

/**
 * Assigns the units of one batch. `epochHash` is the protocolHash of the version that opened the epoch (64 lower-case
 * hex digits), `state` the fold of the epoch's earlier entries; it is left as it was, so that drawing twice gives the
 * same. Units are drawn, and entries returned, in order of id by code unit; one at a time means batches of one, in the
 * order in which people are drawn.
 *
 * Refuses the whole batch where the plan, an id, a stratum label or a fact that the plan needs is not in order, or where
 * a unit was drawn before.
 */
export function drawBatch(
  plan: AllocationPlan,
  epochHash: string,
  state: AllocationState,
  batch: readonly Unit[],
  words: WordSource,
): readonly Allocated[] | AllocationRefusal {
  const refusal = planRefusals(plan)[0] ?? epochHashRefusal(epochHash) ?? batchRefusal(plan, state, batch)
  if (refusal !== undefined) return refusal
  return drawInOrder(plan, { epochHash, state: forkState(state), words }, inOrderOfId(batch))
}

/** Draws batch after batch from the start of an epoch: for verification, repeated draws and inference. */
export function drawBatches(
  plan: AllocationPlan,
  epochHash: string,
  batches: readonly (readonly Unit[])[],
  words: WordSource,
): readonly Allocated[] | AllocationRefusal {
  const state = initialState()
  const all: Allocated[] = []
  for (const batch of batches) {
    const drawn = drawBatch(plan, epochHash, state, batch, words)
    if (isRefusal(drawn)) return drawn
    for (const entry of drawn) {
      afterAllocation(state, entry)
      all.push(entry)
    }
  }
  return all
}

/** Draws checked units in the order given, counting in the context's own state. */
export function drawInOrder(
  plan: AllocationPlan,
  context: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] | AllocationRefusal {
  switch (plan.method) {
    case 'simple':
      return drawSimple(plan, context, units)
    case 'complete':
      return drawComplete(plan, context, units)
    case 'blocks':
      return drawBlocks(plan, context, units)
    case 'minimisation':
      return drawMinimisation(plan, context, units)
    case 'rerandomisation':
      return drawRerandomisation(plan, context, units)
    case 'alternation':
    case 'birth-date':
      return applyRule(plan, context, units)
  }
}

/** Code units, as `<` compares strings; ids are ASCII, so every language's plain order is the same. */
export function inOrderOfId<U extends { readonly id: string }>(units: readonly U[]): readonly U[] {
  return units.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

const epochHashRefusal = (found: string): AllocationRefusal | undefined =>
  epochHashPattern.test(found) ? undefined : refuse('epoch-hash-malformed', { found })
